"""Cells and posts become text, choices and numbers; what is unclear is refused, nothing is guessed."""

import datetime as dt

import pytest

from policies.recordform.rules.core import statutory
from policies.recordform.rules.layout import control_name, longer_path
from policies.recordform.rules.roster import Member, Roster
from policies.recordform.rules.showing import parts, words_for
from policies.recordform.rules.values import Choices, Fault, fold, is_empty, shown, tidy

CORE = statutory()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), ("  a ", "a"), ("　甲　", "甲"), (12.0, "12"), (1.5, "1.5"), (True, "是"), ("a\r\nb", "a\nb"),
        ("a\x00b", "ab"), ("\ufeff甲\u200b", "甲"), ("\ud800甲", "甲"), ("𬭎", "𬭎"), (["a", "b"], "a、b"),
        (dt.datetime(2026, 10, 8, 9, tzinfo=dt.UTC), "2026-10-08"), ("\u202e反", "反"),
    ],
)  # fmt: skip
def test_text_loses_what_nobody_sees_and_nothing_else(value: object, text: str) -> None:
    assert tidy(value) == text


@pytest.mark.parametrize("value", [None, "", " ", "　", "\n", "\u200b", [], ["", " "]])
def test_what_says_nothing_is_empty(value: object) -> None:
    assert is_empty(value)


@pytest.mark.parametrize("value", [False, 0, "X", "无", ["a"]])
def test_what_says_something_is_not_empty(value: object) -> None:
    assert not is_empty(value)
    assert shown(value)


@pytest.mark.parametrize("text", ["退(离)休", "退（离）休", "退离休", " 退、离 休 "])
def test_choices_are_compared_without_marks_and_widths(text: str) -> None:
    assert fold(text) == "退离休"


def test_a_label_that_holds_a_comma_is_read_whole_among_others() -> None:
    """第四条(一)：干预、插手具体案件处理。"""
    behaviours = Choices(CORE.by_key["behaviours"])

    codes, _ = behaviours.read("打招呼说情、干预、插手具体案件处理和转递涉案材料", "CASE")

    assert codes == ("C3", "C4", "C5")


def test_a_word_of_another_block_means_what_the_tick_there_means() -> None:
    """It is left out as the tick is, and is no problem; a word of this block always comes first."""
    behaviours = Choices(CORE.by_key["behaviours"])

    codes, _ = behaviours.read("组织考察、打招呼说情", "CASE")

    assert behaviours.within(codes, "CASE") == ("C4",)
    assert len(codes) == 2
    for one in behaviours.question.options:
        read, _ = behaviours.read(one.label, one.only[0])
        assert behaviours.within(read, one.only[0]) == (one.code,)


def test_what_no_block_knows_is_refused_with_the_words_of_this_one() -> None:
    with pytest.raises(Fault) as refused:
        Choices(CORE.by_key["behaviours"]).read("飞鸽传书", "CASE")

    assert "直接过问案情" in refused.value.message
    assert "组织考察" not in refused.value.message


def test_a_roster_finds_people_by_number_name_and_alias() -> None:
    roster = Roster.of(
        [Member("J1", "买买提·艾力", "7", ("艾力",)), Member("J2", "王伟"), Member("J3", "王 伟")]
    )

    assert roster.member("j1") == roster.member("J1")
    assert roster.called("买买提艾力") == ("J1",)
    assert roster.called("艾 力") == ("J1",)
    assert roster.called("王伟") == ("J2", "J3")
    assert roster.called("王某") == ()


def test_an_answer_of_a_block_is_found_where_it_was_drawn() -> None:
    names = {control.name for group in longer_path(CORE) for control in group.controls}

    for category, name in [("CASE", "CASE"), ("BUILD", "PROJ"), ("DISC", "DISC")]:
        found = control_name(CORE.by_key["behaviours"], {"matter_category": category})
        assert found == f"behaviours.{name}"
        assert found in names


def test_answers_are_shown_in_words_and_by_section() -> None:
    answers = {"manner": ("PHONE", "SMS"), "occurred_on": dt.date(2026, 1, 5), "urgent": False, "on_behalf": False,
               "subject_identity": "O4", "subject_identity_words": "邻居", "recorder_number": "J1"}  # fmt: skip
    shown_parts = {line.key: line for part in parts(CORE, answers) for line in part.lines}

    assert shown_parts["manner"].text == "电话、短信"
    assert shown_parts["occurred_on"].text == "2026年1月5日"
    assert shown_parts["subject_identity"].text == "其他社会人员(邻居)"
    assert shown_parts["on_behalf"].text == "否"
    assert "urgent" not in shown_parts
    assert shown_parts["recorder_number"].control == ""
    assert words_for(CORE.by_key["stage"], {}) == ""
