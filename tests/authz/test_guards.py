"""Every predicate of every access.py as one table of who and what: the tests that planted faults must not survive."""

import datetime as dt
from collections.abc import Callable, Iterable

import pytest

from deadlines.rules.months import Month
from people import access as people
from people.models import Grant, Person, Recovery, Unit
from people.rules.limits import REVIEWER
from people.vocabulary import Category, Level, Loss, Office, Role, Status
from records.entries import access as entries
from records.entries.actions import (
    approve_sight,
    ask_sight,
    ask_supplement,
    grant_sight,
    reveal_recorder,
    save_draft,
)
from records.entries.models import Record, Route
from records.entries.models.records import new_handle
from records.entries.vocabulary import Reader
from records.returns import access as returns
from records.returns.actions import open_month
from records.returns.models import Delivery
from records.uploads import access as uploads
from tests.cast import Cast, at, grant, person
from tests.records.entries.writing import entry, file_by, raw, record_by

pytestmark = pytest.mark.django_db
NOW, SECOND = at("2026-10-20 10:00"), dt.timedelta(seconds=1)
LATER = NOW + dt.timedelta(days=3)
NAMES = (
    "zhang", "sun", "li", "wang", "chen", "leader", "editor", "system", "security", "auditor", "zhao",
    "city_wang", "city_chen",
)  # fmt: skip


def who(cast: Cast, is_one: Callable[[Person], object]) -> set[str]:
    """Return those of the cast for whom the question is answered with yes."""
    return {name for name in NAMES if is_one(getattr(cast, name))}


def names(cast: Cast, found: Iterable[Person]) -> set[str]:
    """Return how the cast calls these persons."""
    known = {getattr(cast, name).pk: name for name in NAMES}
    return {known.get(one.pk, one.name) for one in found}


def codes(units: Iterable[Unit]) -> set[str]:
    return {unit.code for unit in units}


def lend(cast: Cast, to: Person) -> Grant:
    """Let wang lend his role."""
    loan = grant(Role.INSPECTION, to, cast.east, cast.wang, cast.auditor)
    loan.delegated_from = Grant.objects.get(person=cast.wang)
    loan.save()
    return loan


def test_roles_of_people(cast):
    """Who holds what, who lent it, and what it opens among people."""
    held = {
        name: set(people.grants_of(getattr(cast, name), NOW).values_list("role", flat=True)) for name in NAMES
    }
    assert held["wang"] == {"INSPECTION"}
    assert held["zhang"] == held["zhao"] == set()
    assert who(cast, lambda one: people.is_administrator(one, NOW)) == {"system", "security", "auditor"}
    assert who(cast, lambda one: people.needs_factor(one, NOW)) == set(NAMES) - {"zhang", "sun", "zhao"}
    assert who(cast, lambda one: people.limits_for(one, NOW) == REVIEWER) == {
        "wang", "chen", "city_wang", "city_chen",
    }  # fmt: skip
    assert who(cast, lambda one: people.holds(one, Role.INSPECTION, NOW)) == {"wang", "city_wang"}
    assert who(cast, lambda one: people.holds(one, Role.INSPECTION, NOW, cast.east)) == {"wang"}
    assert who(cast, lambda one: people.holds_over(one, [Role.INSPECTION], cast.east, NOW)) == {
        "wang",
        "city_wang",
    }
    assert codes(people.units_where(cast.city_wang, [Role.INSPECTION], NOW)) == {"3709"}
    assert codes(people.units_below(people.units_where(cast.city_wang, [Role.INSPECTION], NOW))) == {
        "3709", "370901", "370902",
    }  # fmt: skip
    assert codes(people.units_rostered_by(cast.system, NOW)) == {"370901"}
    assert codes(people.units_rostered_by(cast.security, NOW)) == set()


def test_loans(cast):
    """A loan lives as long as its giver's role, and its giver is known."""
    lend(cast, cast.sun)
    assert names(cast, people.givers(cast.sun, Role.INSPECTION, cast.east, NOW)) == {"wang"}
    assert not people.givers(cast.wang, Role.INSPECTION, cast.east, NOW).exists()
    assert not people.givers(cast.sun, Role.DISCIPLINE, cast.east, NOW).exists()
    assert not people.givers(cast.sun, Role.INSPECTION, cast.west, NOW).exists()
    assert names(cast, people.holders(Role.INSPECTION, cast.east, NOW)) == {"wang", "sun"}

    Person.objects.filter(pk=cast.wang.pk).update(status=Status.SUSPENDED)

    assert names(cast, people.holders(Role.INSPECTION, cast.east, NOW)) == set()
    assert not people.grants_of(cast.sun, NOW).exists()
    assert "wang" not in names(cast, people.able())


