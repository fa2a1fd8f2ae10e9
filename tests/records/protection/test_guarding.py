"""保护: complaints nobody of the unit sees, changes that befell recorders, cases to their end. # 第十二条"""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from people.models import StatusChange
from people.vocabulary import Status
from records.protection import access, actions
from records.protection.models import Appraisal, CaseStep, ProtectionCase
from records.protection.rules import refusals
from records.protection.rules.cases import after, moves_in
from records.protection.todos import waiting_for
from records.protection.vocabulary import CaseMove, CaseState, Change, Verdict
from tests.cast import at
from tests.records.entries.writing import record_by
from trail.models import Leaf

pytestmark = pytest.mark.django_db
NOW = at("2026-11-05 10:00")
WHY = "与政治部核实：任前公示在记录以前。"


def complain(by, accused="周领导", *, straight_up=False, key="one") -> ProtectionCase:
    return actions.complain(
        by=by,
        accused=accused,
        account="记录以后被调离办案岗位。",
        serial="",
        straight_up=straight_up,
        key=key,
        now=NOW,
    )


def who_sees(cast, case) -> set[str]:
    names = [
        "zhang", "sun", "li", "wang", "chen", "leader", "editor", "system", "security", "auditor", "zhao", "city_wang",
        "city_chen",
    ]  # fmt: skip
    return {
        name for name in names if access.cases_seen_by(getattr(cast, name), NOW).filter(pk=case.pk).exists()
    }


@pytest.mark.parametrize(
    ("accused", "straight_up", "seen"),
    [
        ("周领导", False, {"chen"}),
        ("周领导", True, {"city_chen"}),
        ("周领导\n陈 纪检", False, {"city_chen"}),  # who is named neither receives nor sees it
        ("J10005", False, {"city_chen"}),
        ("陈纪检、市纪检", False, set()),  # it waits for somebody who is not named
    ],
)
def test_a_complaint_goes_straight_to_a_discipline_office_that_it_does_not_name(
    cast, accused, straight_up, seen
):
    """第十二条: not to the inspection office, not to leaders, liaisons, 三员."""
    assert who_sees(cast, complain(cast.zhang, accused, straight_up=straight_up)) == seen


def test_the_same_page_sent_twice_makes_one_case(cast):
    assert complain(cast.zhang) == complain(cast.zhang)
    assert "周领导".encode() not in bytes(complain(cast.zhang).words)


def test_a_case_goes_to_its_end_step_by_step(cast):
    """第十二条: tracked to closure; every reading is a leaf, no step can be changed."""
    case = complain(cast.zhang)
    with pytest.raises(refusals.NotNow):
        actions.step(case=case, by=cast.chen, move=CaseMove.CLOSE, text=WHY, now=NOW)
    with pytest.raises(refusals.NotForYou):
        actions.step(case=case, by=cast.wang, move=CaseMove.TAKE, text="", now=NOW)
    for move in (CaseMove.TAKE, CaseMove.NOTE, CaseMove.PROTECT, CaseMove.CLOSE):
        actions.step(case=case, by=cast.chen, move=move, text=WHY, now=NOW)

    words, course = actions.told(case=case, person=cast.chen, now=NOW)
    assert (case.state, case.closed_at) == (CaseState.CLOSED, NOW)
    assert words["accused"] == "周领导"
    assert [one.step.move for one in course] == ["CLOSE", "PROTECT", "NOTE", "TAKE"]
    assert Leaf.objects.latest("seq").kind == "protection.read"
    with pytest.raises(DatabaseError), transaction.atomic():
        CaseStep.objects.filter(case=case).update(number=9)
    own, nothing = actions.told(case=case, person=cast.zhang, now=NOW)
    assert (own["accused"], nothing) == ("周领导", [])


def test_every_state_but_the_last_leads_on():
    assert {state for state in CaseState if not moves_in(state)} == {CaseState.CLOSED}
    assert {after(state, move) for state in CaseState for move in CaseMove} - {None} == {
        CaseState.INQUIRING, CaseState.CLOSED,
    }  # fmt: skip


