"""Roles are given by two persons, never to oneself, and end at once."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from people import access
from people.actions import grants, standing
from people.models import Grant, Person, Session
from people.vocabulary import Role, Status
from tests.cast import Cast, at
from tests.cast import grant as given
from trail.models import Leaf

NOW = at("2026-11-02 10:00")


def propose(cast: Cast, role: Role = Role.DEPARTMENT_HEAD, **changes: object) -> Grant:
    """The security administrator of the cast proposes a role for 孙二办."""
    values = {"to": cast.sun, "unit": cast.east, "by": cast.security, "now": NOW, "on_page": True, **changes}
    return grants.propose(role=role, **values)  # type: ignore[arg-type]


def test_a_proposal_gives_nothing_until_a_second_person_approves(cast: Cast) -> None:
    grant = propose(cast)

    assert not access.holds(cast.sun, Role.DEPARTMENT_HEAD, NOW, cast.east)
    grants.approve(grant=grant, by=cast.auditor, now=NOW)
    assert access.holds(cast.sun, Role.DEPARTMENT_HEAD, NOW, cast.east)


@pytest.mark.parametrize("who", ["security", "sun", "zhao", "li", "wang", "leader", "system", "city_wang"])
def test_nobody_else_approves(cast: Cast, who: str) -> None:
    grant = propose(cast)

    with pytest.raises(grants.NotYours):
        grants.approve(grant=grant, by=getattr(cast, who), now=NOW)
    assert not access.holds(cast.sun, Role.DEPARTMENT_HEAD, NOW, cast.east)


@pytest.mark.parametrize(
    "who", ["zhang", "li", "wang", "chen", "leader", "editor", "system", "auditor", "zhao"]
)
def test_nobody_but_the_security_administrator_proposes_on_the_page(cast: Cast, who: str) -> None:
    with pytest.raises(grants.NotYours):
        propose(cast, by=getattr(cast, who))


def test_a_security_administrator_does_not_reach_another_unit(cast: Cast) -> None:
    with pytest.raises(grants.NotYours):
        propose(cast, to=cast.zhao, unit=cast.west)


def test_nobody_grants_to_himself(cast: Cast) -> None:
    with pytest.raises(grants.NotYours):
        propose(cast, to=cast.security)
    with pytest.raises(IntegrityError), transaction.atomic():
        given(Role.LIAISON, cast.sun, cast.east, cast.sun, cast.auditor)
    with pytest.raises(IntegrityError), transaction.atomic():
        given(Role.LIAISON, cast.sun, cast.east, cast.auditor, cast.sun)


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("system", Role.SECURITY_ADMIN), ("system", Role.AUDIT_ADMIN), ("auditor", Role.SYSTEM_ADMIN),
        ("auditor", Role.INSPECTION), ("wang", Role.AUDIT_ADMIN), ("wang", Role.DISCIPLINE),
        ("chen", Role.INSPECTION), ("system", Role.SUPERIOR),
    ],
)  # fmt: skip
def test_roles_that_exclude_each_other_are_refused(cast: Cast, who: str, role: Role) -> None:
    with pytest.raises(grants.CannotHold):
        propose(cast, role, to=getattr(cast, who))


def test_the_database_refuses_a_second_administrator_role(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        given(Role.AUDIT_ADMIN, cast.system, cast.east, cast.zhang, cast.sun)


def test_the_database_refuses_a_superuser(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=cast.system.pk).update(is_superuser=True)


@pytest.mark.django_db
def test_the_very_first_grant_needs_one_person_and_the_log_says_so(cast: Cast) -> None:
    Grant.objects.all().delete()

    call_command("grant", "SECURITY_ADMIN", "--to", "J10009", "--unit", "370901", "--by", "J10006")
    call_command("grant", "AUDIT_ADMIN", "--to", "J10010", "--unit", "370901", "--by", "J10006")

    first, second = Grant.objects.order_by("pk")
    assert first.approved_at is not None
    assert second.approved_at is None
    assert '"first":true' in Leaf.objects.get(kind="role.grant").body
    grants.approve(grant=second, by=cast.security, now=second.granted_at)
    assert access.holds(cast.auditor, Role.AUDIT_ADMIN, second.granted_at, cast.east)


def test_a_deployment_whose_administrators_have_all_gone_gets_one_again_from_the_command_line(
    cast: Cast,
) -> None:
    Person.objects.filter(pk__in=[cast.security.pk, cast.auditor.pk]).update(status=Status.LEFT)

    new = propose(cast, Role.SECURITY_ADMIN, on_page=False, by=None)
    other = propose(cast, Role.AUDIT_ADMIN, on_page=False, by=None, to=cast.zhang)

    assert access.holds(cast.sun, Role.SECURITY_ADMIN, NOW, cast.east)
    assert other.approved_at is None
    assert new.approved_by is None
    assert '"alone":true' in Leaf.objects.get(kind="role.grant").body


def test_the_same_role_twice_is_refused_by_name(cast: Cast) -> None:
    propose(cast)

    with pytest.raises(grants.AlreadyHeld):
        propose(cast)


def test_a_grant_is_approved_once(cast: Cast) -> None:
    grant = propose(cast)
    grants.approve(grant=grant, by=cast.auditor, now=NOW)

    with pytest.raises(grants.NothingToApprove):
        grants.approve(grant=grant, by=cast.auditor, now=NOW)


def test_an_ended_role_is_gone_at_once_and_logged(cast: Cast) -> None:
    grant = Grant.objects.get(role=Role.LIAISON)

    grants.end(grant=grant, by=cast.security, now=NOW)

    assert not access.holds(cast.li, Role.LIAISON, NOW)
    assert Leaf.objects.filter(kind="role.end").count() == 1
    grants.finish(grant=grant, by=cast.security, why="再来一次", now=NOW)
    assert Leaf.objects.filter(kind="role.end").count() == 1


@pytest.mark.parametrize("who", ["zhao", "zhang", "system", "auditor", "wang"])
def test_a_stranger_ends_nothing(cast: Cast, who: str) -> None:
    with pytest.raises(grants.NotYours):
        grants.end(grant=Grant.objects.get(role=Role.LIAISON), by=getattr(cast, who), now=NOW)


def lend(cast: Cast, until: dt.datetime = NOW + dt.timedelta(days=7), to: Person | None = None) -> Grant:
    """李联络 lends his role to 孙二办."""
    grant = Grant.objects.get(role=Role.LIAISON, delegated_from=None)
    return grants.delegate(grant=grant, to=to or cast.sun, until=until, by=cast.li, now=NOW, reason="出差")


def test_a_delegation_ends_by_itself_and_with_the_giver(cast: Cast) -> None:
    lent = grants.approve(grant=lend(cast), by=cast.security, now=NOW)

    assert access.holds(cast.sun, Role.LIAISON, NOW)
    assert list(access.givers(cast.sun, Role.LIAISON, cast.east, NOW)) == [cast.li]
    assert not access.holds(cast.sun, Role.LIAISON, NOW + dt.timedelta(days=7))
    Person.objects.filter(pk=cast.li.pk).update(is_active=False)
    assert not access.holds(cast.sun, Role.LIAISON, NOW)
    Person.objects.filter(pk=cast.li.pk).update(is_active=True)
    grants.end(grant=Grant.objects.get(pk=lent.delegated_from_id), by=cast.security, now=NOW)
    assert not access.holds(cast.sun, Role.LIAISON, NOW)


def test_a_delegation_is_not_approved_by_its_giver_or_receiver(cast: Cast) -> None:
    lent = lend(cast)

    for who in (cast.li, cast.sun, cast.zhao):
        with pytest.raises(grants.NotYours):
            grants.approve(grant=lent, by=who, now=NOW)


@pytest.mark.parametrize("days", [0, -1, 93])
def test_a_delegation_has_a_day_within_three_months(cast: Cast, days: int) -> None:
    with pytest.raises(grants.CannotLend):
        lend(cast, NOW + dt.timedelta(days=days))


def test_nobody_lends_what_is_not_his_and_administrators_lend_nothing(cast: Cast) -> None:
    liaison, security = (Grant.objects.get(role=role) for role in (Role.LIAISON, Role.SECURITY_ADMIN))
    until = NOW + dt.timedelta(days=1)

    with pytest.raises(grants.NotYours):
        grants.delegate(grant=liaison, to=cast.sun, until=until, by=cast.zhao, now=NOW, reason="")
    with pytest.raises(grants.CannotLend):
        grants.delegate(grant=security, to=cast.sun, until=until, by=cast.security, now=NOW, reason="")


def test_what_was_lent_is_not_lent_on(cast: Cast) -> None:
    lent = grants.approve(grant=lend(cast), by=cast.security, now=NOW)

    with pytest.raises(grants.CannotLend):
        grants.delegate(
            grant=lent, to=cast.zhang, until=NOW + dt.timedelta(days=1), by=cast.sun, now=NOW, reason=""
        )


def test_expired_grants_are_ended_once(cast: Cast) -> None:
    grants.approve(grant=lend(cast), by=cast.security, now=NOW)
    later = NOW + dt.timedelta(days=8)

    assert grants.end_expired(now=later) == 1
    assert grants.end_expired(now=later) == 0


@pytest.mark.parametrize("status", [Status.RETIRED, Status.LEFT, Status.SUSPENDED])
def test_who_has_gone_holds_no_role(cast: Cast, status: Status) -> None:
    Person.objects.filter(pk=cast.wang.pk).update(status=status)
    cast.wang.refresh_from_db()

    assert not access.holds(cast.wang, Role.INSPECTION, NOW)
    assert cast.wang not in access.holders(Role.INSPECTION, cast.east, NOW)


def test_disabling_ends_roles_and_sessions_and_enabling_gives_nothing_back(cast: Cast, client) -> None:
    client.force_login(cast.li)
    assert Session.objects.filter(person=cast.li).count() == 1

    standing.disable(person=cast.li, by=cast.security, why="调查", now=NOW)
    standing.enable(person=cast.li, by=cast.security, now=NOW)

    assert not Session.objects.filter(person=cast.li).exists()
    assert not access.holds(Person.objects.get(pk=cast.li.pk), Role.LIAISON, NOW)
