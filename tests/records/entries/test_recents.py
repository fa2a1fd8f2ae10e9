"""接着记: matters and persons of one's own records, written in by one press; no other person's data. # 第四条"""

import re

import pytest
import time_machine
from django.test import Client

from records.entries.actions import amend, contents_of, contradict
from records.entries.models import Draft
from records.entries.models.records import new_handle
from tests.records.entries.writing import NOW, entry, file_by, raw, record_by
from trail.models import Leaf

ASKED = "/records/new/?recent=1"
pytestmark = pytest.mark.django_db


@pytest.fixture
def zhang(cast, client: Client):
    with time_machine.travel(NOW, tick=False):
        client.force_login(cast.zhang)
        yield client


def offers(page: str) -> list[str]:
    """Return the buttons of the list, as they are posted."""
    return re.findall(r'name="take" value="([^"]+)"', page)


def test_names_wait_until_they_are_asked_for_and_the_reading_is_one_leaf(zhang, cast):
    """第九条: an empty form opens nothing."""
    for number in range(3):
        record_by(cast.zhang, matter_name=f"第{number}件", subject_name="王某")
    before = Leaf.objects.filter(kind="record.read").count()

    closed = zhang.get("/records/new/").content.decode()
    assert Leaf.objects.filter(kind="record.read").count() == before
    opened = zhang.get(ASKED).content.decode()

    assert "从我最近的记录里选" in closed
    assert "第2件" not in closed
    assert Leaf.objects.filter(kind="record.read").count() == before + 1
    assert [of.partition(".")[0] for of in offers(opened)] == ["matter"] * 3 + ["person"]
    assert opened.index("第2件") < opened.index("第0件")


def test_nobody_is_offered_what_another_wrote(zhang, cast):
    record = record_by(cast.sun, matter_name="别人的案子")

    page = zhang.get(ASKED).content.decode()
    answer = zhang.post("/records/new/", {"take": f"matter.{record.handle}", "draft": new_handle()})

    assert offers(page) == []
    assert "从我最近的记录里选" not in zhang.get("/records/new/").content.decode()
    assert answer.status_code == 404
    assert Leaf.objects.filter(kind="deny").exists()
    assert not Draft.objects.exists()


@pytest.mark.parametrize("take", ["matter.x", "nobody", "subject.%s", "person."])
def test_a_press_that_no_page_offers_is_not_found(zhang, cast, take):
    handle = record_by(cast.zhang).handle

    answer = zhang.post("/records/new/", {"take": take.replace("%s", handle), "draft": new_handle()})

    assert answer.status_code == 404


def test_what_a_liaison_entered_is_offered_once_it_was_confirmed(zhang, cast):
    """第八条: 代录 is not his until he says so, and what he contradicted never is."""
    [waiting] = file_by(cast.li, [entry(cast.zhang, matter_name="代录的案子")]).records
    [denied] = file_by(cast.li, [entry(cast.zhang, matter_name="否认的案子")], key="second").records
    contradict(recorder=cast.zhang, record=denied, reason="不是我", now=NOW)
    assert offers(zhang.get(ASKED).content.decode()) == []

    zhang.post(f"/records/{waiting.handle}/confirm/")

    page = zhang.get(ASKED).content.decode()
    assert "代录的案子" in page
    assert "否认的案子" not in page


def test_a_matter_and_a_person_are_written_in_without_a_script(zhang, cast):
    """第四条: two presses; what was typed before stays, what was not taken stays empty."""
    known = {"case_no": "莲01检刑诉2026第12号", "subject_identity": "O4", "subject_identity_words": "朋友"}
    record = record_by(cast.zhang, relation=["FRIEND"], **known)
    handle = new_handle()
    place = f"/records/drafts/{handle}/"
    typed = {"draft": handle, "version": "0", "account": "已经写了一半的经过", "occurred_on": "2026-10-20"}

    first = zhang.post("/records/new/", {**typed, "take": f"matter.{record.handle}"})
    assert first.url == f"{place}?recent=1#take-person-0"
    half = contents_of(Draft.objects.get())
    assert half["account"] == "已经写了一半的经过"
    assert half["case_no"] == known["case_no"]
    assert not half.get("subject_name")

    page = zhang.get(first.url).content.decode()
    posted = {**half, "draft": handle, "version": "1", "take": f"person.{record.handle}"}
    second = zhang.post(place, posted)
    assert f"person.{record.handle}" in offers(page)
    assert second.url == f"{place}#id_manner_0"
    full = contents_of(Draft.objects.get())
    assert (full["subject_name"], full["subject_identity_words"]) == ("王某", "朋友")
    assert "response" not in full


def test_the_newest_version_is_what_is_offered(zhang, cast):
    record = record_by(cast.zhang, matter_name="写错的名称")
    changed = raw(matter_name="改正的名称")
    amend(recorder=cast.zhang, record=record, raw=changed, base=1, reason="更正", now=NOW)

    page = zhang.get(ASKED).content.decode()

    assert "改正的名称" in page
    assert "写错的名称" not in page


def test_asking_on_an_untouched_form_makes_no_draft_and_on_a_touched_one_keeps_it(zhang, cast):
    """第八条: a draft nobody wrote would keep a month from its zero return."""
    record_by(cast.zhang)
    opened = {"record_type": "INTERFERE", "occurred_on": "2026-10-20", "draft": new_handle(), "version": "0"}

    answer = zhang.post("/records/new/", {**opened, "act": "recent"})
    assert answer.url == "/records/new/?recent=1#take-matter-0"
    assert not Draft.objects.exists()

    answer = zhang.post("/records/new/", {**opened, "act": "recent", "account": "写到一半"})
    assert answer.url == f"/records/drafts/{opened['draft']}/?recent=1#take-matter-0"
    assert contents_of(Draft.objects.get())["account"] == "写到一半"


def test_the_day_of_writing_stands_in_an_empty_form(zhang):
    page = zhang.get("/records/new/").content.decode()

    assert re.search(r'id="id_occurred_on"[^>]*value="2026-10-20"', page)


def test_asking_takes_few_queries_however_many_records(zhang, cast, django_assert_max_num_queries):
    for number in range(20):
        record_by(cast.zhang, key=f"k{number}", matter_name=f"第{number}件")

    with django_assert_max_num_queries(12):
        zhang.get("/records/new/")
    with django_assert_max_num_queries(16):
        zhang.get(ASKED)
