"""Reading a plain text into articles and items."""

import re
from pathlib import Path

import pytest

from policies.library.rules.parsing import Measures, parse

MEASURES = Path(__file__).parents[3] / "data" / "measures.txt"


@pytest.fixture(scope="module")
def measures() -> Measures:
    return parse(MEASURES.read_text(encoding="utf-8"))


def test_the_measures_have_fourteen_articles_and_nothing_is_left_over(measures):
    """第一条至第十四条。"""
    assert [article.number for article in measures.articles] == list(range(1, 15))
    assert measures.unplaced == ()


def test_articles_four_and_six_have_their_items(measures):
    """第四条、第六条。"""
    items = {
        article.number: [item.marker for item in article.items]
        for article in measures.articles
        if article.items
    }
    assert items == {4: ["(一)", "(二)", "(三)", "(四)", "(五)"], 6: ["(一)", "(二)", "(三)"]}


def test_every_character_of_the_measures_is_kept(measures):
    """逐字照录,错漏也照录。"""
    kept = "".join(
        f"{article.marker}{article.text}{''.join(item.marker + item.text for item in article.items)}{article.closing}"
        for article in measures.articles
    )
    assert kept == re.sub(r"\s", "", MEASURES.read_text(encoding="utf-8"))
    assert "责任追究规定》任追究规定》" in measures.articles[0].text
    assert "初核立案性质认定" in measures.articles[3].items[3].text


def test_a_text_in_chapters_and_articles_is_read():
    text = "\n".join(
        [
            "某某规定",
            "(2019年1月1日发布)",
            "第一章 总则",
            "第一条　为了规范。",
            "第二条 下列情形:",
            "(一)甲;",
            "(二)乙。",
            "前款规定另行解释。",
            "第二章 附则",
            "第三条 依照第二条(二)办理。",
        ]
    )

    found = parse(text)

    assert (found.title, found.preamble) == ("某某规定", "(2019年1月1日发布)")
    assert [article.marker for article in found.articles] == ["第一条", "第二条", "第三条"]
    assert [item.text for item in found.articles[1].items] == ["甲;", "乙。"]
    assert found.articles[1].closing == "前款规定另行解释。"
    assert [article.chapter for article in found.articles] == ["第一章 总则", "第一章 总则", "第二章 附则"]
    assert found.articles[2].items == ()


def test_an_outline_of_one_two_three_is_read():
    found = parse("意见\n一、总体要求\n(一)目标。到年底完成。\n二、措施\n(一)甲。\n(二)乙。")
    assert [(article.marker, len(article.items)) for article in found.articles] == [("一、", 1), ("二、", 2)]


def test_a_reference_to_an_item_is_not_an_item():
    found = parse("1、下列情形,前款(二)除外:\n(一)甲,不含(二)所列;(二)乙。")
    assert [item.text for item in found.articles[0].items] == ["甲,不含(二)所列;", "乙。"]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("1、甲。\n3、丙。", 2, "这里应当是第二条"),
        ("1、甲。\n2、乙:\n(二)丁。", 3, "这里应当是第(一)项"),
        ("没有条号的一段话。", 1, "没有找到第一条"),
        ("1、甲。\n2、乙。\n莲城市人民检察院", 3, "像是落款，不是条文"),
    ],
)
def test_what_has_no_place_is_reported_with_its_line(text, line, why):
    assert [(one.line, one.why) for one in parse(text).unplaced] == [(line, why)]


def test_what_follows_a_line_without_a_place_has_none_either():
    found = parse("1、甲。\n3、丙。\n丙的第二段。\n2、乙。")
    assert [one.line for one in found.unplaced] == [2, 3]
    assert [article.number for article in found.articles] == [1, 2]


def test_dates_and_decimals_do_not_begin_an_article():
    found = parse("1、甲。\n2.5倍以上的,从重。\n2、乙。")
    assert found.articles[0].text == "甲。\n2.5倍以上的,从重。"


def test_a_blank_text_has_no_articles():
    assert parse(" \n\n").articles == ()
