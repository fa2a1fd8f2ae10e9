"""What waits, what is closed and whom a second reading waits for: planted faults must not survive in the offices' lists."""

import datetime as dt

import pytest

from people.models import Grant, Person
from people.vocabulary import Office, Role
from records.entries.actions.delivering import settle
from records.entries.models import Record, Route
from records.review import access as review
from records.review import actions
from records.review.vocabulary import Conclusion
from tests.authz.test_guards import who
from tests.cast import at, grant, person
from tests.records.entries.writing import NOW, record_by
from tests.records.review.cases import WHY, case, seat

pytestmark = pytest.mark.django_db
LATER = at("2026-10-21 09:00")
AFTER = LATER + dt.timedelta(seconds=1)
INSPECTION, DISCIPLINE = Office.INSPECTION, Office.DISCIPLINE


def lies_also(record: Record, unit, office: Office = INSPECTION) -> None:
    """Let the office of another unit receive the record as well, as one above does what is urgent."""
    Route.objects.create(record=record, office=office.value, unit=unit, since=NOW)


def test_every_delivery_waits_or_is_closed_at_its_own_office(cast):
    """What lies at two desks of one reviewer is there once; his own and what names him is in neither list."""
    for role in (Role.INSPECTION, Role.DISCIPLINE):
        grant(role, cast.wang, cast.west, cast.security, cast.auditor)
    fresh, early, twice, moved = (record_by(cast.zhang, NOW) for _ in range(4))
    western = record_by(cast.zhao, NOW)
    own = record_by(cast.wang, NOW)
    named = record_by(cast.zhang, NOW, subject_name="王督察", subject_identity="S2")
    Route.objects.filter(record=moved, office=INSPECTION.value).update(ended_at=NOW)
    for record in (fresh, twice, moved, named):
        lies_also(record, cast.west)
    for hour, record in enumerate([western, early, twice, moved, own, named]):
        settle(record, INSPECTION, NOW + dt.timedelta(hours=hour))
    sight = review.sight_of(cast.wang, LATER)

    assert list(review.waiting(cast.wang, LATER, INSPECTION)) == [fresh]
    assert list(review.waiting(cast.wang, LATER, DISCIPLINE, sight)) == [western]
    assert list(review.settled(cast.wang, LATER, INSPECTION)) == [moved, twice, early, western]
    assert list(review.settled(cast.wang, LATER, INSPECTION, sight)) == [moved, twice, early, western]
    assert not review.settled(cast.wang, LATER, DISCIPLINE).exists()
    assert list(review.settled(cast.city_wang, LATER, INSPECTION)) == [named]
    assert set(review.waiting(cast.chen, LATER, DISCIPLINE)) == {fresh, early, twice, moved, own, named}
    assert not review.settled(cast.chen, LATER, DISCIPLINE).exists()


def test_an_administrator_who_holds_an_office_has_neither_list(cast):
    """三员分立."""
    grant(Role.INSPECTION, cast.system, cast.east, cast.security, cast.auditor)
    record_by(cast.zhang, NOW)
    settle(record_by(cast.zhang, NOW), INSPECTION, NOW)

    assert not review.waiting(cast.system, LATER, INSPECTION).exists()
    assert not review.settled(cast.system, LATER, INSPECTION).exists()


def test_the_list_for_the_second_person_says_of_each_case_what_is_asked_of_one(cast):
    """第十条: a colleague before the other office, whoever sits at several desks being a colleague at each his own."""
    former = person("J10021", "何督察", cast.east)
    both = person("J10022", "施两边", cast.east)
    lost = grant(Role.INSPECTION, former, cast.east, cast.security, cast.auditor)
    grant(Role.INSPECTION, both, cast.city, cast.security, cast.auditor)
    grant(Role.DISCIPLINE, both, cast.east, cast.security, cast.auditor)
    alone, left, taken = (record_by(cast.zhang, NOW) for _ in range(3))
    above = record_by(cast.zhang, NOW, subject_name="王督察", subject_identity="S2")
    for first, record in ((cast.wang, alone), (former, left), (cast.city_wang, above)):
        actions.screen(seat=seat(first, record), conclusion=Conclusion.B, reason=WHY)
    actions.take(seat=seat(cast.wang, taken))  # waits for nobody
    Grant.objects.filter(pk=lost.pk).update(ended_at=LATER)
    cases = {
        name: case(one)
        for name, one in [("alone", alone), ("left", left), ("taken", taken), ("above", above)]
    }

    def listed(one: Person) -> set[str]:
        waiting = review.waiting_for_second(one, AFTER)
        return {name for name, found in cases.items() if found in waiting}

    for one, expected in (
        (cast.wang, {"left"}),
        (cast.chen, {"alone"}),
        (both, {"alone", "above"}),
        (cast.city_wang, set()),
        (former, set()),
    ):
        assert listed(one) == expected
        assert {name for name, found in cases.items() if review.can_second(one, found, AFTER)} == expected


def test_the_same_case_number_is_said_beside_the_same_asker(cast):
    """However it was written, and never of what is out of sight."""
    number = {"case_no": "莲01检刑诉(2026)第12号"}
    asker = {"subject_name": "钱老板", "subject_identity": "T3"}
    record = record_by(cast.zhang, NOW, **number, **asker)
    both = record_by(cast.sun, NOW, occurred_on="2026-10-01", **number, **asker)
    written = record_by(
        cast.sun, NOW, occurred_on="2026-10-02", case_no="莲01检刑诉2026第12号", subject_name="又一人"
    )
    record_by(cast.sun, NOW, straight_up=True, **number)

    assert dict(review.alike(cast.wang, record, NOW)) == {both: "同一过问人、同一案号", written: "同一案号"}


def test_only_the_discipline_office_writes_down_what_is_brought_forward(cast):
    """第十三条: of what it received and did not record itself."""
    plain, own = record_by(cast.zhang, NOW), record_by(cast.chen, NOW)

    assert who(cast, lambda one: review.notes_appeals(one, plain, NOW)) == {"chen"}
    assert who(cast, lambda one: review.notes_appeals(one, own, NOW)) == set()
