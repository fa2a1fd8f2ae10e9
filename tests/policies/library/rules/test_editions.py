"""Editions, what differs between them, and what a query marks."""

from policies.library.rules.editions import ArticleText, ItemText, compare, digest, from_json, to_json
from policies.library.rules.highlight import Piece, passage, pieces

FOUR = ArticleText(4, "a4", "4、", "下列行为:", (ItemText(1, "a4-1", "(一)", "打招呼说情的;"),))
EIGHT = ArticleText(8, "a8", "8、", "应当在每月3日前报告。")
LATER = ArticleText(8, "a8", "8、", "应当在每月5日前报告。")


def test_an_edition_reads_back_from_json_with_the_same_digest():
    assert digest(from_json(to_json([FOUR, EIGHT]))) == digest([FOUR, EIGHT])


def test_one_changed_character_changes_the_digest():
    assert digest([EIGHT]) != digest([LATER])


def test_the_comparison_marks_the_changed_character():
    """第八条。"""
    four, eight = compare([FOUR, EIGHT], [FOUR, LATER])
    assert not four.is_changed
    assert [piece.text for piece in eight.before if piece.is_hit] == ["3"]
    assert [piece.text for piece in eight.after if piece.is_hit] == ["5"]


def test_an_article_that_only_one_edition_has_is_a_difference():
    added = compare([EIGHT], [FOUR, EIGHT])[0]
    assert (added.name, added.before) == ("第四条", ())
    assert added.is_changed


def test_the_words_of_a_query_are_marked():
    assert pieces("不得打招呼。", ["打招呼"]) == [
        Piece("不得", False),
        Piece("打招呼", True),
        Piece("。", False),
    ]


def test_nothing_is_marked_without_words():
    assert pieces("不得。", []) == [Piece("不得。", False)]


def test_the_passage_begins_at_the_sentence_of_the_hit():
    text = "甲" * 150 + "。实行零报告制度" + "乙" * 150
    assert passage(text, ["零报告"]).startswith("…实行零报告制度乙")
    assert len(passage(text, ["零报告"])) < 100
