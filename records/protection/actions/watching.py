"""变动核对: what a discipline office holds of a change, and the sheet of yearly grades. # 第十二条"""

import datetime as dt

from django.db import IntegrityError, transaction

from people.access import units_where
from people.models import Person
from people.vocabulary import Role
from records.protection import access
from records.protection.models import NOTE, Appraisal, ChangeNote
from records.protection.queries import Watched
from records.protection.rules.lists import Graded, read_grades
from records.protection.rules.refusals import (
    AlreadyDecided,
    GradeUnknown,
    ListUnreadable,
    NotForYou,
    WordsMissing,
)
from records.protection.sealing import seal_words
from records.protection.vocabulary import Verdict
from sheets.reading import read_workbook
from trail.actions import append
from trail.prints import fingerprint, print_of


def note_change(*, by: Person, key: str, verdict: Verdict | None, text: str, now: dt.datetime) -> ChangeNote:
    """Say what the office holds of one change in its sight, once."""
    one = _found(by, key, now)
    if verdict is None or not text.strip():
        raise WordsMissing("选择结论，写明向谁核实、依据什么。")
    unit = units_where(by, [Role.DISCIPLINE], now).order_by("path").first()
    if unit is None:
        raise NotForYou
    blob, commitment = seal_words({"text": text.strip()}, "changenote", f"{unit.pk}.{key}")
    try:
        with transaction.atomic():
            note = ChangeNote.objects.create(
                unit=unit,
                change=one.change,
                appraisal=one.appraisal,
                verdict=verdict.value,
                words=blob,
                by=by,
                at=now,
            )
            append(
                "protection.change",
                actor=str(by.pk),
                obj=commitment,
                at=now,
                facts={"verdict": verdict.value, "row": print_of(NOTE, note)},
            )
    except IntegrityError:
        raise AlreadyDecided("这一项已经核对过了。") from None
    return note


def import_grades(*, data: bytes, filename: str, by: Person, now: dt.datetime) -> int:
    """Take in a sheet of yearly grades whole or not at all; return how many were new or changed."""
    if not access.watches(by, now):
        raise NotForYou
    found, problems = read_grades(read_workbook(data, filename).sheets)
    if problems:
        raise GradeUnknown("；".join(one.sentence for one in problems[:5]))
    if not found:
        raise ListUnreadable("没有找到表头。第一行写工号、年度、考核等次。")
    staff = {one.number.upper(): one for one in access.staff_of(by, now)}
    others = [
        one for one in found if one.number.upper() != by.number.upper()
    ]  # his own line is not his to bring
    unknown = sorted({one.number for one in others if one.number.upper() not in staff})
    if unknown:
        raise GradeUnknown(f"本单位和下级单位里没有工号 {'、'.join(unknown[:5])}，一行也没有导入。")
    with transaction.atomic():
        changed = sum(_write(staff[one.number.upper()], one, by, now) for one in others)
        if changed:
            facts: dict[str, str | int | bool | None] = {"lines": changed}
            append("protection.grades", actor=str(by.pk), obj=grades_print(), at=now, facts=facts)
    return changed


def grades_print() -> str:
    """Return the fingerprint of every yearly grade there is."""
    grades = Appraisal.objects.order_by("person", "year").values_list("person", "year", "grade", "entered_by")
    return fingerprint({"grades": [list(one) for one in grades]})


def _write(person: Person, one: Graded, by: Person, now: dt.datetime) -> bool:
    """Write one grade; say whether anything changed."""
    if Appraisal.objects.filter(person=person, year=one.year, grade=one.grade.value).exists():
        return False
    values = {"grade": one.grade.value, "entered_by": by, "entered_at": now}
    Appraisal.objects.update_or_create(person=person, year=one.year, defaults=values)
    return True


def _found(by: Person, key: str, now: dt.datetime) -> Watched:
    found = next((one for one in access.watched_by(by, now) if one.key == key), None)
    if found is None or found.note is not None:
        raise NotForYou if found is None else AlreadyDecided("这一项已经核对过了。")
    return found