def moves(person, when=NOW, **fields) -> StatusChange:
    """Write two lines of history: where he stood, and where he stands."""
    stood = {"status": Status.SERVING, "unit": person.unit, "department": "第一检察部", "post": "检察官"}
    rows = [
        StatusChange(
            person=person, from_on=moment.date(), recorded_at=moment, source="名册", **{**stood, **more}
        )
        for moment, more in ((when - dt.timedelta(days=700), {}), (when, fields))
    ]
    return StatusChange.objects.bulk_create(rows)[1]


def watched(by) -> dict[str, tuple[str, ...]]:
    return {one.person.name: one.what for one in access.watched_by(by, NOW)}


def test_a_change_within_twelve_months_of_a_record_is_told_to_the_discipline_office(cast):
    """第十二条: status, post or unit, from the rosters."""
    record_by(cast.zhang)
    record_by(cast.sun, now=at("2026-10-20 10:00"))
    moves(cast.zhang, post="综合文员", department="后勤部门")
    moves(cast.sun)  # nothing differs
    moves(cast.li, status=Status.LEAVE)  # never recorded

    assert watched(cast.chen) == {"张承办": (Change.POST.label,)}
    assert watched(cast.wang) == watched(cast.leader) == watched(cast.city_chen) == {}
    assert "记录人的人事变动，等核对" in {todo.title for todo in waiting_for(cast.chen, NOW)}


@pytest.mark.parametrize(("days", "is_told"), [(-1, False), (1, True), (365, True), (368, False)])
def test_the_twelve_months_have_two_ends(cast, days, is_told):
    record = record_by(cast.zhang)
    moves(cast.zhang, when=record.submitted_at + dt.timedelta(days=days), status=Status.SUSPENDED)

    assert bool(access.watched_by(cast.chen, record.submitted_at + dt.timedelta(days=400))) is is_told


def test_a_record_that_names_the_officer_tells_him_of_no_change(cast):
    """第九条: 陈纪检 is named in the only record, so that the change looks like any other."""
    record_by(cast.zhang, subject_name="陈纪检", subject_identity="S2")
    moves(cast.zhang, status=Status.SUSPENDED)

    assert watched(cast.chen) == {}
    assert watched(cast.city_chen) == {"张承办": (Change.STATUS.label,)}


def test_a_worse_grade_is_told_from_its_own_sheet(cast):
    """第十二条: 考核."""
    record_by(cast.zhang)
    sheet = "工号,年度,考核等次\nJ10001,2025,优秀\nJ10001,2026,基本称职\nJ10002,2026,不称职".encode()

    changed = actions.import_grades(data=sheet, filename="考核.csv", by=cast.chen, now=NOW)
    again = actions.import_grades(data=sheet, filename="考核.csv", by=cast.chen, now=NOW)

    assert (changed, again) == (3, 0)
    assert watched(cast.chen) == {"张承办": (Change.GRADE.label,)}


@pytest.mark.parametrize("line", ["J10001,2026,一般", "J10001,去年,优秀", "J20001,2026,优秀", "J10001,2026,"])
def test_a_sheet_of_grades_is_taken_whole_or_not_at_all(cast, line):
    sheet = f"工号,年度,考核等次\nJ10002,2026,优秀\n{line}".encode()

    with pytest.raises(refusals.GradeUnknown):
        actions.import_grades(data=sheet, filename="考核.csv", by=cast.chen, now=NOW)
    assert not Appraisal.objects.exists()


def test_a_change_is_looked_into_once_with_a_reason(cast):
    record_by(cast.zhang)
    moves(cast.zhang, post="副科长")
    [one] = access.watched_by(cast.chen, NOW)
    with pytest.raises(refusals.WordsMissing):
        actions.note_change(by=cast.chen, key=one.key, verdict=Verdict.NORMAL, text=" ", now=NOW)
    with pytest.raises(refusals.NotForYou):
        actions.note_change(by=cast.city_chen, key=one.key, verdict=Verdict.NORMAL, text=WHY, now=NOW)

    note = actions.note_change(by=cast.chen, key=one.key, verdict=Verdict.NORMAL, text=WHY, now=NOW)

    assert access.watched_by(cast.chen, NOW)[0].note == note
    with pytest.raises(refusals.AlreadyDecided):
        actions.note_change(by=cast.chen, key=one.key, verdict=Verdict.INQUIRE, text=WHY, now=NOW)
