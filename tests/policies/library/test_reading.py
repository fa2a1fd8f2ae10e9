"""What staff read: the page with its contents list and anchors, search, earlier editions; all behind log-in."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from policies.library.models import MeasuresPage

pytestmark = pytest.mark.usefixtures("measures")
PAGE = "/policy/measures/"


@pytest.fixture
def zhang(client, cast):
    client.force_login(cast.zhang)
    return client


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_has_a_section_and_a_contents_entry_for_each_article(zhang):
    """第一条至第十四条。"""
    html = read(zhang, PAGE)
    assert re.findall(r'<section class="article" id="(a\d+)"', html) == [
        f"a{number}" for number in range(1, 15)
    ]
    assert all(f'href="#a{number}"' in html for number in range(1, 15))
    assert all(f'id="a{anchor}"' in html for anchor in ("4-1", "4-5", "6-3"))


def test_the_words_are_the_rules_own(zhang):
    """第八条。"""
    html = read(zhang, PAGE)
    assert "8、过问或干预、插手检察办案等重大事项实行零报告制度。" in html
    assert "《领导干部干预司法活动、插手具体案件处理的记录、通报和责任追究规定》任追究规定》" in html


def test_staff_see_no_trace_of_the_editors_tools(zhang):
    html = read(zhang, PAGE)
    assert "wagtail" not in html.lower()


def test_the_search_page_marks_what_it_found(zhang):
    html = read(zhang, "/policy/search/?q=打招呼")
    assert "<mark>打招呼</mark>" in html
    assert f'href="{PAGE}#a4-1"' in html


def test_an_empty_search_says_what_to_do(zhang):
    html = read(zhang, "/policy/search/?q=扑克牌")
    assert "没有一条提到「扑克牌」" in html


@pytest.mark.parametrize(
    "query", ["", "   ", "'\"()*", "AND", "<b>", "🂡", "a" * 500, "*", "NEAR(", "%", "-8", "0"]
)
def test_no_query_breaks_the_search(zhang, query):
    assert zhang.get("/policy/search/", {"q": query}).status_code == 200


def test_an_earlier_edition_stays_readable_and_is_compared(zhang):
    """第一条:查得到当时适用的文本。"""
    page = MeasuresPage.objects.get()
    page.body[7].value["text"] = page.body[7].value["text"].replace("3日前", "5日前")
    page.save_revision().publish()

    assert "每月3日前" in read(zhang, f"{PAGE}editions/1/")
    assert "每月5日前" in read(zhang, f"{PAGE}editions/2/")
    both = read(zhang, f"{PAGE}editions/1/2/")
    assert "<del>3</del>" in both
    assert "<ins>5</ins>" in both
    assert f'href="{PAGE}editions/1/2/"' in read(zhang, PAGE)


def test_a_day_leads_to_the_edition_that_applied_on_it(zhang):
    """第一条：查得到当时适用的文本。"""
    page = MeasuresPage.objects.get()
    page.editions.update(effective_on=dt.date(2019, 6, 1))
    page.effective_on = dt.date(2027, 1, 1)
    page.body[7].value["text"] = "改过的第八条。"
    page.save_revision().publish()

    assert zhang.get(f"{PAGE}on/2026-12-31/").url == f"{PAGE}editions/1/"
    assert zhang.get(f"{PAGE}on/2027-01-01/").url == f"{PAGE}editions/2/"
    before = zhang.get(f"{PAGE}on/2019-05-31/")
    assert before.status_code == 404
    assert "还没有施行" in before.content.decode()
    assert zhang.get(f"{PAGE}on/2019-13-31/").status_code == 404


def test_an_article_leads_on_to_what_has_to_be_done(zhang):
    """第四条、第八条。"""
    html = read(zhang, PAGE)
    assert html.count('href="/records/new/"') >= 4
    assert "去月度报告" in html


def test_the_list_of_texts_leads_to_the_measures(zhang):
    assert f'href="{PAGE}"' in read(zhang, "/policy/")


@pytest.mark.parametrize("address", ["editions/7/", "editions/1/7/", "nothing/"])
def test_what_is_not_there_is_not_found(zhang, address):
    assert zhang.get(f"{PAGE}{address}").status_code == 404


@pytest.mark.parametrize(
    "address", [PAGE, "/policy/", "/policy/search/?q=x", f"{PAGE}editions/1/", "/documents/1/x.pdf"]
)
def test_a_stranger_who_is_not_logged_in_is_sent_to_the_log_in(client, address):
    response = client.get(address)
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_nothing_but_the_texts_is_served_from_the_tree(zhang):
    assert zhang.get("/measures/").status_code == 404
