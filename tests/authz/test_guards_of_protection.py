"""Findings, checks, complaints and yearly sheets, and who learns what: planted faults must not survive there."""

import datetime as dt

import pytest

from people.models import Person, StatusChange, Unit
from people.vocabulary import Office, Role, Status
from policies.training import access as training
from policies.training.actions import sign
from records.protection import access as protection
from records.protection import actions
from records.protection.models import Appraisal, Asked, ChangeNote, Finding, ReverseCheck, SpotCheck
from records.protection.vocabulary import CaseMove, CaseState, Fault, Grade, Remedy, Source
from tests.authz.test_guards import NAMES, codes, lend, names, who
from tests.cast import Cast, at, grant, person
from tests.policies.training.teaching import assigned, learn, lesson, text
from tests.records.entries.writing import record_by

pytestmark = pytest.mark.django_db
NOW = at("2026-11-05 10:00")
REVIEWING = {"wang", "chen", "city_wang", "city_chen"}
EAST = set(NAMES) - {"zhao", "city_wang", "city_chen"}


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """The cast, whose system administrator holds both offices of east as well: it opens nothing here."""
    for role in (Role.INSPECTION, Role.DISCIPLINE):
        grant(role, cast.system, cast.east, cast.security, cast.auditor)
    return cast


@pytest.fixture
def both(cast: Cast) -> Person:
    """Sits in the inspection office of west and in the discipline office of east."""
    found = person("J10022", "施两边", cast.east)
    grant(Role.INSPECTION, found, cast.west, cast.security, cast.auditor)
    grant(Role.DISCIPLINE, found, cast.east, cast.security, cast.auditor)
    return found


def propose(by: Person, about: Person, **more: object) -> Finding:
    given = {
        "fault": Fault.OMITTED,
        "remedy": Remedy.TALK,
        "source": Source.TIP,
        "year": 2026,
        "facts": "核实",
        **more,
    }
    return actions.propose(by=by, charge=actions.Charge(number=about.number, **given), now=NOW)


def test_who_works_here_and_for_whom(cast: Cast, both: Person) -> None:
    """第十一条: the reviewers, 三员 never; each for his units and below, and never for himself."""
    assert who(cast, lambda one: protection.works_here(one, NOW)) == REVIEWING
    assert codes(protection.own_units(cast.city_wang, NOW)) == {"3709"}
    assert codes(protection.own_units(both, NOW)) == {"370901", "370902"}
    assert names(cast, protection.staff_of(cast.wang, NOW)) == (EAST | {"施两边"}) - {"wang"}
    assert names(cast, protection.staff_of(cast.city_wang, NOW)) == (set(NAMES) | {"施两边"}) - {"city_wang"}
    assert names(cast, protection.staff_of(both, NOW)) == EAST | {"zhao"}
    assert not protection.staff_of(cast.zhang, NOW).exists()
    assert protection.desk_of(cast.city_chen, NOW) == (cast.city, Office.DISCIPLINE)
    assert protection.desk_of(cast.zhang, NOW) is None


def test_findings_are_there_at_the_desks_of_their_unit_but_not_for_who_is_concerned(cast: Cast) -> None:
    """第九条: found, or the one who instructed, or standing in for either; nor what rests on a hidden record."""
    lend(cast, cast.sun)
    hidden = record_by(cast.zhang, subject_name="王督察", subject_identity="S2")
    found = {
        "plain": propose(cast.chen, cast.zhang),
        "rests on a record": propose(cast.chen, cast.zhang, serial=record_by(cast.zhang).serial),
        "rests on a hidden one": propose(cast.chen, cast.zhang, serial=hidden.serial),
        "of sun": propose(cast.chen, cast.sun),
        "of wang": propose(cast.chen, cast.wang, instructor=cast.leader.number),
        "instructed by wang": propose(cast.chen, cast.li, instructor=cast.wang.number),
        "of the city": propose(cast.city_wang, cast.zhao),
    }
    found["of wang who instructed"] = found["instructed by wang"].entailed
    found["of who instructed wang"] = found["of wang"].entailed
    called = {one.pk: name for name, one in found.items()}
    seen = {
        name: {called[one.pk] for one in protection.findings_seen_by(getattr(cast, name), NOW)}
        for name in NAMES
    }

    assert {name: some for name, some in seen.items() if some} == {
        "chen": set(found) - {"of the city"},
        "wang": {"plain", "rests on a record", "of sun"},
        "sun": {"plain", "rests on a record"},
        "city_wang": {"of the city"},
        "city_chen": {"of the city"},
    }
    assert who(cast, lambda one: protection.can_decide(one, found["plain"], NOW)) == {"wang", "sun"}
    assert who(cast, lambda one: protection.can_decide(one, found["of sun"], NOW)) == {"wang"}
    actions.decide(finding=found["plain"], by=cast.wang, is_confirmed=True, reason="", now=NOW)
    assert who(cast, lambda one: protection.can_decide(one, found["plain"], NOW)) == set()
    year = protection.year_of(cast.zhang, 2026, cast.chen, NOW)
    assert year.findings == [found["plain"]]


