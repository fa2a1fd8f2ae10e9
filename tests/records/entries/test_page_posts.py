"""What a page shows is what it posts: opened and sent again untouched, nothing is lost and nothing refused. # 第四条"""

import pytest
import time_machine
from django.test import Client

from records.entries.actions import open_contents
from records.entries.models import Draft, Record
from tests.records.entries.cases import GOOD
from tests.records.entries.pages import posted_by
from tests.records.entries.writing import NOW, record_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(cast, client: Client):
    with time_machine.travel(NOW, tick=False):
        client.force_login(cast.zhang)
        yield client


@pytest.mark.parametrize("name", list(GOOD)[::4])
def test_the_page_of_a_correction_posts_what_stands_and_takes_one_word_more(cast, client, name):
    record = record_by(cast.zhang, **GOOD[name])
    place = f"/records/{record.handle}/amend/"
    body = posted_by(client.get(place).content.decode(), "base")

    untouched = client.post(place, {**body, "reason": "没有改"})
    changed = client.post(place, {**body, "reason": "补一句", "response": "拒绝了,后来又打来一次。"})

    assert "完全相同" in untouched.content.decode()
    assert changed.status_code == 302
    first, second = (
        open_contents(person=cast.zhang, record=Record.objects.get(), now=NOW, number=number).document.answers
        for number in (1, 2)
    )
    assert {**first, "response": ""} == {**second, "response": ""}


def test_from_the_guide_over_a_draft_to_a_correction(cast, client):
    """第七条: the way of somebody who was not sure."""
    fresh = posted_by(
        client.get("/records/new/?cat=CASE&type=DOUBT&doubt=yes").content.decode(), "matter_name"
    )
    said = {
        "matter_name": "某某涉嫌危险驾驶案", "subject_name": "某律师", "subject_identity": "T3", "manner": "PHONE",
        "occurred_on": "2026-10-20", "account": "打来电话询问案件什么时候能有结果。", "response": "告知依法办理。",
    }  # fmt: skip
    client.post("/records/new/", {**fresh, **said, "act": "check"})
    check = f"/records/drafts/{Draft.objects.get().handle}/check/"
    client.post(check, posted_by(client.get(check).content.decode(), "version"))
    place = f"/records/{Record.objects.get().handle}/amend/"

    again = {
        **posted_by(client.get(place).content.decode(), "base"),
        "reason": "想起来",
        "account": "打来电话,还说可以当面说明。",
    }

    assert client.post(place, again).status_code == 302
    assert Record.objects.get().version_count == 2
