"""The audit administrator reads who did what when – reads, reveals, exports, refusals – and never what was written."""

import pytest
from django.db import connection

from records.entries.actions import open_contents
from tests.authz.world import NOW, World, client_of

pytestmark = pytest.mark.django_db
PAGE = "/audit/"


@pytest.fixture
def acts(world: World) -> World:
    """王督察 reads; 赵旁人 is refused; 市督察 reads above."""
    open_contents(person=world.cast.wang, record=world.records["plain"], now=NOW)
    open_contents(person=world.cast.city_wang, record=world.records["other-unit"], now=NOW)
    client_of(world, "zhao").get(f"/records/{world.records['plain'].handle}/")
    client_of(world, "sun").get(f"/records/{world.records['plain'].handle}/")
    client_of(world, "chief").get(f"/review/{world.records['plain'].handle}/")
    return world


def test_reads_and_refusals_stand_by_person_and_without_contents(acts: World):
    text = client_of(acts, "auditor").get(PAGE).content.decode()

    assert "王督察 J10004" in text
    assert "孙二办 J10002" in text
    assert "打开记录" in text
    assert "被拒绝" in text
    assert "韩主任 J10012" in text
    assert "打开记录(检务督察)" in text
    record = acts.records["plain"]
    assert not [word for word in ("盗窃案", "王某", record.serial, record.handle) if word in text]


def test_an_audit_administrator_sees_his_own_units_alone(acts: World):
    """ASVS 8.4.1: neither the city's reviewer nor the stranger of the other county."""
    text = client_of(acts, "auditor").get(PAGE).content.decode()

    assert "市督察" not in text
    assert "赵旁人" not in text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("trace=READ", {"王督察"}),
        ("trace=DENY", {"孙二办", "韩主任"}),
        ("number=j10004", {"王督察"}),
        ("unit=370902", set()),
        ("trace=EXPORT", set()),
    ],
)
def test_the_list_is_narrowed_by_act_person_and_unit(acts: World, query: str, shown: set[str]):
    found = (
        client_of(acts, "auditor").get(f"{PAGE}?since=2026-11-02&until=2026-11-02&{query}").content.decode()
    )

    assert {name for name in ("王督察", "孙二办", "韩主任") if f"{name} J" in found} == shown


def test_a_day_without_acts_is_empty(acts: World):
    found = client_of(acts, "auditor").get(f"{PAGE}?since=2026-10-21&until=2026-10-31").content.decode()

    assert "没有这类事项" in found


def test_the_button_checks_the_log_and_names_what_was_changed(acts: World):
    client = client_of(acts, "auditor")
    assert "核对无误" in client.post("/audit/verify/").content.decode()


def test_a_log_that_was_changed_is_named_on_the_page(acts: World):
    """The head says one leaf more than there is: somebody cut the end off."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE trail_head SET size = size + 1")

    assert "核对不上" in client_of(acts, "auditor").post("/audit/verify/").content.decode()
