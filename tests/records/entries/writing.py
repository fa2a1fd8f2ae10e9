"""What the tests of records write down, and how."""

import datetime as dt

from deadlines.rules.months import Month
from people.models import Person
from policies.recordform.queries import version_for
from policies.recordform.rules.judge import Context, check_answers
from records.entries.actions import Entry, Submission, submit, submit_many
from records.entries.models import Record
from tests.cast import at

NOW = at("2026-10-20 10:00")
RAW: dict[str, object] = {
    "matter_category": "CASE",
    "matter_name": "张某某涉嫌盗窃案",
    "subject_name": "王某",
    "subject_identity": "T3",
    "occurred_on": "2026-10-15",
    "manner": ["PHONE"],
    "account": "打来电话,问这个案件什么时候能审结,想见面说明情况。",
    "response": "当场拒绝,并说明将按规定记录报告。",
}


def raw(**changes: object) -> dict[str, object]:
    """Return a complete set of answers with some changed."""
    return {**RAW, **changes}


def record_by(recorder: Person, now: dt.datetime = NOW, key: str = "", **changes: object) -> Record:
    """Submit one record of that person."""
    return submission_by(recorder, now, key, **changes).record


def submission_by(recorder: Person, now: dt.datetime = NOW, key: str = "", **changes: object) -> Submission:
    """Submit one record and return everything the act returned."""
    straight_up = bool(changes.pop("straight_up", False))
    key = key or f"key-{Record.objects.count()}"
    return submit(recorder=recorder, raw=raw(**changes), key=key, now=now, straight_up=straight_up)


def entry(recorder: Person, now: dt.datetime = NOW, **changes: object) -> Entry:
    """Return one judged row."""
    form = version_for(recorder.unit, Month.of(now))
    context = Context(
        now=now, unit=recorder.unit.code, unit_name=recorder.unit.name, recorder=recorder.number
    )
    answers, problems = check_answers(form.as_version(), raw(**changes), context)
    assert not problems, problems
    return Entry(recorder, answers)


def file_by(by: Person, rows: list[Entry], key: str = "file", now: dt.datetime = NOW) -> Submission:
    """Submit rows as a liaison's file does."""
    form = version_for(by.unit, Month.of(now))
    return submit_many(rows=rows, unit=by.unit, by=by, form=form, key=key, now=now)
