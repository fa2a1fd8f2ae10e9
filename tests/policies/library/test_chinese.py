"""What an editor reads is Chinese: Wagtail's messages, and the screens as they are drawn."""

import re

import pytest
from bs4 import BeautifulSoup
from bs4.element import PreformattedString
from django.urls import reverse

from policies.library.models import InstrumentPage, MeasuresPage, PolicyIndexPage
from tests import untranslated
from tests.policies.training.teaching import lesson

LATIN = re.compile(r"[A-Za-z]{3,}")
ALLOWED = {"URL", "CSV", "XLSX", "PDF", "UTC", "policy", "measures", "search", "Ctrl", "Shift", "Esc", "Alt"}
ALLOWED |= {"Search"}  # Wagtail's invisible submit button, written into its template
FEWEST_SCREENS = 30
READ_ALOUD = ("title", "aria-label", "placeholder", "alt", "label", "aria-description")


def test_no_message_of_wagtail_is_left_in_english():
    assert list(untranslated.untranslated()) == []


def test_our_translations_keep_the_placeholders_and_are_compiled():
    assert list(untranslated.broken()) == []
    assert list(untranslated.uncompiled()) == []


def latin(html: str) -> set[str]:
    """Return the runs of Latin letters a reader of the page would meet."""
    soup = BeautifulSoup(html, "html.parser")
    for hidden in [*soup(["script", "style", "svg"]), *soup.select("[hidden]")]:
        hidden.decompose()
    texts = [str(text) for text in soup.find_all(string=True) if not isinstance(text, PreformattedString)]
    texts += [str(tag.get(name, "")) for tag in soup.find_all(True) for name in READ_ALOUD]
    texts += [str(tag.get("value", "")) for tag in soup.find_all("input", type=["submit", "button"])]
    return set(LATIN.findall(" ".join(texts))) - ALLOWED


@pytest.fixture
def editor(client, cast, measures):
    client.force_login(cast.editor)
    return client


def screens(page: MeasuresPage) -> dict[str, str]:
    """Return the screens an editor reaches, by name."""
    index, revision = PolicyIndexPage.objects.get(), page.latest_revision_id
    pages = {
        name: reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
        for name in (
            "edit",
            "history",
            "usage",
            "preview_on_edit",
            "copy",
            "delete",
            "unpublish",
            "move",
            "view_draft",
        )
    }
    return pages | {
        "home": reverse("wagtailadmin_home"),
        "explore": reverse("wagtailadmin_explore", args=[index.pk]),
        "explore found": reverse("wagtailadmin_explore", args=[index.pk]) + "?q=办法",
        "explore nothing found": reverse("wagtailadmin_explore", args=[index.pk]) + "?q=没有",
        "search": reverse("wagtailadmin_pages:search") + "?q=办法",
        "add": reverse("wagtailadmin_pages:add", args=["library", "measurespage", index.pk]),
        "add lesson": reverse("wagtailadmin_pages:add", args=["training", "lessonpage", index.pk]),
        "edit lesson": reverse("wagtailadmin_pages:edit", args=[lesson("measures#a4-1").pk]),
        "unpublish lesson": reverse("wagtailadmin_pages:unpublish", args=[lesson("measures#a5").pk]),
        "add instrument": reverse("wagtailadmin_pages:add", args=["library", "instrumentpage", index.pk]),
        "edit instrument": reverse("wagtailadmin_pages:edit", args=[InstrumentPage.objects.first().pk]),
        "forms": reverse("recordform:index"),
        "add subpage": reverse("wagtailadmin_pages:add_subpage", args=[index.pk]),
        "edit index": reverse("wagtailadmin_pages:edit", args=[index.pk]),
        "revert": reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, revision]),
        "compare": reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", revision]),
        "view revision": reverse("wagtailadmin_pages:revisions_view", args=[page.pk, revision]),
        "workflow history": reverse("wagtailadmin_pages:workflow_history", args=[page.pk]),
        "privacy": reverse("wagtailadmin_pages:set_privacy", args=[page.pk]),
        "choose page": reverse("wagtailadmin_choose_page"),
        "choose link": reverse("wagtailadmin_choose_page_external_link"),
        "choose mail": reverse("wagtailadmin_choose_page_email_link"),
        "choose anchor": reverse("wagtailadmin_choose_page_anchor_link"),
        "documents": reverse("wagtaildocs:index"),
        "add document": reverse("wagtaildocs:add"),
        "choose document": reverse("wagtaildocs_chooser:choose"),
        "account": reverse("wagtailadmin_account"),
        "locked pages": reverse("wagtailadmin_reports:locked_pages"),
        "workflow report": reverse("wagtailadmin_reports:workflow"),
        "task report": reverse("wagtailadmin_reports:workflow_tasks"),
        "site history": reverse("wagtailadmin_reports:site_history"),
        "aging pages": reverse("wagtailadmin_reports:aging_pages"),
    }


def test_no_screen_an_editor_reaches_shows_english(editor, measures):
    found, listed = {}, screens(measures)
    assert len(listed) >= FEWEST_SCREENS
    for name, address in listed.items():
        response = editor.get(address)
        html = (
            response.json()["html"]
            if response.headers["Content-Type"] == "application/json"
            else response.content.decode()
        )
        if words := latin(html):
            found[name] = sorted(words)
    assert not found, "\n".join(f"{name} {words}" for name, words in found.items())
