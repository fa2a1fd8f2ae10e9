"""The editor's pages: from a changed word to a published form, by two editors, without JavaScript. # 第四条"""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from deadlines.rules.months import Month
from people.vocabulary import Role
from policies.recordform.models import FormDraft, FormVersion
from policies.recordform.queries import version_for
from policies.recordform.rules.columns import columns
from tests.cast import at, grant
from tests.policies.recordform.answers import GOOD
from trail.models import Leaf

BASE = "/admin/form/"
EAST = f"{BASE}370901/"
OWN = {
    "label": "卷宗颜色",
    "hint": "",
    "kind": "choice",
    "choices": "红\n蓝",
    "section": "matter",
    "place": "more",
    "seen": "0",
}


@pytest.fixture
def editor(cast) -> Client:
    return browser(cast.editor)


@pytest.fixture
def second(cast) -> Client:
    grant(Role.EDITOR, cast.sun, cast.east, cast.security, cast.auditor)
    return browser(cast.sun)


def browser(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def words(answer) -> str:
    return BeautifulSoup(answer.content, "html.parser").get_text(" ", strip=True)


def shown(client: Client, key: str) -> dict[str, str]:
    """Return what the page of one question posts when nothing is changed."""
    page = BeautifulSoup(client.get(f"{EAST}questions/{key}/").content, "html.parser").select_one("main form")
    data = {}
    for one in page.select("input[name], textarea[name]"):
        if one.get("type") in {"checkbox", "radio"} and not one.has_attr("checked"):
            continue
        data[one["name"]] = one.get("value", "on" if one.get("type") == "checkbox" else "")
    return data


def seen() -> dict[str, int]:
    return {"seen": FormDraft.objects.get().counter}


def publish(editor: Client, second: Client) -> FormVersion:
    editor.post(f"{EAST}send/", seen())
    second.post(f"{EAST}approve/", seen())
    return FormVersion.objects.order_by("number").last()


def test_an_own_question_goes_from_one_editor_to_the_next_and_into_that_unit_alone(editor, second, cast):
    assert editor.post(f"{EAST}own/", OWN).status_code == 302
    assert "卷宗颜色" in words(editor.get(EAST))
    assert "卷宗颜色" in editor.get(f"{EAST}preview/").content.decode()

    published = publish(editor, second)

    assert (published.number, published.unit, published.published_by, published.approved_by) == (
        2, cast.east, cast.editor, cast.sun,
    )  # fmt: skip
    assert Leaf.objects.filter(kind="form.publish", obj=published.sha256).exists()
    assert not FormDraft.objects.exists()
    month = Month.of(timezone.now())
    assert "卷宗颜色" in [column.header for column in columns(version_for(cast.east, month).as_version())]
    assert "卷宗颜色" in browser(cast.zhang).get("/records/new/").content.decode()
    assert "卷宗颜色" not in browser(cast.zhao).get("/records/new/").content.decode()
    assert version_for(cast.west, month).number == 1


def test_an_old_record_is_read_with_the_form_it_was_written_with(editor, second, cast):
    zhang = browser(cast.zhang)
    today = timezone.localdate().isoformat()
    first = zhang.post(
        "/records/new/", {**GOOD, "occurred_on": today, "act": "check", "version": "0"}, follow=True
    )
    handle = re.search(r"/records/drafts/([^/]+)/check/", first.redirect_chain[-1][0])[1]
    done = zhang.post(f"/records/drafts/{handle}/check/", {"version": "1", "to": "own"}, follow=True)
    record = done.redirect_chain[-1][0].removesuffix("submitted/")
    data = {**shown(editor, "matter_name"), "label": "名称改过了"}
    editor.post(f"{EAST}questions/matter_name/", data)

    publish(editor, second)

    assert "名称改过了" in zhang.get("/records/new/").content.decode()
    for place in ("", "print/", "versions/1/"):
        page = zhang.get(record + place).content.decode()
        assert "案件或事项名称" in page
        assert "名称改过了" not in page


def test_the_one_who_sends_does_not_approve(editor, cast):
    editor.post(f"{EAST}own/", OWN)
    editor.post(f"{EAST}send/", seen())

    assert "批准并发布" not in words(editor.get(EAST))
    refused = editor.post(f"{EAST}approve/", seen(), follow=True)

    assert "由另一位编辑批准" in words(refused)
    assert FormVersion.objects.count() == 1


def test_what_was_changed_after_sending_is_not_what_gets_approved(editor, second):
    editor.post(f"{EAST}own/", OWN)
    editor.post(f"{EAST}send/", seen())
    looked_at = seen()
    editor.post(f"{EAST}own/", {**OWN, "label": "别的问题", **seen()})

    assert "没有送审" in words(second.post(f"{EAST}approve/", looked_at, follow=True))
    editor.post(f"{EAST}send/", seen())
    assert "刚改过" in words(second.post(f"{EAST}approve/", looked_at, follow=True))
    assert FormVersion.objects.count() == 1


def test_a_draft_goes_back_with_a_reason(editor, second):
    editor.post(f"{EAST}own/", OWN)
    editor.post(f"{EAST}send/", seen())
    assert second.post(f"{EAST}return/", {"reason": " "}).status_code == 422

    second.post(f"{EAST}return/", {"reason": "名称不清楚"})

    assert "退回的原因：名称不清楚" in words(editor.get(EAST))
    assert FormDraft.objects.get().sent_at is None


def test_two_editors_never_lose_a_change(editor, second):
    editor.post(f"{EAST}own/", OWN)

    late = second.post(f"{EAST}own/", {**OWN, "label": "第二个人的问题"})

    assert late.status_code == 409
    assert "另一位编辑刚改过" in words(late)
    assert "第二个人的问题" in late.content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"label": "处理情况"}, "同名"),
        ({"label": ""}, "填写名称"),
        ({"label": "字" * 31}, "最多 30 个字"),
        ({"article": "关于条文"}, "链接不到条文"),
        ({"hint": "提示" * 61}, "最多 120 个字"),
    ],
)
def test_a_breaking_change_is_refused_beside_the_question(editor, changes, sentence):
    answer = editor.post(f"{EAST}questions/note/", {**shown(editor, "note"), **changes})

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not FormDraft.objects.exists()


