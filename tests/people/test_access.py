"""Who holds which role where, to the instant; 赵旁人 holds nothing anywhere. ASVS 8.2, 8.3.2"""

import datetime as dt

import pytest

from people import access
from people.models import Grant, Person, Retiree, Unit
from people.rules.limits import HANDLER, REVIEWER
from people.vocabulary import Level, Role, Status
from tests.cast import Cast, at, grant, person

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


def test_the_roles_a_request_read_answer_for_its_length_and_no_longer(cast: Cast) -> None:
    """Each of its questions is about the same grants, those of the person and of nobody else."""
    own = Grant.objects.get(person=cast.wang)
    access.read_standing(cast.wang, NOW)
    Grant.objects.filter(pk=own.pk).update(ended_at=NOW)

    assert list(access.grants_of(cast.wang, NOW)) == [own]
    assert access.roles_of(cast.wang, NOW + SECOND) == {Role.INSPECTION}
    assert not access.grants_of(cast.wang, NOW, [Role.DISCIPLINE]).exists()
    assert not access.grants_of(cast.wang, NOW + dt.timedelta(minutes=1)).exists()
    assert access.roles_of(cast.wang, NOW + dt.timedelta(minutes=1)) == frozenset()


@pytest.fixture
def detour(cast: Cast) -> tuple[Unit, Unit]:
    """East reports to a unit elsewhere, that one to another, before it comes to the city."""
    north, south = (
        Unit.objects.get(pk=cast.city.pk).add_child(code=code, name=code, level=Level.COUNTY)
        for code in ("370905", "370906")
    )
    Unit.objects.filter(pk=cast.east.pk).update(superior=north)
    Unit.objects.filter(pk=north.pk).update(superior=south)
    return north, south


def test_the_line_goes_over_every_configured_superior(cast: Cast, detour: tuple[Unit, Unit]) -> None:
    """第八条: where none is configured, the level above."""
    north, south = detour

    assert access.reporting_line(Unit.objects.get(pk=cast.east.pk)) == [cast.east, north, south, cast.city]
    assert access.reporting_line(cast.west) == [cast.west, cast.city]
    assert access.configured_superiors() == {cast.east.path: north.path, north.path: south.path}


def test_who_reports_to_a_unit_does_so_over_configured_superiors_too(
    cast: Cast, detour: tuple[Unit, Unit]
) -> None:
    """第八条: with everybody under them, and nobody else."""
    north, south = detour
    under = Unit.objects.get(pk=cast.east.pk).add_child(code="37090101", name="派驻", level=Level.COUNTY)

    def reporting(*units: Unit) -> set[Unit]:
        return set(access.units_reporting_to(Unit.objects.filter(pk__in=[one.pk for one in units])))

    assert reporting(south) == {south, north, cast.east, under}
    assert reporting(north) == {north, cast.east, under}
    assert reporting(cast.west) == {cast.west}
    assert reporting(cast.east) == {cast.east, under}
    assert reporting() == set()


def test_the_offices_follow_the_configured_superior_and_the_liaison_does_not(
    cast: Cast, detour: tuple[Unit, Unit]
) -> None:
    """第八条: it takes over what an office cannot, not who collects the month."""
    Grant.objects.filter(person__in=[cast.li, cast.wang]).update(ended_at=NOW)
    keeper, above = person("J50001", "何北坡", detour[0]), person("J30003", "市联络", cast.city)
    for role, one in ((Role.INSPECTION, keeper), (Role.LIAISON, keeper), (Role.LIAISON, above)):
        grant(role, one, one.unit, cast.security, cast.auditor)

    found = access.contacts_of(Unit.objects.get(pk=cast.east.pk), NOW)

    assert found.inspection.persons == (keeper,)
    assert found.liaison.persons == (above,)


def test_retired_people_are_looked_up_in_the_own_unit_and_above_only(cast: Cast) -> None:
    for number, unit in (("T1", cast.east), ("T2", cast.west), ("T3", cast.city)):
        Retiree.objects.create(unit=unit, number=number, name=number)

    assert {one.number for one in access.retirees_seen_by(cast.zhang)} == {"T1", "T3"}
    assert {one.number for one in access.retirees_seen_by(cast.city_wang)} == {"T3"}