def test_staff_and_their_keepers(cast):
    """Names are looked up upwards; accounts are kept by 三员, closed by the security administrator alone."""
    seen = names(cast, people.staff_seen_by(cast.zhang, NOW))
    assert {"zhang", "sun", "city_wang"} <= seen
    assert "zhao" not in seen
    assert "zhao" not in names(cast, people.staff_seen_by(cast.security, NOW))
    assert names(cast, people.staff_seen_by(cast.city_wang, NOW)) == {"city_wang", "city_chen"}
    east = set(NAMES) - {"zhao", "city_wang", "city_chen"}
    assert names(cast, people.staff_administered_by(cast.system, NOW)) == east
    assert names(cast, people.staff_administered_by(cast.zhang, NOW)) == set()
    assert names(cast, people.staff_changed_by(cast.security, NOW)) == east - {"security"}
    assert names(cast, people.staff_changed_by(cast.auditor, NOW)) == set()
    assert who(cast, lambda one: people.may_grant(one, cast.east, NOW)) == {"security"}
    assert who(cast, lambda one: people.may_grant(one, cast.west, NOW)) == set()
    assert names(cast, people.approvers(NOW)) == {"security", "auditor"}


def test_grants_and_recoveries(cast):
    """The second person is neither proposer, nor receiver, nor lender."""
    loan = lend(cast, cast.sun)
    own = Grant.objects.get(person=cast.wang)
    own.granted_by = cast.security
    assert who(cast, lambda one: people.may_approve(one, own, NOW)) == {"auditor"}
    loan.granted_by = None
    assert who(cast, lambda one: people.may_approve(one, loan, NOW)) == {"security", "auditor"}
    loan.delegated_from.person = cast.auditor
    assert who(cast, lambda one: people.may_approve(one, loan, NOW)) == {"security"}
    everything = Grant.objects.filter(unit=cast.east).count()
    assert people.grants_seen_by(cast.security, NOW).count() == everything
    assert people.grants_seen_by(cast.wang, NOW).count() == 2  # his own, and what he lent
    assert people.grants_seen_by(cast.sun, NOW).count() == 1
    assert people.grants_seen_by(cast.zhao, NOW).count() == 0
    Recovery.objects.create(
        person=cast.sun, loss=Loss.PASSWORD, reason="x", asked_by=cast.security, asked_at=NOW
    )
    assert who(cast, lambda one: people.recoveries_seen_by(one, NOW).exists()) == {
        "sun",
        "security",
        "auditor",
    }


def test_those_above(cast):
    """Leaders of the unit by category or by role, and the head of the same department; never oneself."""
    head = person("J10011", "许科长", cast.east)
    elsewhere = person("J10012", "吕科长", cast.east, department="第二检察部")
    for one in (head, elsewhere):
        grant(Role.DEPARTMENT_HEAD, one, cast.east, cast.security, cast.auditor)
    deputy = person("J10013", "副职", cast.east, category=Category.LEADER, department="院领导")
    far = person("J20011", "远科长", cast.west)  # of a department called the same
    grant(Role.DEPARTMENT_HEAD, far, cast.west, cast.security, cast.auditor)
    boss = person("J30009", "市领导", cast.city, category=Category.LEADER)
    found = names(cast, people.superiors(cast.zhang, NOW))
    assert found == {"leader", "许科长", "副职"}
    assert names(cast, people.superiors(head, NOW)) == {"leader", "副职"}
    assert names(cast, people.superiors(deputy, NOW)) == {"leader"}
    grant(Role.LEADER, cast.sun, cast.east, cast.security, cast.auditor)
    assert "sun" in names(cast, people.superiors(cast.zhang, NOW))
    Grant.objects.filter(person=cast.sun).update(ended_at=NOW)
    assert "sun" not in names(cast, people.superiors(cast.zhang, NOW))
    assert people.is_within(boss, cast.east)
    assert people.is_within(cast.zhang, cast.east)
    assert not people.is_within(cast.zhao, cast.east)
    assert people.name_keys(cast.zhang) == {"张承办"}


