"""An editor's work in Wagtail's admin, from the form to the page staff read, without a browser."""

import datetime as dt
import re

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core import mail
from django.urls import reverse

from people.models import Grant
from people.vocabulary import Role
from policies.library.actions import publishing
from policies.library.actions.layout import EDITORS
from policies.library.models import Article, MeasuresPage
from policies.library.queries import edition_at
from policies.library.tasks import run_due
from policies.library.todos import waiting_for
from tests.cast import at, grant, person
from trail.models import Leaf

PAGE = "/policy/measures/"
CHANGED = "应当在每月5日前向驻院纪检监察部门和检务督察部门汇总报告。"


@pytest.fixture
def editor(client, cast, measures):
    client.force_login(cast.editor)
    return client


@pytest.fixture
def edit(measures):
    return reverse("wagtailadmin_pages:edit", args=[measures.pk])


def form_of(page: MeasuresPage) -> dict[str, object]:
    """Return what the editor's browser would post for the page as it is."""
    data: dict[str, object] = {
        "title": page.title, "slug": page.slug, "issuer": "", "document_number": "", "issued_on": "",
        "effective_on": "", "review_on": "", "standing": page.standing, "preamble": "", "go_live_at": "", "expire_at": "",
        "body-count": len(page.body),
        "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "comments-MIN_NUM_FORMS": 0,
    }  # fmt: skip
    for place, block in enumerate(page.body):
        data |= {f"body-{place}-deleted": "", f"body-{place}-order": place, f"body-{place}-type": "article"}
        data |= {f"body-{place}-id": block.id}
        data |= form_of_article(f"body-{place}-value", block.value)
    return data


def form_of_article(prefix: str, value) -> dict[str, object]:
    """Return the fields of one article; commentary is left out, as if the editor had emptied it."""
    data = {
        f"{prefix}-{name}": value[name]
        for name in ("marker", "heading", "text", "closing", "chapter", "note")
    }
    data |= {f"{prefix}-explanation": "null", f"{prefix}-next_step": ""}
    data |= {f"{prefix}-{name}-count": 0 for name in ("examples", "questions")}
    data[f"{prefix}-items-count"] = len(value["items"])
    for place, item in enumerate(value["items"]):
        data |= {f"{prefix}-items-{place}-{name}": item[name] for name in ("marker", "text")}
        data |= {f"{prefix}-items-{place}-deleted": "", f"{prefix}-items-{place}-order": place}
    return {name.replace("-items-", "-items-", 1): field for name, field in data.items()}


