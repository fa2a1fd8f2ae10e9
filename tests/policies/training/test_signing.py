"""Signing exactly one version, for a year or once, and whom a day reminds. # 第八条"""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from deadlines.queries import calendar
from outbox.models import Message
from policies.training.access import concerned
from policies.training.actions import assign, end, remind, sign
from policies.training.models import Attestation, Nudge
from policies.training.queries import done_by, tallies
from policies.training.rules.refusals import NoText, NotForYou, NotRead, NotYours, Past, TextChanged
from policies.training.todos import waiting_for
from tests.cast import PASSWORD, at, person
from tests.policies.training.teaching import assigned, reword, text
from trail.models import Leaf

NOW = at("2026-11-02 10:00")
DAY = dt.date(2026, 11, 30)


@pytest.fixture
def pledge(cast):
    return text(NOW)


@pytest.fixture
def signing(cast, pledge):
    return assigned(pledge, cast.east, cast.li, "2026-11-30", NOW)


def signed_by(who, assignment, sha256="", **changes):
    given = {"is_read": True, "now": NOW, **changes}
    return sign(
        person=who,
        assignment=assignment,
        sha256=sha256 or assignment.text.last_edition().sha256,
        **given,
    )


def test_a_signature_is_bound_to_the_version_and_given_once(cast, signing):
    first, again = signed_by(cast.zhang, signing), signed_by(cast.zhang, signing)
    assert first == again
    assert first.edition.number == 1
    assert first.serial in first.receipt
    assert Leaf.objects.filter(kind="attestation.sign").count() == 1


def test_who_read_an_older_version_is_asked_to_read_the_new_one(cast, signing, pledge):
    old = pledge.last_edition().sha256
    signed_by(cast.sun, signing)
    reword(pledge, 1, "全面、如实记录过问情况。", NOW)
    with pytest.raises(TextChanged):
        signed_by(cast.zhang, signing, sha256=old)
    assert done_by(signing, NOW) == set()


def test_a_yearly_pledge_stays_signed_for_its_year_and_opens_again_in_the_next(cast, pledge):
    yearly = assigned(pledge, cast.east, cast.li, "2026-11-30", NOW, is_yearly=True)
    signed_by(cast.zhang, yearly)
    reword(pledge, 1, "全面、如实记录过问情况。", NOW)
    assert done_by(yearly, NOW) == {cast.zhang.pk}
    assert done_by(yearly, at("2027-02-01 10:00")) == set()
    assert Attestation.objects.get().year == 2026


def test_nobody_signs_what_is_not_assigned_to_him_or_not_read(cast, signing):
    with pytest.raises(NotForYou):
        signed_by(cast.zhao, signing)
    with pytest.raises(NotRead):
        signed_by(cast.zhang, signing, is_read=False)


def test_only_editors_and_liaisons_assign_for_their_own_units_and_for_days_to_come(cast, pledge):
    given = {"what": pledge, "role": "", "due_on": DAY, "is_yearly": False, "now": NOW}
    for who in (cast.zhang, cast.wang, cast.system):
        with pytest.raises(NotYours):
            assign(unit=cast.east, by=who, **given)
    with pytest.raises(NotYours):
        assign(unit=cast.west, by=cast.li, **given)
    with pytest.raises(Past):
        assign(unit=cast.east, by=cast.li, **{**given, "due_on": dt.date(2026, 11, 1)})
    pledge.editions.update(effective_on=dt.date(2027, 1, 1))
    with pytest.raises(NoText):
        assign(unit=cast.east, by=cast.li, **given)


def test_an_assignment_to_a_role_concerns_those_who_hold_it(cast, pledge):
    one = assigned(pledge, cast.east, cast.li, "2026-11-30", NOW, role="LIAISON")
    assert [who.pk for who in concerned(one, NOW)] == [cast.li.pk]
    assert waiting_for(cast.zhang, NOW) == []
    assert [todo.title for todo in waiting_for(cast.li, NOW)] == ["阅读并签署《承诺书》，11月30日前"]


def test_what_is_done_or_ended_waits_for_nobody(cast, signing):
    signed_by(cast.zhang, signing)
    assert waiting_for(cast.zhang, NOW) == []
    assert waiting_for(cast.sun, at("2026-12-02 10:00"))[0].title == "阅读并签署《承诺书》，11月30日已到期"
    end(assignment=signing, by=cast.editor, now=NOW)
    assert waiting_for(cast.sun, NOW) == []


def test_each_rung_reminds_once_and_only_those_who_have_not_signed(cast, signing):
    signed_by(cast.zhang, signing)
    late = person("J10090", "新来人", cast.east, joined_on=dt.date(2026, 11, 25))
    days, first = calendar(), at("2026-11-23 09:30")
    owing = concerned(signing, NOW).count() - 2

    assert remind(assignment=signing, calendar=days, now=at("2026-11-20 08:00")) == 0
    assert remind(assignment=signing, calendar=days, now=first) == owing
    assert remind(assignment=signing, calendar=days, now=first) == 0
    assert remind(assignment=signing, calendar=days, now=at("2026-11-30 14:30")) == owing
    assert not Nudge.objects.filter(person__in=[cast.zhang, late]).exists()
    assert Message.objects.count() == 2 * owing


def test_after_the_day_the_liaison_gets_the_list_too(cast, signing):
    remind(assignment=signing, calendar=calendar(), now=at("2026-12-01 09:30"))
    assert Message.objects.filter(key__contains=":list:", to=str(cast.li.pk)).count() == 1


def test_the_figures_of_a_unit_count_who_is_late_by_his_own_day(cast, signing):
    signed_by(cast.zhang, signing)
    persons = concerned(signing, NOW).select_related("unit")
    [figures] = tallies(signing, persons, at("2026-12-05 10:00"))
    assert (figures.unit, figures.expected, figures.done) == (cast.east.name, persons.count(), 1)
    assert figures.late == figures.open == persons.count() - 1


def test_a_signature_asks_for_the_password_first_and_then_goes_on(client, cast, signing):
    """In every deployment; the text itself is read without."""
    client.force_login(cast.zhang)
    place = reverse("training:sign", args=[signing.pk])
    given = {"is_read": "1", "sha256": signing.text.last_edition().sha256}
    with time_machine.travel(NOW, tick=False):
        assert client.get(place).status_code == 200
        asked = client.post(place, given)
        assert asked.url.startswith("/accounts/reauthenticate/")
        assert not Attestation.objects.exists()
        client.post(asked.url, {"password": PASSWORD}, follow=True)

    assert Attestation.objects.get().person == cast.zhang