def test_desks(cast):
    """The nearest unit that has somebody; none at all is said."""
    here, above = people.desk(Role.LIAISON, cast.east, NOW), people.desk(Role.INSPECTION, cast.west, NOW)
    nowhere = people.desk(Role.LIAISON, cast.west, NOW)
    assert (here.unit, here.is_above, names(cast, here.persons)) == (cast.east, False, {"li"})
    assert (above.unit, above.is_above, names(cast, above.persons)) == (cast.city, True, {"city_wang"})
    assert (nowhere.unit, nowhere.is_above, nowhere.persons) == (None, False, ())
    found = people.contacts_of(cast.east, NOW)
    assert (found.above, found.discipline.persons) == (cast.city, (cast.chen,))


def sees(cast: Cast, record: Record, now: dt.datetime = NOW) -> set[str]:
    return who(cast, lambda one: entries.visible_to(one, now).filter(pk=record.pk).exists())


def test_sight_of_records(cast):
    """Recorder, both offices, who was granted; 三员 and who is named nothing but their own."""
    plain = record_by(cast.zhang, NOW)
    named = record_by(cast.zhang, NOW, subject_name="王督察", subject_identity="S2")
    numbered = record_by(cast.zhang, NOW, subject_name="某人", subject_identity="S2", subject_number="J10005")
    west = record_by(cast.zhao, NOW, subject_name="王督察", subject_identity="S2")
    grant_sight(record=plain, person=cast.leader, reason="x", until=LATER, by=cast.chen, now=NOW)
    grant_sight(record=plain, person=cast.auditor, reason="x", until=None, by=cast.chen, now=NOW)
    assert sees(cast, plain) == {"zhang", "wang", "chen", "leader"}
    assert sees(cast, plain, LATER) == {"zhang", "wang", "chen"}
    assert sees(cast, named) == {"zhang", "chen", "city_wang"}
    assert sees(cast, numbered) == {"zhang", "wang", "city_chen"}
    assert sees(cast, west) == {"zhao", "city_wang", "city_chen"}
    for record in (plain, named, numbered, west):
        assert who(cast, lambda one, found=record: entries.why(one, found, NOW).verdict) == sees(cast, record)
    assert names(cast, [cast.zhang]) == who(
        cast, lambda one: entries.own_records(one).filter(pk=plain.pk).exists()
    )
    assert entries.received_by(cast.wang, NOW).count() == 2
    assert entries.received_by(cast.wang, NOW, Role.DISCIPLINE).count() == 0
    assert entries.received_by(cast.leader, NOW).count() == 0
    assert entries.reader_of(cast.leader, plain, NOW) is Reader.APPROVED
    assert entries.reader_of(cast.chen, plain, NOW) is Reader.DISCIPLINE
    assert entries.reader_of(cast.sun, plain, NOW) is None
    assert entries.readers_of(cast.zhang, [plain, west], NOW) == {plain.pk: Reader.RECORDER}
    assert entries.can_open(cast.wang, plain, NOW)
    assert not entries.can_open(cast.sun, plain, NOW)
    Route.objects.filter(record=plain, office="INSPECTION").update(ended_at=NOW)
    assert sees(cast, plain) == {"zhang", "chen", "leader"}
    Person.objects.filter(pk=cast.leader.pk).update(is_active=False)
    cast.leader.refresh_from_db()
    assert sees(cast, plain) == {"zhang", "chen"}


def test_an_office_holding_administrator_and_a_far_namesake(cast):
    grant(Role.INSPECTION, cast.system, cast.east, cast.security, cast.auditor)
    plain = record_by(cast.zhang, NOW)
    own = record_by(cast.system, NOW)
    assert not entries.received_by(cast.system, NOW).exists()
    assert list(entries.visible_to(cast.system, NOW)) == [own]
    far = person("J20009", "王督察", cast.west)
    record = record_by(cast.zhang, NOW, subject_name="王督察", subject_identity="S2")
    assert not entries.is_recused(far, record, NOW)
    assert entries.is_recused(cast.wang, record, NOW)
    assert not entries.is_recused(cast.wang, plain, NOW)
    grant(Role.DISCIPLINE, far, cast.east, cast.security, cast.auditor)  # now he belongs there as well
    assert entries.is_recused(far, record, NOW)


