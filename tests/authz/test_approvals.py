"""查阅审批: asked with a reason, decided by another, masked until revealed, told to the recorder by role. # 第九条"""

import pytest
from django.urls import reverse

from people.actions.standing import disable, enable
from people.models import Person
from records.entries.access import reader_of, requests_to_decide, visible_to
from records.entries.actions import approve_sight, ask_sight, refuse_sight, reveal_recorder
from records.entries.models import SightRequest
from records.entries.queries import openings_of
from records.entries.rules.refusals import (
    AlreadyDecided,
    CannotApprove,
    NotForYou,
    OwnApproval,
    ReaderRecused,
    ReasonMissing,
)
from records.entries.vocabulary import Reader
from tests.authz.test_two_worlds import masked
from tests.authz.world import NOW, World, client_of
from tests.cast import at
from trail.models import Leaf

pytestmark = pytest.mark.django_db


def asks(world: World, name: str, record: str, days: int = 7) -> SightRequest:
    who = world.person(name)
    assert who is not None
    serial = world.records[record].serial if record in world.records else record
    return ask_sight(unit=world.cast.east, serial=serial, reason="信访核查", days=days, by=who, now=NOW)


def sees(person: Person, world: World, record: str, now=NOW) -> bool:
    return visible_to(person, now).filter(pk=world.records[record].pk).exists()


def test_an_approved_request_opens_the_record_until_its_day_and_no_longer(world):
    """A reason, a scope of one record, an expiry."""
    assert not sees(world.cast.leader, world, "plain")

    approve_sight(request=world.asked, by=world.others.chief, now=NOW)

    assert reader_of(world.cast.leader, world.records["plain"], NOW) is Reader.APPROVED
    assert not sees(world.cast.leader, world, "lent")
    assert not sees(world.cast.leader, world, "plain", at("2026-11-09 10:00"))


def test_nobody_approves_his_own_request_nor_decides_twice(world):
    own = asks(world, "chief", "plain")
    with pytest.raises(OwnApproval):
        approve_sight(request=own, by=world.others.chief, now=NOW)
    with pytest.raises(AlreadyDecided):
        approve_sight(request=world.asked, by=world.cast.wang, now=NOW)
    refuse_sight(request=world.asked, by=world.others.chief, now=NOW)
    with pytest.raises(AlreadyDecided):
        approve_sight(request=world.asked, by=world.others.chief, now=NOW)

    assert not sees(world.cast.leader, world, "plain")


def test_whoever_has_no_such_role_cannot_even_ask(world):
    with pytest.raises(NotForYou):
        asks(world, "zhao", "plain")
    with pytest.raises(NotForYou):
        asks(world, "li", "plain")


def test_an_approver_cannot_open_what_lies_outside_his_units_or_does_not_exist(world):
    """The same words for both, and for a record that names himself."""
    for name in ("other-unit", "JL-2222-2222"):
        with pytest.raises(CannotApprove):
            approve_sight(request=asks(world, "leader", name), by=world.others.chief, now=NOW)


def test_a_reader_who_is_named_gets_nothing_and_cannot_tell_why(world):
    """What he reads is to the letter what anybody reads who was refused."""
    named = asks(world, "leader", "names-leader")
    with pytest.raises(ReaderRecused):
        approve_sight(request=named, by=world.others.chief, now=NOW)
    client, page = client_of(world, "leader"), reverse("entries:sight-requests")
    refuse_sight(request=world.asked, by=world.others.chief, now=NOW)

    before = masked(client.get(page))
    refuse_sight(request=named, by=world.others.chief, now=NOW)
    after = masked(client.get(page))

    assert before.count("没有批准") == 1
    assert after.count("没有批准") == 2
    assert "回避" not in after


def test_a_reader_who_moves_or_is_disabled_loses_what_was_approved(world):
    """第九条: sight goes with the scopes, at once; nor does an open request wait for its decision any more."""
    waiting = asks(world, "leader", "lent")
    approve_sight(request=world.asked, by=world.others.chief, now=NOW)
    assert sees(world.cast.leader, world, "plain")

    disable(person=world.cast.leader, by=world.cast.security, why="核查", now=NOW)
    enable(person=Person.objects.get(pk=world.cast.leader.pk), by=world.cast.security, now=NOW)

    leader = Person.objects.get(pk=world.cast.leader.pk)
    assert leader.is_active
    assert not sees(leader, world, "plain")
    assert waiting not in requests_to_decide(world.others.chief, NOW)


def test_a_reader_named_later_loses_what_was_approved(world):
    """第九条: also after the approval, at once."""
    approve_sight(request=world.asked, by=world.others.chief, now=NOW)
    Person.objects.filter(pk=world.cast.leader.pk).update(aliases=["王某"])
    leader = Person.objects.get(pk=world.cast.leader.pk)
    assert sees(leader, world, "plain")  # T3: the identity given cannot mean one of us

    Person.objects.filter(pk=leader.pk).update(name="王 督察")

    named = Person.objects.get(pk=leader.pk)
    assert not sees(named, world, "names-wang")


def test_the_recorder_is_masked_until_a_reason_is_given_and_then_reads_that_it_was_done(world):
    """By which role, never by whom."""
    approve_sight(request=world.asked, by=world.others.chief, now=NOW)
    client, record = client_of(world, "leader"), world.records["plain"]
    place = reverse("entries:record", args=[record.handle])
    assert "张承办" not in client.get(place).content.decode()
    client.post(f"{place}reveal/", {"reason": " "})
    assert "张承办" not in client.get(place).content.decode()

    client.post(f"{place}reveal/", {"reason": "核实联系方式"})

    assert "张承办" in client.get(place).content.decode()
    assert {one.role for one in openings_of(record)} == {Reader.APPROVED, Reader.REVEALED}
    own = client_of(world, "zhang").get(place).content.decode()
    assert "经批准查看记录人 1 次" in own
    assert "周领导" not in own
    assert Leaf.objects.filter(kind="record.reveal").count() == 1


def test_only_a_reader_by_approval_reveals_anything(world):
    with pytest.raises(NotForYou):
        reveal_recorder(person=world.cast.li, record=world.records["plain"], reason="看看", now=NOW)
    with pytest.raises(ReasonMissing):
        reveal_recorder(person=world.others.guest, record=world.records["lent"], reason=" ", now=NOW)


def test_the_pages_lead_through_the_whole_story(world):
    """Ask, decide, open, on pages alone."""
    leader, chief = client_of(world, "leader"), client_of(world, "chief")
    serial = world.records["lent"].serial
    form = {"unit": "370901", "serial": serial.lower(), "reason": "核查", "days": "1"}
    assert leader.post(reverse("entries:sight-requests"), form).status_code == 302
    assert serial in chief.get(reverse("entries:sight-decisions")).content.decode()
    asked = SightRequest.objects.latest("pk")

    chief.post(reverse("entries:decide-sight", args=[asked.handle]), {"act": "approve"})

    assert world.records["lent"].handle in leader.get(reverse("entries:sight-requests")).content.decode()
    assert leader.get(reverse("entries:record", args=[world.records["lent"].handle])).status_code == 200


def test_reason_and_serial_stand_in_no_column(world):
    """A request does not link its asker to a record in clear."""
    row = SightRequest.objects.filter(pk=world.asked.pk).values().get()

    assert world.records["plain"].serial.encode() not in bytes(row["sealed"])
    assert "核实".encode() not in bytes(row["sealed"])
    assert world.records["plain"].serial not in str({**row, "sealed": ""})
