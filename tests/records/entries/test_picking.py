"""挑选过问人: by 工号, 姓名 or initials, staff and retired, with and without our script. # 第二条"""

import html
import json
import re

import pytest
from django.test import Client
from django.utils import timezone

from people.models import Person, Retiree
from people.rules.initials import initials
from records.entries.actions import candidates
from records.entries.models import Draft
from records.entries.models.records import new_handle
from tests.records.entries.writing import NOW, raw

pytestmark = pytest.mark.django_db


@pytest.fixture
def retired(cast) -> Retiree:
    for person in Person.objects.all():
        Person.objects.filter(pk=person.pk).update(initials=initials(person.name))
    return Retiree.objects.create(unit=cast.east, name="曾老", initials="zl", post="科长")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("J10006", ["周领导"]), ("zld", ["周领导"]), ("ZLD", ["周领导"]), ("周领", ["周领导"]), ("zl", ["周领导", "曾老"]),
        ("市督察", ["市督察"]), ("赵旁人", []), ("J20001", []), ("", []), ("%", []), ("<b>", []), ("张承办", []),
    ],
)  # fmt: skip
def test_who_begins_as_typed_is_found_in_the_own_unit_and_above_it_alone(cast, retired, typed, names):
    assert [one.name for one in candidates(person=cast.zhang, typed=typed, now=NOW)] == names


@pytest.mark.parametrize(
    ("typed", "identity"), [("周领导", "S1"), ("孙二办", "S2"), ("市督察", "S3"), ("曾老", "S7")]
)
def test_the_identity_follows_from_where_he_stands(cast, retired, typed, identity):
    [found] = candidates(person=cast.zhang, typed=typed, now=NOW)

    assert found.identity == identity


def test_the_list_under_the_name_fills_the_form(cast, client: Client):
    client.force_login(cast.zhang)

    page = client.post("/records/pick/", {"subject_name": "周领"}).content.decode()

    filled = json.loads(html.unescape(re.search(r'data-fill="([^"]+)"', page)[1]))
    assert filled == {
        "id_subject_name": "周领导", "id_subject_identity": "S1", "id_subject_number": "J10006",
        "id_subject_post": "莲城市东湖区人民检察院 院领导",
    }  # fmt: skip


def test_without_script_the_draft_is_kept_and_the_chosen_one_written_into_it(cast, client: Client):
    client.force_login(cast.zhang)
    day = timezone.localdate().isoformat()
    form = {
        **raw(subject_name="J10006", occurred_on=day),
        "draft": new_handle(),
        "version": "0",
        "act": "pick",
    }

    page = client.post("/records/new/", form, follow=True)
    assert "周领导" in page.content.decode()
    client.post(page.redirect_chain[-1][0], {"q": "J10006", "choose": "1"})

    kept = client.get(f"/records/drafts/{form['draft']}/").content.decode()
    assert 'value="周领导"' in kept
    assert re.search(r'<option value="S1"[^>]*selected', kept)
    assert form["account"] in kept


def test_a_draft_of_another_is_not_looked_up_for(cast, client: Client):
    client.force_login(cast.zhang)
    form = {**raw(), "draft": new_handle(), "version": "0", "act": "save"}
    client.post("/records/new/", form)
    client.force_login(cast.sun)

    assert client.get(f"/records/drafts/{form['draft']}/subject/").status_code == 404
    assert Draft.objects.get().recorder == cast.zhang