def test_checks_stay_at_the_desk_that_made_them(cast: Cast, both: Person) -> None:
    """第九条: the other office and the level above do not see that there was one."""
    runs, spots = {}, {}
    for office, unit in [
        (Office.INSPECTION, cast.east),
        (Office.DISCIPLINE, cast.east),
        (Office.INSPECTION, cast.west),
    ]:
        given = {"unit": unit, "office": office.value}
        runs[office, unit.code] = ReverseCheck.objects.create(
            **given, lines=b"", commitment="x", size=0, by=cast.wang, at=NOW
        )
        spots[office, unit.code] = SpotCheck.objects.create(
            **given,
            month="2026-10",
            commitment="x",
            sealed_seed=b"",
            committed_by=cast.wang,
            committed_at=NOW,
        )
    for made, seen in ((runs, protection.runs_seen_by), (spots, protection.spots_seen_by)):
        east, discipline, west = made.values()
        people = [*(getattr(cast, name) for name in NAMES), both]
        held = {one.name: set(seen(one, NOW)) for one in people}
        assert {name: some for name, some in held.items() if some} == {
            "王督察": {east}, "陈纪检": {discipline}, "施两边": {discipline, west},
        }  # fmt: skip


def test_what_a_check_found_is_told_as_far_as_the_records_are_in_sight(cast: Cast) -> None:
    """第九条: no match with a record that names him, nor who was asked because of one."""
    plain = record_by(cast.zhang, subject_name="周领导", subject_identity="S1")
    hidden = record_by(cast.zhang, subject_name="王督察", subject_identity="S2")
    data = "姓名,工号,案号,立案日期\n周领导,,,\n王督察,,,".encode()
    run, again = (
        actions.reverse_check(data=data, filename="名单.csv", by=one, now=NOW)
        for one in (cast.chen, cast.wang)
    )
    spot, other = (
        SpotCheck.objects.create(
            unit=cast.east, office=office.value, month="2026-10", commitment="x", sealed_seed=b"",
            committed_by=cast.wang, committed_at=NOW,
        )
        for office in Office
    )  # fmt: skip
    for because, asked in ((None, cast.zhang), (plain, cast.sun), (hidden, cast.li), (None, cast.wang)):
        for one in (spot, other):
            Asked.objects.create(spot=one, person=asked, because_of=because, asked_at=NOW, due_on=NOW.date())
    inspected = next(one for one in (spot, other) if one.office == Office.INSPECTION.value)

    assert [one.record for one in protection.matches_seen_by(cast.chen, run, NOW)] == [plain, hidden]
    assert [one.record for one in protection.matches_seen_by(cast.wang, run, NOW)] == [plain]
    assert {one.check_run for one in protection.matches_seen_by(cast.wang, again, NOW)} <= {again}
    asked = protection.asked_seen_by(cast.wang, NOW)
    assert {(one.spot, one.person) for one in asked} == {(inspected, cast.zhang), (inspected, cast.sun)}
    assert names(cast, [one.person for one in protection.asked_seen_by(cast.chen, NOW)]) == {
        "zhang",
        "sun",
        "li",
        "wang",
    }
    assert {one.person for one in protection.asked_of(cast.li)} == {cast.li}


def complain(by: Person, accused: str, **more: object):
    given = {"account": "被调离", "serial": "", "straight_up": False, "key": accused, "now": NOW, **more}
    return actions.complain(by=by, accused=accused, **given)