def test_recusal_above_by_setting(cast, settings):
    """Leaders of the unit and heads of the department of whoever is named; not those elsewhere."""
    head = person("J10011", "许科长", cast.east)
    other = person("J10012", "吕科长", cast.east, department="第二检察部")
    for one in (head, other):
        grant(Role.DEPARTMENT_HEAD, one, cast.east, cast.security, cast.auditor)
    record = record_by(cast.sun, NOW, subject_name="张承办", subject_identity="S2")
    above = {"leader": cast.leader, "head": head, "other": other, "li": cast.li}
    recused = {name for name, one in above.items() if entries.is_recused(one, record, NOW)}
    settings.RECUSE_ABOVE = True
    by_setting = {name for name, one in above.items() if entries.is_recused(one, record, NOW)}
    assert (recused, by_setting) == (set(), {"leader", "head"})
    assert entries.own_keys(cast.zhang) <= entries.desk_keys(head, NOW)
    settings.RECUSE_ABOVE = False
    assert not entries.own_keys(cast.zhang) & entries.desk_keys(head, NOW)


def test_the_acts_of_the_recorder(cast):
    """Amending, confirming, drafts and questions are his alone, while he serves."""
    record = record_by(cast.zhang, NOW)
    done = file_by(cast.li, [entry(cast.sun, NOW)], now=NOW)
    proxy = done.record
    save_draft(recorder=cast.zhang, handle=new_handle(), version=0, raw=raw(), now=NOW)
    ask_supplement(record=record, office=Office.INSPECTION, by=cast.wang, questions=[], note="x", now=NOW)
    assert who(cast, lambda one: entries.can_amend(one, record)) == {"zhang"}
    assert who(cast, lambda one: entries.can_answer_for(one, proxy)) == {"sun"}
    assert not entries.can_answer_for(cast.zhang, record)
    assert who(cast, lambda one: entries.own_drafts(one).exists()) == {"zhang"}
    assert who(cast, lambda one: entries.open_supplements(one).exists()) == {"zhang"}
    entries.open_supplements(cast.zhang).update(answered_at=NOW)
    assert not entries.open_supplements(cast.zhang).exists()
    record.contradicted_at = NOW
    assert not entries.can_amend(cast.zhang, record)
    assert entries.can_file(cast.zhang)
    for status in (Status.RETIRED, Status.LEFT):
        cast.zhang.status = status
        assert not entries.can_file(cast.zhang)
    cast.sun.is_active = False
    assert not entries.can_file(cast.sun)


def test_reading_by_approval(cast):
    """Who asks, who decides, about what; and until when it opens anything."""
    chief = person("J10012", "韩主任", cast.east)
    grant(Role.INSPECTION_HEAD, chief, cast.east, cast.security, cast.auditor)
    plain, own = record_by(cast.zhang, NOW), record_by(chief, NOW)
    west = record_by(cast.zhao, NOW)
    named = record_by(cast.zhang, NOW, subject_name="韩主任", subject_identity="S2")
    assert who(cast, lambda one: entries.units_to_ask_from(one, NOW).exists()) == {
        "leader", "wang", "chen", "city_wang", "city_chen",
    }  # fmt: skip
    assert [entries.can_approve(chief, one, NOW) for one in (plain, own, west, named)] == [
        True,
        False,
        False,
        False,
    ]
    assert not entries.can_approve(cast.wang, plain, NOW)
    assert entries.decides_anywhere(chief, NOW)
    assert not entries.decides_anywhere(cast.wang, NOW)
    asked = ask_sight(unit=cast.east, serial=plain.serial, reason="x", days=1, by=cast.leader, now=NOW)
    mine = ask_sight(unit=cast.east, serial=plain.serial, reason="x", days=1, by=chief, now=NOW)
    assert list(entries.requests_to_decide(chief, NOW)) == [asked]
    assert not entries.requests_to_decide(cast.wang, NOW).exists()
    assert not entries.requests_to_decide(chief, asked.until).exists()
    assert entries.readable_by(asked, cast.leader, NOW) is None
    approve_sight(request=asked, by=chief, now=NOW)
    asked.refresh_from_db()
    assert entries.readable_by(asked, cast.leader, NOW) == plain
    assert entries.readable_by(asked, cast.sun, NOW) is None
    assert entries.readable_by(asked, cast.leader, asked.until) is None
    assert not entries.requests_to_decide(chief, NOW).exclude(pk=mine.pk).exists()
    assert entries.hides_recorder(cast.leader, plain, NOW)
    for moment, still in ((NOW - SECOND, True), (NOW, False), (None, True)):  # given and asked at NOW
        Person.objects.filter(pk__in=[cast.leader.pk, chief.pk]).update(withdrawn_at=moment)
        assert entries.grants_to(cast.leader, NOW).exists() is still
        assert entries.readable_by(asked, cast.leader, NOW) == (plain if still else None)
    reveal_recorder(person=cast.leader, record=plain, reason="x", now=NOW)
    assert not entries.hides_recorder(cast.leader, plain, NOW)
    assert entries.hides_recorder(cast.leader, west, NOW)
    again = ask_sight(unit=cast.east, serial=plain.serial, reason="x", days=1, by=cast.leader, now=NOW)
    for moment, still in ((NOW - SECOND, True), (NOW, False)):
        Person.objects.filter(pk=cast.leader.pk).update(withdrawn_at=moment)
        assert (again in entries.requests_to_decide(chief, NOW)) is still