def read_as_the_script_does(html: str) -> str:
    """Return the page with the escapes of its embedded JSON resolved."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), html)


def changed_form(measures) -> dict[str, object]:
    data = form_of(MeasuresPage.objects.get())
    for place, item in [(p, i) for p, b in enumerate(measures.body) for i in range(len(b.value["items"]))]:
        prefix = f"body-{place}-value-items-{item}"
        data[f"{prefix}-value-marker"] = data.pop(f"{prefix}-marker")
        data[f"{prefix}-value-text"] = data.pop(f"{prefix}-text")
    return {**data, "body-7-value-text": CHANGED}


def test_an_editor_changes_article_eight_previews_drafts_and_publishes(editor, edit, measures, cast):
    """第八条。"""
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[measures.pk])
    data = changed_form(measures)

    assert editor.get(edit).status_code == 200
    assert editor.post(preview, data).json() == {"is_valid": True, "is_available": True}
    previewed = editor.get(preview)
    assert CHANGED in previewed.content.decode()
    assert "frame-ancestors 'self'" in previewed.headers["Content-Security-Policy"]
    assert previewed.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert CHANGED not in editor.get(PAGE).content.decode()

    assert editor.post(edit, data).status_code == 302
    assert CHANGED not in editor.get(PAGE).content.decode()

    assert editor.post(edit, {**data, "action-publish": "1"}).status_code == 302
    editor.force_login(cast.zhang)
    assert CHANGED in editor.get(PAGE).content.decode()
    assert Article.objects.get(number=8).text == CHANGED
    assert measures.editions.count() == 2
    assert measures.editions.get(number=2).published_by == cast.editor
    assert Leaf.objects.filter(kind="policy.publish").count() == 2


def test_an_article_number_that_no_one_can_read_is_refused(editor, edit, measures):
    data = {**changed_form(measures), "body-7-value-marker": "零点"}
    response = editor.post(edit, {**data, "action-publish": "1"})
    assert "没有看出是第几条" in read_as_the_script_does(response.content.decode())
    assert measures.editions.count() == 1


def test_two_articles_with_one_number_are_refused(editor, edit, measures):
    data = {**changed_form(measures), "body-7-value-marker": "7、"}
    response = editor.post(edit, {**data, "action-publish": "1"})
    assert "第七条出现了两次" in read_as_the_script_does(response.content.decode())


def test_a_text_scheduled_for_a_later_day_appears_on_that_day(editor, edit, measures):
    """第八条。"""
    later = at("2026-12-01 08:00")
    data = {**changed_form(measures), "go_live_at": "2026-12-01 08:00", "action-publish": "1"}
    with time_machine.travel(at("2026-11-23 10:00"), tick=False):
        assert editor.post(edit, data).status_code == 302
        assert run_due(at("2026-11-23 10:00")) == []
        assert Article.objects.get(number=8).text != CHANGED

    with time_machine.travel(later + dt.timedelta(minutes=1), tick=False):
        assert run_due(later) == ["发布了《记录报告实施办法》"]
        assert run_due(later) == []

    assert Article.objects.get(number=8).text == CHANGED
    assert measures.editions.get(number=2).effective_on == dt.date(2026, 12, 1)


def test_a_tick_ahead_of_the_clock_publishes_as_of_its_own_moment(editor, edit, measures):
    """第一条: the new version applies from the day it was scheduled for."""
    later = at("2026-12-01 08:00")
    data = {**changed_form(measures), "go_live_at": "2026-12-01 08:00", "action-publish": "1"}
    with time_machine.travel(at("2026-11-23 10:00"), tick=False):
        editor.post(edit, data)
        assert run_due(later) == ["发布了《记录报告实施办法》"]
        assert run_due(later) == []

    assert Article.objects.get(number=8).text == CHANGED
    assert measures.editions.get(number=2).effective_on == dt.date(2026, 12, 1)
    assert edition_at(at("2026-11-30 23:59")).number == 1
    assert edition_at(at("2026-12-01 08:00")).number == 2


def test_what_happened_before_the_text_was_there_has_the_first_version(measures):
    assert edition_at(at("2020-01-01 08:00")).number == 1


def test_a_second_editor_reviews_before_publication(editor, edit, measures, cast):
    data = changed_form(measures)
    assert editor.post(edit, {**data, "action-submit": "1"}).status_code == 302
    page = MeasuresPage.objects.get()
    assert page.current_workflow_state.workflow.name == "发布前审核"
    assert CHANGED not in editor.get(PAGE).content.decode()
    assert mail.outbox == []

    now = at("2026-11-23 10:00")
    second = person("J10099", "郝编辑", cast.east, email="hao@example.org")
    grant(Role.EDITOR, second, cast.east, cast.security, cast.auditor)
    assert waiting_for(cast.editor, now) == []
    assert [todo.title for todo in waiting_for(second, now)] == ["制度文本等待审核"]
    assert waiting_for(cast.zhang, now) == []
    editor.force_login(second)
    approve = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", page.current_workflow_task_state.pk]
    )
    editor.post(approve, {"comment": ""})
    assert waiting_for(second, now) == []
    assert measures.editions.get(number=2).published_by == second

    assert CHANGED in editor.get(PAGE).content.decode()


@pytest.mark.parametrize("act", ["delete", "unpublish", "move", "set_privacy"])
def test_a_text_once_published_can_be_neither_deleted_nor_hidden_nor_moved(editor, measures, act):
    """第一条:有据可查。"""
    name = "view_restrictions" if act == "set_privacy" else act
    address = f"/admin/pages/{measures.pk}/{name if act != 'set_privacy' else 'privacy'}/"
    response = editor.post(address, {})
    assert response.status_code in {302, 403, 404}
    page = MeasuresPage.objects.get()
    assert page.live
    assert not page.view_restrictions.exists()


@pytest.mark.parametrize("role", ["zhang", "li", "wang", "system", "security", "auditor", "zhao"])
def test_for_anyone_who_is_no_editor_the_admin_does_not_exist(client, cast, measures, role):
    client.force_login(getattr(cast, role))
    for address in ("/admin/", f"/admin/pages/{measures.pk}/edit/", "/admin/account/", "/admin/documents/"):
        assert client.get(address).status_code == 404


def test_an_editor_whose_grant_ended_is_out_at_once(editor, cast):
    assert editor.get("/admin/").status_code == 200
    assert cast.editor.groups.filter(name=EDITORS).exists()

    Grant.objects.filter(person=cast.editor).update(ended_at=at("2026-01-01 00:00"))

    assert editor.get("/admin/").status_code == 404
    assert not cast.editor.groups.exists()


def test_wagtails_own_log_in_and_password_reset_lead_to_ours(client, db):
    for address in ("/admin/login/", "/admin/password_reset/", "/admin/"):
        response = client.get(address)
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    "place", ["users/", "groups/", "sites/", "settings/", "collections/", "images/", "workflows/list/"]
)
def test_an_editor_reaches_none_of_the_administrators_screens(editor, place):
    assert editor.get(f"/admin/{place}").status_code in {302, 403, 404}


def test_nothing_in_the_menus_leads_out_of_the_network(editor, edit):
    for address in ("/admin/", edit, "/admin/account/", "/admin/documents/"):
        html = editor.get(address).content.decode()
        assert not re.findall(r"https?://(?!127\.0\.0\.1|localhost|testserver|www\.w3\.org)[\w.]+", html), (
            address
        )


def test_the_account_page_changes_neither_name_nor_mail_nor_picture(editor):
    fields = BeautifulSoup(editor.get("/admin/account/").content, "html.parser").find_all(["input", "select"])
    names = {str(field.get("name")) for field in fields}
    assert not any("name_email" in name or "avatar" in name for name in names)


def test_the_menu_calls_the_editor_by_name(editor, cast):
    html = read_as_the_script_does(editor.get("/admin/").content.decode())
    assert f'"name": "{cast.editor.name}"' in html.replace("&quot;", '"')


def test_the_editor_is_told_how_editing_works(editor, edit):
    assert "旧版仍可阅读" in editor.get(edit).content.decode()


def test_the_admin_has_a_policy_of_its_own_and_the_site_a_strict_one(editor):
    assert "'unsafe-inline'" in editor.get("/admin/").headers["Content-Security-Policy"]
    assert "'unsafe-inline'" not in editor.get(PAGE).headers["Content-Security-Policy"]


def test_an_editor_reads_no_record_through_the_admin(editor):
    """第九条。"""
    assert "records" not in editor.get("/admin/").content.decode().replace("记录", "")


def test_the_dashboard_shows_each_text_and_what_is_due_for_review(editor, measures, cast):
    MeasuresPage.objects.update(review_on=dt.date(2026, 1, 1))
    html = editor.get("/admin/").content.decode()
    assert "第 1 版" in html
    assert "到期，需要复核" in html
    assert [todo.title for todo in waiting_for(cast.editor, at("2026-11-23 10:00"))] == [
        "制度文本到期，需要复核"
    ]


def test_what_an_editor_did_is_undone_when_the_log_cannot_take_it(editor, edit, measures, monkeypatch):
    """第四条:全程留痕。"""
    monkeypatch.setattr(publishing, "append", broken_log)
    editor.raise_request_exception = False

    response = editor.post(edit, {**changed_form(measures), "action-publish": "1"})

    assert response.status_code == 500
    assert CHANGED not in editor.get(PAGE).content.decode()


def broken_log(*args, **kwargs):
    raise RuntimeError("日志写不进去")
