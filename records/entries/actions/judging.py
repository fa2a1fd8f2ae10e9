"""The judge asked for one record of one person: which form is in force, and since when a day is late."""

import datetime as dt
from collections.abc import Mapping

from deadlines.queries import readings_of
from deadlines.rules.months import Month
from people.models import Person, Unit
from policies.recordform.models import FormVersion
from policies.recordform.queries import version_for
from policies.recordform.rules.judge import Answers, Context, check_answers
from records.entries.models import Record
from records.entries.rules.lateness import is_late
from records.entries.rules.refusals import AnswersIncomplete


def form_for(person: Person, now: dt.datetime) -> FormVersion:
    """Return the form in force for the person's unit."""
    return version_for(person.unit, Month.of(now))


def context_for(person: Person, now: dt.datetime, attachments: int = 0) -> Context:
    """Return what the judge must know about a record that this person writes now."""
    unit = person.unit
    return Context(
        now=now,
        unit=unit.code,
        unit_name=unit.name,
        recorder=person.number,
        timely_from=timely_from(unit, now),
        attachments=attachments,
    )


def context_of(record: Record, now: dt.datetime) -> Context:
    """Return what the judge must know about another version of a record: late is what was late when it came."""
    unit = record.unit
    return Context(
        now=now, unit=unit.code, unit_name=unit.name, recorder=record.recorder.number,
        timely_from=timely_from(unit, record.submitted_at), attachments=record.attachments.count(),
    )  # fmt: skip


def timely_from(unit: Unit, now: dt.datetime) -> dt.date:
    """Return the first day whose month can still be reported in time. # 第八条"""
    month = Month.of(now)
    while True:
        for found in readings_of(month.previous, month.previous.previous):
            if is_late(now, found.due(unit)):
                return month.first
            month = found.month


def judged(
    person: Person, raw: Mapping[str, object], now: dt.datetime, attachments: int = 0
) -> tuple[FormVersion, Answers]:
    """Return the form and the answers that the judge takes, or refuse with everything it found."""
    form = form_for(person, now)
    answers, problems = check_answers(form.as_version(), raw, context_for(person, now, attachments))
    if problems:
        raise AnswersIncomplete(problems)
    return form, answers
