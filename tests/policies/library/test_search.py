"""Chinese search, on whichever database the suite runs; dependencies of Wagtail's own search included."""

import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from policies.library.actions import load_text
from policies.library.models import MeasuresPage
from policies.library.queries import current_articles, found_articles, found_lines, found_texts
from policies.library.search import index_text, query_text
from tests.cast import at
from tests.policies.library.conftest import TEXT

QUERIES = """
检察、检察机关、领导干部、近亲属、身边工作人员、微信、短信、电话、打电话、说情
请托、案情、涉案材料、线索、巡视巡察、投资决策、承发包、资金、物资采购
民主推荐、组织考察、熟人、同学、战友、群众来信、舆情、批示、人大代表、外单位
记录在案、上个月、重大紧急、保密、研判、约谈、政务处分、打击报复、刑事责任
党风廉政、印发之日
"""
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


@pytest.mark.parametrize(
    ("query", "count"), [("ssbf", 1), ("SSBF", 1), ("实施办法", 1), ("s", 0), ("dyt", 0), ("", 0)]
)
def test_a_text_is_found_by_its_title_or_the_initials_of_it(query, count):
    assert len(found_texts(query)) == count


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


def test_the_explanations_are_searched_too():
    """第四条：例子里的词也找得到。"""
    found = found_lines("招标")
    assert [(one.article.number, one.lines[0].name) for one in found] == [(4, "解释与例子")]


def test_forty_queries_find_exactly_what_holds_their_words():
    """What LIKE would find, and nothing that lacks a word."""
    queries = re.findall(r"\w+", QUERIES)
    assert len(queries) == 40
    articles = list(current_articles())
    for query in queries:
        holding = [one.number for one in articles if query in f"{one.heading}{one.words()}{one.commentary}"]
        assert numbers(query) == sorted(holding), query
        assert holding, query


def test_wagtails_own_search_finds_chinese_words():
    assert list(MeasuresPage.objects.live().search("零报告"))
    assert list(MeasuresPage.objects.live().autocomplete("实施"))
    assert not list(MeasuresPage.objects.live().search("扑克牌"))


def test_a_withdrawn_article_is_not_found():
    page = MeasuresPage.objects.get()
    del page.body[7]
    page.save_revision().publish()
    assert numbers("零报告") == []


def test_what_is_indexed_anew_is_found_all_the_same():
    call_command("update_index", verbosity=0)
    assert numbers("零报告") == [8]


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