def test_what_is_locked_says_why_and_cannot_be_posted(editor):
    page = editor.get(f"{EAST}questions/account/").content.decode()
    assert "锁定：办法要求每件记录都写" in page
    assert 'name="is_on"' not in page

    editor.post(
        f"{EAST}questions/account/",
        {**shown(editor, "account"), "hint": "写原话", "is_on": "", "required": "", "kind": "line"},
    )

    question = FormDraft.objects.get().as_version().by_key["account"]
    assert (question.hint, question.required, question.kind.value) == ("写原话", True, "text")


def test_every_question_of_the_law_has_a_page_that_saves_itself_unchanged(editor, cast):
    live = version_for(cast.east, "2026-11").as_version()
    for key in live.by_key:
        assert editor.post(f"{EAST}questions/{key}/", shown(editor, key)).status_code == 302, key

    assert FormDraft.objects.get().as_version().questions == live.questions
    assert "完全相同" in words(editor.get(EAST))


def test_trying_the_form_keeps_nothing(editor):
    wrong = editor.post(f"{EAST}preview/", {})
    assert wrong.status_code == 422
    right = editor.post(f"{EAST}preview/", {**GOOD, "occurred_on": timezone.localdate().isoformat()})

    assert "试填，没有保存" in words(right)
    assert not FormDraft.objects.exists()


def test_looking_writes_nothing_and_nobody_but_an_editor_looks(editor, cast):
    assert editor.get(BASE).status_code == editor.get(EAST).status_code == 200
    assert not FormDraft.objects.exists()
    assert editor.get(f"{BASE}370902/").status_code == 404
    assert editor.post(f"{BASE}370902/own/", OWN).status_code == 404
    for who in (cast.zhang, cast.li, cast.wang, cast.leader, cast.system, cast.zhao):
        assert browser(who).get(EAST).status_code in {302, 403, 404}, who.name
        assert browser(who).post(f"{EAST}own/", OWN).status_code in {302, 403, 404}
    assert not FormDraft.objects.exists()


def test_an_editor_of_the_city_edits_the_units_below(cast):
    grant(Role.EDITOR, cast.sun, cast.city, cast.security, cast.auditor)
    page = words(browser(cast.sun).get(BASE))

    assert all(unit.name in page for unit in (cast.city, cast.east, cast.west))
    assert at("2026-11-01 00:00")
