"""Who holds which role where, to the instant; 赵旁人 holds nothing anywhere. ASVS 8.2, 8.3.2"""

import datetime as dt

import pytest

from people import access
from people.models import Grant, Person, Unit
from people.rules.limits import HANDLER, REVIEWER
from people.vocabulary import Role, Status
from tests.cast import Cast, at

NOW, SECOND = at("2026-11-02 10:00"), dt.timedelta(seconds=1)


def liaison(cast: Cast, **changes: object) -> bool:
    """Whether 李联络 is liaison now, after his grant was changed."""
    Grant.objects.filter(role=Role.LIAISON).update(**changes)
    return access.holds(cast.li, Role.LIAISON, NOW, cast.east)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True), ({"since": NOW}, True), ({"since": NOW + SECOND}, False), ({"until": NOW}, False),
        ({"until": NOW + SECOND}, True), ({"approved_at": None}, False), ({"approved_at": NOW}, True),
        ({"approved_at": NOW + SECOND}, False), ({"ended_at": NOW}, False),
    ],
)  # fmt: skip
def test_a_grant_is_in_force_from_its_approval_to_its_end(
    cast: Cast, changes: dict[str, object], expected: bool
) -> None:
    assert liaison(cast, **changes) is expected
    assert (cast.li in access.holders(Role.LIAISON, cast.east, NOW)) is expected
    assert access.needs_factor(cast.li, NOW) is expected


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("is_active", [True, False])
def test_roles_sleep_while_somebody_is_suspended_gone_or_disabled(
    cast: Cast, status: Status, is_active: bool
) -> None:
    Person.objects.filter(pk=cast.wang.pk).update(status=status, is_active=is_active)
    cast.wang.refresh_from_db()
    awake = is_active and status not in {Status.SUSPENDED, Status.RETIRED, Status.LEFT}

    assert access.holds(cast.wang, Role.INSPECTION, NOW) is awake
    assert (cast.wang in access.holders(Role.INSPECTION, cast.east, NOW)) is awake
    assert access.holds_over(cast.wang, [Role.INSPECTION], cast.east, NOW) is awake


def test_a_role_reaches_down_and_never_up_or_across(cast: Cast) -> None:
    reviewers, over = [Role.INSPECTION], access.holds_over

    assert over(cast.city_wang, reviewers, cast.east, NOW)
    assert over(cast.city_wang, reviewers, cast.city, NOW)
    assert not over(cast.wang, reviewers, cast.city, NOW)
    assert not over(cast.wang, reviewers, cast.west, NOW)
    assert not over(cast.wang, [Role.DISCIPLINE], cast.east, NOW)
    assert not access.holds(cast.city_wang, Role.INSPECTION, NOW, cast.east)  # the role itself is the city's


def test_units_are_those_of_the_grant_and_those_below(cast: Cast) -> None:
    city = access.units_where(cast.city_wang, [Role.INSPECTION, Role.DISCIPLINE], NOW)

    assert set(city) == {cast.city}
    assert set(access.units_below(city)) == {cast.city, cast.east, cast.west}
    assert not access.units_where(cast.zhao, list(Role), NOW).exists()
    assert not access.units_below(Unit.objects.none()).exists()


@pytest.mark.parametrize("who", ["zhao", "zhang", "sun"])
def test_a_handler_holds_nothing(cast: Cast, who: str) -> None:
    person = getattr(cast, who)

    assert not access.grants_of(person, NOW).exists()
    assert not access.needs_factor(person, NOW)
    assert not access.is_administrator(person, NOW)
    assert not access.staff_administered_by(person, NOW).exists()
    assert not access.staff_changed_by(person, NOW).exists()
    assert not access.units_rostered_by(person, NOW).exists()
    assert not access.grants_seen_by(person, NOW).exists()
    assert not access.recoveries_seen_by(person, NOW).exists()


@pytest.mark.parametrize(
    ("who", "is_one"),
    [
        ("system", True),
        ("security", True),
        ("auditor", True),
        ("editor", False),
        ("wang", False),
        ("zhao", False),
    ],
)
def test_three_are_administrators(cast: Cast, who: str, is_one: bool) -> None:
    assert access.is_administrator(getattr(cast, who), NOW) is is_one


@pytest.mark.parametrize(
    ("who", "limits"),
    [("zhao", HANDLER), ("li", HANDLER), ("security", HANDLER), ("wang", REVIEWER), ("chen", REVIEWER)],
)
def test_who_reads_contents_has_the_shorter_session(cast: Cast, who: str, limits: object) -> None:
    assert access.limits_for(getattr(cast, who), NOW) == limits


def test_names_are_looked_up_in_the_own_unit_and_above_only(cast: Cast) -> None:
    def units(person: Person) -> set[Unit]:
        return {one.unit for one in access.staff_seen_by(person, NOW).select_related("unit")}

    assert units(cast.zhang) == {cast.east, cast.city}
    assert units(cast.zhao) == {cast.west, cast.city}
    assert units(cast.city_wang) == {cast.city}  # a reviewer is no administrator
    assert units(cast.auditor) == {cast.east, cast.city}


@pytest.mark.parametrize(
    ("who", "grants", "approves"),
    [("security", True, True), ("auditor", False, True), ("system", False, False), ("wang", False, False),
     ("leader", False, False), ("zhao", False, False)],
)  # fmt: skip
def test_who_gives_roles_and_who_approves_them(cast: Cast, who: str, grants: bool, approves: bool) -> None:
    person, grant = getattr(cast, who), Grant(unit=cast.east, person=cast.sun, granted_by=None)

    assert access.may_grant(person, cast.east, NOW) is grants
    assert access.may_approve(person, grant, NOW) is approves
    assert not access.may_grant(person, cast.west, NOW)
    assert not access.may_approve(person, Grant(unit=cast.city, person=cast.sun), NOW)
    assert not access.may_approve(person, Grant(unit=cast.east, person=person), NOW)
    assert not access.may_approve(person, Grant(unit=cast.east, person=cast.sun, granted_by=person), NOW)
    lent = Grant(unit=cast.east, person=cast.sun, delegated_from=Grant(person=person))
    assert not access.may_approve(person, lent, NOW)
    assert set(access.approvers(NOW)) == {cast.security, cast.auditor}


def test_contacts_go_up_where_a_unit_has_nobody(cast: Cast) -> None:
    """第八条: both offices, the next ones above where the unit has none."""
    east, west, city = (access.contacts_of(unit, NOW) for unit in (cast.east, cast.west, cast.city))

    assert east.liaison.persons == (cast.li,)
    assert (east.inspection.persons, east.discipline.persons) == ((cast.wang,), (cast.chen,))
    assert not east.inspection.is_above
    assert (west.inspection.unit, west.inspection.persons, west.inspection.is_above) == (
        cast.city,
        (cast.city_wang,),
        True,
    )
    assert (west.liaison.unit, west.liaison.persons, west.above) == (None, (), cast.city)
    assert city.above is None
