"""Chinese search, on whichever database the suite runs; dependencies of Wagtail's own search included."""

import pytest
from django.apps import apps
from django.db import connection

from policies.library.actions import load_text
from policies.library.models import MeasuresPage
from policies.library.queries import found_articles, found_lines
from policies.library.search import index_text, query_text
from tests.cast import at
from tests.policies.library.conftest import TEXT

pytestmark = pytest.mark.usefixtures("measures")
ARTICLES = [line for line in TEXT.split("\n") if line]


def numbers(query):
    return sorted(article.number for article in found_articles(query))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("干预", [1, 2, 3, 4, 5, 7, 8, 10, 11, 12, 13]),
        ("零报告", [8]),
        ("打招呼", [3, 4]),
        ("检察人员", [1, 2, 3, 4, 9, 13]),
        ("第八条", [8]),
        ("8", [8]),
        ("打招呼 说情", [3, 4]),
        ("呼", [3, 4]),
        ("扑克牌", []),
        ("制度 3日", [8]),
    ],
)
def test_a_query_finds_what_holds_its_words_and_nothing_else(query, expected):
    assert numbers(query) == expected


def test_pairs_that_lie_apart_are_not_a_hit():
    load_text(
        text="1、甲乙丙;乙丙丁。", slug="other", title="另一份", effective_on=None, now=at("2026-10-01 09:00")
    )
    assert numbers("乙丙丁") == [1]
    assert numbers("甲乙丙丁") == []


def test_the_lines_that_answer_are_named():
    """第四条(一)。"""
    four = next(found for found in found_lines("打招呼") if found.article.number == 4)
    assert [line.name for line in four.lines] == ["第四条(一)"]
    assert four.lines[0].url.endswith("#a4-1")


def test_wagtails_own_search_finds_chinese_words():
    assert list(MeasuresPage.objects.live().search("零报告"))
    assert list(MeasuresPage.objects.live().autocomplete("实施"))
    assert not list(MeasuresPage.objects.live().search("扑克牌"))


def test_a_withdrawn_article_is_not_found():
    page = MeasuresPage.objects.get()
    del page.body[7]
    page.save_revision().publish()
    assert numbers("零报告") == []


def test_pairs_and_single_characters_are_indexed():
    assert index_text("每月3日前").split() == ["每月", "每", "月", "3", "日前", "日", "前"]
    assert query_text("零报告").split() == ["零报", "报告"]
    assert query_text("呼").split() == ["呼"]


def test_one_search_app_is_installed():
    """Both together break indexing with nothing but a logged error."""
    assert apps.is_installed("wagtail.search")
    assert not apps.is_installed("modelsearch")


def test_the_search_table_of_this_database_is_in_use():
    if connection.vendor == "sqlite":
        from modelsearch.backends import database

        assert database.USE_SQLITE_FTS is not False