def test_a_complaint_is_there_for_the_desk_it_went_to_and_for_who_made_it(cast: Cast) -> None:
    """第十二条: not for whom it names or who stands in for him, nor at the desk for who made it, nor for 三员."""
    loan = grant(Role.DISCIPLINE, cast.sun, cast.east, cast.security, cast.auditor)
    loan.delegated_from = cast.chen.grants.get(role=Role.DISCIPLINE)
    loan.save()
    ordinary, above = complain(cast.zhang, "周领导"), complain(cast.zhang, "陈纪检")
    by_chen = complain(cast.chen, "周领导", key="chen")
    type(above).objects.filter(pk=above.pk).update(desk=cast.east)  # as if she had been named later
    western = complain(cast.zhao, "某某")
    seen = {name: set(protection.cases_seen_by(getattr(cast, name), NOW)) for name in NAMES}

    assert {name: some for name, some in seen.items() if some} == {
        "chen": {ordinary}, "sun": {ordinary, by_chen}, "city_chen": {western},
    }  # fmt: skip
    assert list(protection.own_cases(cast.chen)) == [by_chen]
    assert set(protection.own_cases(cast.zhang)) == {ordinary, above}
    assert list(protection.open_cases(cast.chen, NOW)) == [ordinary]
    actions.step(case=ordinary, by=cast.chen, move=CaseMove.TAKE, text="x", now=NOW)
    actions.step(case=ordinary, by=cast.chen, move=CaseMove.CLOSE, text="x", now=NOW)
    assert protection.cases_seen_by(cast.chen, NOW).get().state == CaseState.CLOSED
    assert not protection.open_cases(cast.chen, NOW).exists()


def moved(one: Person, unit, when: dt.datetime = NOW) -> StatusChange:
    """Write where he stood and, since that moment, that he is suspended elsewhere."""
    before, after = (
        StatusChange.objects.create(
            person=one, unit=place, status=status, from_on=day.date(), recorded_at=day, source="名册",
            department="第一检察部", post="检察官",
        )
        for place, status, day in ((one.unit, Status.SERVING, when - dt.timedelta(days=90)), (unit, Status.SUSPENDED, when))
    )  # fmt: skip
    assert before.pk
    return after


def test_what_befell_a_recorder_is_told_to_the_discipline_desk_of_his_records(cast: Cast) -> None:
    """第十二条: also of one moved away; not of the officer himself, of old changes, of other units or to anybody else."""
    for one in (cast.zhang, cast.editor, cast.sun, cast.chen, cast.zhao, cast.li):
        record_by(one)
    away, here, _own = (
        moved(cast.zhang, cast.west),
        moved(cast.editor, cast.east),
        moved(cast.chen, cast.east),
    )
    moved(cast.zhao, cast.west)
    moved(cast.li, cast.east, NOW - dt.timedelta(days=30))  # before he recorded anything
    for one in (cast.sun, cast.chen, cast.zhao):
        Appraisal.objects.create(
            person=one, year=2026, grade=Grade.BASIC.value, entered_by=cast.wang, entered_at=NOW
        )
    own, _theirs = (
        ChangeNote.objects.create(unit=unit, change=away, verdict="NORMAL", words=b"", by=by, at=NOW)
        for unit, by in ((cast.east, cast.chen), (cast.city, cast.city_chen))
    )
    told = {
        name: {one.person.name for one in protection.watched_by(getattr(cast, name), NOW)} for name in NAMES
    }

    assert who(cast, lambda one: protection.watches(one, NOW)) == {"chen", "city_chen"}
    assert {name: some for name, some in told.items() if some} == {
        "chen": {"张承办", "吴编辑", "孙二办"},
        "city_chen": {"赵旁人"},
    }
    found = {one.change: one.note for one in protection.watched_by(cast.chen, NOW) if one.change}
    assert found == {away: own, here: None}
    later = protection.watched_by(
        cast.chen, NOW + dt.timedelta(days=733)
    )  # of changes it is not told for ever
    assert {one.person.name for one in later} == {"孙二办"}


def test_a_desk_is_told_of_whoever_reports_to_it_over_a_configured_superior(cast: Cast) -> None:
    """第十二条: where his records go, there somebody looks after him."""
    Unit.objects.filter(pk=cast.west.pk).update(superior=cast.east)
    recorder = Person.objects.get(pk=cast.zhao.pk)
    record_by(recorder)
    change = moved(recorder, cast.west)

    assert [one.change for one in protection.watched_by(cast.chen, NOW)] == [change]
    assert protection.watched_by(cast.city_chen, NOW) == []


