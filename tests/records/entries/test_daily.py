"""第三条: an informal instruction is noted, then goes the formal way; what turns out to be a favour becomes a record."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from records.entries.actions import open_contents
from records.entries.models import Record
from records.entries.todos import waiting_for
from tests.records.entries.pages import posted_by
from tests.records.entries.writing import NOW, entry, file_by, record_by

LATER = NOW + dt.timedelta(days=3)
TITLE = "1 件日常工作记录还没有写明后来的程序"
pytestmark = pytest.mark.django_db


@pytest.fixture
def zhang(cast, client: Client):
    with time_machine.travel(LATER, tick=False):
        client.force_login(cast.zhang)
        yield client


def titles(person, now=LATER) -> list[str]:
    return [todo.title for todo in waiting_for(person, now)]


def amended(client: Client, place: str, **changes: str):
    """Open the page of a correction and send it with some answers changed."""
    body = posted_by(client.get(place).content.decode(), "base")
    return client.post(place.partition("?")[0], {**body, "reason": "后来的程序", **changes})


def test_a_daily_note_waits_for_its_procedure_after_three_days(zhang, cast):
    """第三条：记录在案后，依程序办理。"""
    record = record_by(cast.zhang, record_type="DAILY", follow_up="PENDING")
    assert TITLE not in titles(cast.zhang, LATER - dt.timedelta(seconds=1))
    assert TITLE in titles(cast.zhang)
    assert record.serial in zhang.get("/records/?show=daily").content.decode()

    answer = amended(zhang, f"/records/{record.handle}/amend/", follow_up="DONE", formal_no="莲检发2026第3号")

    assert answer.status_code == 302
    assert TITLE not in titles(cast.zhang)
    assert record.serial not in zhang.get("/records/?show=daily").content.decode()
    assert "莲检发2026第3号" in zhang.get(f"/records/{record.handle}/print/").content.decode()


def test_a_daily_note_is_turned_into_a_record_and_both_stay_readable(zhang, cast):
    """第三条、第四条: the type changes, with a reason, in a version of its own."""
    record = record_by(cast.zhang, record_type="DAILY")
    page = zhang.get(f"/records/{record.handle}/").content.decode()
    place = f"/records/{record.handle}/amend/?type=INTERFERE"
    assert f'href="{place}"' in page

    assert amended(zhang, place).status_code == 302

    record.refresh_from_db()
    assert (record.record_type, record.version_count) == ("INTERFERE", 2)
    first = open_contents(person=cast.zhang, record=record, now=LATER, number=1)
    assert first.document.answers["record_type"] == "DAILY"
    assert TITLE not in titles(cast.zhang)
    assert "转为过问记录" not in zhang.get(f"/records/{record.handle}/").content.decode()


def test_an_office_and_a_stranger_are_offered_neither(zhang, cast):
    record = record_by(cast.zhang, record_type="DAILY")
    zhang.force_login(cast.wang)

    page = zhang.get(f"/records/{record.handle}/").content.decode()

    assert "转为过问记录" not in page
    assert "写明后来的程序" not in page


def test_a_daily_note_of_a_file_waits_as_well_and_a_contradicted_one_does_not(cast, zhang):
    file_by(cast.li, [entry(cast.zhang, record_type="DAILY")])
    assert TITLE in titles(cast.zhang)

    zhang.post(f"/records/{Record.objects.get().handle}/contradict/", {"reason": "不是我"})

    assert TITLE not in titles(cast.zhang)