def test_months_and_files(cast):
    """Boards of one's roles and below; a month is sent by its liaison, or by the one above where there is none."""
    west = cast.west
    boards = {name: codes(returns.units_on_board(getattr(cast, name), NOW)) for name in NAMES}
    everything = {"3709", "370901", "370902"}
    assert {name for name, units in boards.items() if units == {"370901"}} == {"li", "wang", "chen", "leader"}
    assert {name for name, units in boards.items() if units == everything} == {"city_wang", "city_chen"}
    assert {name for name, units in boards.items() if not units} == {
        "zhang", "sun", "editor", "system", "security", "auditor", "zhao",
    }  # fmt: skip
    assert who(cast, lambda one: returns.can_send(one, cast.east, NOW)) == {"li"}
    assert who(cast, lambda one: returns.can_send(one, west, NOW)) == set()
    above = person("J30003", "市联络", cast.city)
    grant(Role.LIAISON, above, cast.city, cast.security, cast.auditor)
    assert returns.can_send(above, west, NOW)
    assert not returns.can_send(above, cast.east, NOW)
    assert (returns.has_liaison(cast.east, NOW), returns.has_liaison(west, NOW)) == (True, False)
    assert codes(uploads.units_to_upload_for(above, NOW)) == {"3709", "370902"}
    assert codes(uploads.units_to_upload_for(cast.wang, NOW)) == set()
    assert uploads.can_upload(cast.li, cast.east, NOW)
    assert not uploads.can_upload(cast.wang, cast.east, NOW)
    for office in Office:
        Delivery.objects.create(
            month="2026-10", unit=cast.east, office=office, to_unit=cast.east, delivered_at=NOW
        )
    seen = {
        name: {one.office for one in returns.deliveries_visible_to(getattr(cast, name), NOW)}
        for name in NAMES
    }
    assert {name: found for name, found in seen.items() if found} == {
        "wang": {"INSPECTION"},
        "chen": {"DISCIPLINE"},
    }
    assert who(cast, lambda one: returns.can_waive(one, cast.east, NOW)) == {"wang", "city_wang"}
    assert codes(returns.units_waived_by(cast.wang, NOW)) == {"370901"}
    assert codes(returns.units_waived_by(cast.chen, NOW)) == set()
    assert who(cast, lambda one: returns.is_office(one, NOW)) == {"wang", "chen", "city_wang", "city_chen"}


def test_a_month_is_seen_by_those_above_its_units_now_and_by_those_above_them_then(cast):
    """第八条: a unit that moves away leaves its old months behind; one that comes brings its own."""
    october = Month(2026, 10)
    open_month(month=october, now=at("2026-10-01 08:00"), starts=Month(2020, 1))
    elsewhere = Unit.add_root(code="3710", name="菊城市人民检察院", level=Level.CITY)
    keeper = person("J60001", "菊督察", elsewhere)
    grant(Role.INSPECTION, keeper, elsewhere, cast.security, cast.auditor)
    Unit.objects.get(pk=cast.city.pk).add_child(code="370905", name="北坡区院", level=Level.COUNTY)
    Unit.objects.get(pk=cast.west.pk).move(elsewhere, "last-child")

    def seen(one: Person) -> set[str]:
        return codes(returns.units_of_month(Person.objects.get(pk=one.pk), october, NOW))

    assert seen(cast.city_wang) == {"3709", "370901", "370902", "370905"}
    assert seen(keeper) == {"3710", "370902"}
    assert seen(cast.li) == {"370901"}
    assert seen(cast.zhang) == set()