def test_yearly_sheets_are_decided_by_another_head_of_the_unit(cast: Cast) -> None:
    """第十三条: neither asked by him nor about him, and once."""
    chief, second = person("J10012", "韩主任", cast.east), person("J10015", "副主任", cast.east)
    for one in (chief, second):
        grant(Role.INSPECTION_HEAD, one, cast.east, cast.security, cast.auditor)
    grant(Role.INSPECTION, second, cast.east, cast.security, cast.auditor)

    def asked(by: Person, number: str = "", unit=cast.east):
        return actions.ask_issue(by=by, number=number, unit=unit, year=2026, reason="x", now=NOW)

    plain, of_chief = asked(cast.wang, cast.zhang.number), asked(cast.wang, chief.number)
    of_second, elsewhere = asked(second), asked(cast.city_wang, "", cast.west)
    done = asked(cast.wang, cast.sun.number)
    actions.approve_issue(asked=done, by=chief, is_approved=True, now=NOW)

    assert set(protection.issues_to_decide(chief, NOW)) == {plain, of_second}
    assert set(protection.issues_to_decide(second, NOW)) == {plain, of_chief}
    assert not protection.issues_to_decide(cast.wang, NOW).exists()
    assert set(protection.issues_seen_by(cast.wang, NOW)) == {plain, of_chief, done}
    assert set(protection.issues_seen_by(cast.city_wang, NOW)) == {elsewhere}
    assert [protection.heads(one, NOW) for one in (chief, cast.wang, cast.zhang)] == [True, False, False]
    assert protection.supervised_by(chief, NOW) == [(Office.INSPECTION, cast.east)]
    assert set(protection.supervised_by(cast.city_chen, NOW)) == {
        (Office.DISCIPLINE, cast.east),
        (Office.DISCIPLINE, cast.west),
    }
    assert protection.reviewers_at(Office.INSPECTION, cast.east, NOW) == [cast.wang, cast.system, second]


def test_who_learns_what_and_who_sees_how_many_have(cast: Cast) -> None:
    """第十三条: assigned downwards, counted at and around the units of whoever counts, named in exactly his own."""
    top = person("J30003", "市编辑", cast.city)
    grant(Role.EDITOR, top, cast.city, cast.security, cast.auditor)
    pledge = text(NOW)
    given = {"due_on": "2026-11-30", "now": NOW}
    every, east, west, liaisons = (
        assigned(pledge, unit, by, role=role, **given)
        for unit, by, role in [
            (cast.city, top, ""), (cast.east, cast.li, ""), (cast.west, top, ""), (cast.east, cast.li, "LIAISON"),
        ]
    )  # fmt: skip

    assert who(cast, lambda one: training.units_assigned_by(one, NOW).exists()) == {"li", "editor"}
    assert codes(training.units_assigned_by(top, NOW)) == {"3709", "370901", "370902"}
    assert codes(training.units_counted_by(cast.wang, NOW)) == {"370901"}
    assert codes(training.units_counted_by(cast.zhang, NOW)) == set()
    assert who(cast, lambda one: training.can_see_names(one, cast.east, NOW)) == {
        "li",
        "wang",
        "chen",
        "system",
    }
    assert set(training.assigned_to(cast.zhang, NOW)) == {every, east}
    assert set(training.assigned_to(cast.li, NOW)) == {every, east, liaisons}
    assert set(training.assigned_to(cast.zhao, NOW)) == {every, west}
    assert names(cast, training.concerned(east, NOW)) == EAST
    assert names(cast, training.concerned(liaisons, NOW)) == {"li"}
    assert set(training.assignments_seen_by(cast.wang, NOW)) == {every, east, liaisons}
    assert set(training.assignments_seen_by(cast.city_wang, NOW)) == {every, east, west, liaisons}
    assert not training.assignments_seen_by(cast.zhang, NOW).exists()
    assert set(training.assignments_ended_by(cast.editor, NOW)) == {east, liaisons}
    assert not training.assignments_ended_by(cast.zhang, NOW).exists()
    grant(Role.LIAISON, cast.zhao, cast.west, cast.security, cast.auditor)
    assert names(cast, training.concerned(liaisons, NOW)) == {"li"}
    for one, change in ((cast.zhang, {"is_active": False}), (cast.sun, {"status": Status.LEAVE})):
        Person.objects.filter(pk=one.pk).update(**change)
        one.refresh_from_db()
        assert not training.assigned_to(one, NOW).exists()
    assert names(cast, training.concerned(east, NOW)) == EAST - {"zhang", "sun"}


def test_what_one_has_learned_and_signed_is_his_own(cast: Cast) -> None:
    pledge = text(NOW)
    signing = assigned(pledge, cast.east, cast.li, "2026-11-30", NOW)
    page = lesson("pledge#a1")
    edition = pledge.last_edition()
    passed = {one: learn(one, page, NOW) for one in (cast.zhang, cast.sun)}
    signed = {
        one: sign(person=one, assignment=signing, sha256=edition.sha256, is_read=True, now=NOW)
        for one in (cast.zhang, cast.sun)
    }

    assert list(training.own_passes(cast.zhang)) == [passed[cast.zhang]]
    assert list(training.own_attestations(cast.zhang)) == [signed[cast.zhang]]
