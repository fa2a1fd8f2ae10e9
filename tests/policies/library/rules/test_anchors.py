"""Numbers, markers and anchors."""

import pytest

from policies.library.rules.anchors import article_number, citation, item_number
from policies.library.rules.numerals import to_chinese, to_number


def test_every_number_reads_back():
    assert all(to_number(to_chinese(number)) == number for number in range(1, 1000))


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(8, "八"), (10, "十"), (14, "十四"), (20, "二十"), (101, "一百零一"), (110, "一百一十")],
)
def test_numerals_are_the_usual_ones(number, numeral):
    assert to_chinese(number) == numeral


@pytest.mark.parametrize("numeral", ["", "十十", "百", "八条", "一百一", "1a"])
def test_what_is_no_numeral_has_no_number(numeral):
    assert to_number(numeral) is None


@pytest.mark.parametrize("marker", ["8、", "第八条", "8", "八、", "8."])
def test_an_article_is_known_by_any_of_its_markers(marker):
    """第八条。"""
    assert article_number(marker) == 8


@pytest.mark.parametrize("marker", ["(二)", "（二）", "2、", "二"])
def test_an_item_is_known_by_any_of_its_markers(marker):
    assert item_number(marker) == 2


@pytest.mark.parametrize(("anchor", "name"), [("a8", "第八条"), ("a4-2", "第四条(二)"), ("a14", "第十四条")])
def test_an_anchor_is_cited(anchor, name):
    assert citation(anchor) == name


def test_a_wrong_anchor_is_refused():
    with pytest.raises(ValueError, match="b8"):
        citation("b8")
