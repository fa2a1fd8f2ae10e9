"""倒查: a list of disciplined people and cases against the records, through the blind index alone. # 第十一条"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from django.db import transaction

from people.models import Person
from records.entries.access import blind_case, blind_key, received_by
from records.entries.actions.delivering import LOOKUP, batched
from records.entries.models import CaseIndex, SubjectIndex
from records.entries.models.bulk import insert
from records.entries.models.records import new_handle
from records.entries.queries import of_recorders
from records.entries.rules.naming import Named, keys_of, number_key
from records.protection import access
from records.protection.models import REVERSE, Match, ReverseCheck
from records.protection.rules.clocks import SHANGHAI
from records.protection.rules.lists import MOST_LINES, Disciplined, read_disciplined
from records.protection.rules.refusals import ListTooLong, ListUnreadable, NotForYou
from records.protection.sealing import open_words, seal_words
from records.protection.vocabulary import Relation
from sheets.reading import read_workbook
from trail.actions import append
from trail.prints import print_of

Hit = tuple[int, int, str]  # line, record, relation


def reverse_check(*, data: bytes, filename: str, by: Person, now: dt.datetime) -> ReverseCheck:
    """Compare the list with every record that the person's offices received; no record is opened, one leaf tells of it."""
    desk = access.desk_of(by, now)
    if desk is None or not access.works_here(by, now):
        raise NotForYou
    found, problems = read_disciplined(read_workbook(data, filename).sheets)
    if problems:
        raise ListUnreadable("；".join(one.sentence for one in problems[:5]))
    if not found:
        raise ListUnreadable
    if len(found) > MOST_LINES:
        raise ListTooLong
    handle, (unit, office) = new_handle(), desk
    words = {"lines": [{**asdict(one), "filed_on": str(one.filed_on or "")} for one in found]}
    blob, commitment = seal_words(words, "reversecheck", handle)
    with transaction.atomic():
        run = ReverseCheck.objects.create(
            handle=handle, unit=unit, office=office.value, lines=blob, commitment=commitment, size=len(found),
            by=by, at=now,
        )  # fmt: skip
        matches = list(_judged(set(hits(found)), found, by, now))
        insert(
            Match,
            ["check_run", "line", "record", "relation", "is_after"],
            ((run.pk, *one) for one in matches),
        )
        facts: dict[str, str | int | bool | None] = {
            "office": office.value, "lines": len(found), "row": print_of(REVERSE, run),
        }  # fmt: skip
        append("reverse.check", actor=str(by.pk), obj=commitment, at=now, facts=facts)
    return run


def lines_of(run: ReverseCheck) -> list[dict[str, str]]:
    """Return the lines of the list, as they were read."""
    lines: list[dict[str, str]] = open_words(run.lines, "reversecheck", run.handle)["lines"]
    return lines


def hits(found: Iterable[Disciplined]) -> Iterator[Hit]:
    """Yield every record that belongs to a line: as its asker, its recorder, or by its 案号."""
    subjects: dict[str, list[int]] = {}
    cases: dict[str, list[int]] = {}
    numbers: dict[str, list[int]] = {}
    for at, line in enumerate(found):
        named = {Named(key) for key in keys_of(line.name)}
        if line.number:
            named.add(Named(number_key(line.number), is_number=True))
            numbers.setdefault(number_key(line.number), []).append(at)
        for one in named:
            subjects.setdefault(blind_key(one), []).append(at)
        if key := blind_case(line.case_no):
            cases.setdefault(key, []).append(at)
    yield from _by_key(SubjectIndex, subjects, Relation.SUBJECT)
    yield from _by_key(CaseIndex, cases, Relation.CASE)
    for chunk in batched(numbers, LOOKUP):
        rows = of_recorders(chunk).values_list("recorder__number", "pk")
        yield from (
            (at, pk, Relation.RECORDER.value) for number, pk in rows for at in numbers[number_key(number)]
        )


def _by_key(
    index: type[SubjectIndex] | type[CaseIndex], wanted: Mapping[str, list[int]], relation: Relation
) -> Iterator[Hit]:
    for chunk in batched(wanted, LOOKUP):
        rows = index.objects.filter(key__in=chunk).values_list("key", "record_id")
        yield from ((at, pk, relation.value) for key, pk in rows for at in wanted[key])


def _judged(
    found: Iterable[Hit], lines: list[Disciplined], by: Person, now: dt.datetime
) -> Iterator[tuple[int, int, str, bool]]:
    """Keep what the person's offices received, and say of each whether it came only after the case was filed."""
    hit = sorted(found)
    sight: dict[int, tuple[dt.datetime, dt.date]] = {}
    for chunk in batched((str(pk) for pk in sorted({pk for _, pk, _ in hit})), LOOKUP):
        rows = received_by(by, now).filter(pk__in=[int(pk) for pk in chunk])
        sight |= {pk: (at, day) for pk, at, day in rows.values_list("pk", "submitted_at", "occurred_on")}
    for at, pk, relation in hit:
        if pk in sight:
            submitted, occurred = sight[pk]
            filed = lines[at].filed_on
            is_after = filed is not None and occurred <= filed <= submitted.astimezone(SHANGHAI).date()
            yield at, pk, relation, is_after
