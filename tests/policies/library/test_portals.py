"""Other portals read the published texts with a token; nothing else, and nothing at all by default."""

import hashlib

import pytest

from policies.library.models import MeasuresPage, PolicyIndexPage
from tests.policies.training.teaching import lesson

LIST = "/policy/api/v2/pages/"
TOKEN = "a-portal-of-the-same-network"


@pytest.fixture
def portal(client, settings, measures):
    settings.POLICY_API_TOKENS = [hashlib.sha256(TOKEN.encode()).hexdigest()]
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {TOKEN}"
    return client


def titles(client, address=LIST):
    return [item["title"] for item in client.get(address).json()["items"]]


def test_without_a_token_in_the_settings_there_is_no_such_address(client, measures):
    assert client.get(LIST, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 404


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN} more"])
def test_a_wrong_token_is_refused_even_to_an_editor_with_a_session(portal, cast, given):
    portal.force_login(cast.editor)
    del portal.defaults["HTTP_AUTHORIZATION"]
    for address in (LIST, f"{LIST}{MeasuresPage.objects.get().pk}/"):
        assert portal.get(address, headers={"Authorization": given}).status_code == 401


def test_a_portal_reads_the_articles_of_a_published_text(portal, measures):
    """第八条。"""
    assert titles(portal) == [measures.title]
    page = portal.get(f"{LIST}{measures.pk}/").json()
    assert "零报告制度" in page["body"][7]["value"]["text"]
    assert page["standing"] == "IN_FORCE"


def test_neither_drafts_nor_lessons_nor_other_pages_are_there_whatever_is_asked(portal, measures):
    draft = MeasuresPage(title="草稿", slug="draft", live=False)
    PolicyIndexPage.objects.get().add_child(instance=draft)
    quiz = lesson("measures#a8")
    measures.refresh_from_db()
    measures.body[7].value["text"] = "还没有发布的第八条"
    measures.save_revision()

    for query in ("", "?search=草稿", "?order=-title", "?fields=*"):
        assert set(titles(portal, LIST + query)) <= {measures.title}
    for query in ("?type=training.LessonPage", "?descendant_of=1", "?child_of=root", "?site=x"):
        assert portal.get(LIST + query).status_code == 400
    for key in (draft.pk, quiz.pk, PolicyIndexPage.objects.get().pk):
        assert portal.get(f"{LIST}{key}/").status_code == 404
    assert "还没有发布" not in portal.get(f"{LIST}{measures.pk}/").content.decode()


def test_the_pages_are_the_only_endpoint_and_can_only_be_read(portal, measures):
    for address in ("documents/", "images/", "pages/find/?html_path=/"):
        assert portal.get(f"/policy/api/v2/{address}").status_code in {302, 404}  # nothing, or a log-in
    for method in (portal.post, portal.put, portal.delete):
        assert method(f"{LIST}{measures.pk}/").status_code == 405
