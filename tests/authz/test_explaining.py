"""「为什么看得到、看不到」 says what the predicates say, and nothing to whom they say no. # 第九条"""

import pytest
from django.urls import reverse

from records.entries.access import visible_to, why
from records.entries.rules.explaining import UNSEEN
from tests.authz.routes import STAFF
from tests.authz.test_two_worlds import masked
from tests.authz.world import NOW, World, client_of
from trail.models import Leaf
from trail.queries import facts_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", [*sorted(STAFF), "retired"])
def test_the_verdict_is_that_of_the_predicates(world: World, name: str):
    """Every person × every relation."""
    viewer = world.person(name)
    assert viewer is not None
    seen = set(visible_to(viewer, NOW).values_list("pk", flat=True))

    told = {record.pk for record in world.records.values() if why(viewer, record, NOW).verdict}

    assert told == seen & {record.pk for record in world.records.values()}


def test_what_cannot_be_seen_is_explained_like_what_is_not_there(world: World):
    """The page is the same to the letter, for a recused reader and for a number nobody gave."""
    client, page = client_of(world, "wang"), reverse("entries:why")
    serial = world.records["names-wang"].serial

    there = masked(client.post(page, {"serial": serial})).replace(serial, "SERIAL")
    not_there = masked(client.post(page, {"serial": "JL-2222-2222"}))

    assert there == not_there
    assert UNSEEN[0] in there


def test_who_sees_a_record_is_told_by_which_right(world: World):
    page, serial = reverse("entries:why"), world.records["lent"].serial

    said = {
        name: client_of(world, name).post(page, {"serial": serial}).content.decode()
        for name in ("sun", "chen", "guest")
    }

    assert "你写的" in said["sun"]
    assert "驻院纪检监察" in said["chen"]
    assert "批准你查阅" in said["guest"]


def test_the_recorder_reads_who_by_role_can_open_it_and_that_the_receipt_is_genuine(world: World):
    """Roles and offices, never the names of those who sit there."""
    page = client_of(world, "zhang").get(reverse("entries:safe", args=[world.records["names-wang"].handle]))
    text = page.content.decode()

    assert "莲城市人民检察院检务督察" in text
    assert "莲城市东湖区人民检察院驻院纪检监察" in text
    assert "签名是真的" in text
    assert not [name for name in ("王督察", "陈纪检", "市督察", "沈代班") if name in text]


def test_who_asks_for_what_is_not_his_leaves_a_trace_whether_it_exists_or_not(world: World):
    """等保三级 安全审计: refusals are written down, without saying whether there was anything."""
    client = client_of(world, "zhao")
    handles = [world.records["plain"].handle, "x" * 22]

    answers = [masked(client.get(f"/records/{handle}/")).replace(handle, "H") for handle in handles]

    leaves = list(Leaf.objects.filter(kind="deny", obj__in=handles))
    assert answers[0] == answers[1]
    assert [facts_of(leaf) for leaf in leaves] == [{"thing": "record"}] * 2
