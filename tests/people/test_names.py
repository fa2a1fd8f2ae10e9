"""Which typed names mean a member of staff, and how he is found by three key strokes."""

# ruff: noqa: RUF001 -- confusable characters are what these tests are about

import pytest

from people.rules.initials import initials
from people.rules.names import name_key, name_keys
from people.rules.numbers import clean_number


@pytest.mark.parametrize(
    "typed",
    [
        "阿不都·热依木",
        "阿不都 热依木",
        "阿不都•热依木",
        " 阿不都　热依木 ",
        "阿不都热依木",
        "阿不都・热\u200b依木",
    ],
)
def test_spaces_and_dots_make_no_difference(typed: str) -> None:
    assert name_key(typed) == "阿不都热依木"


@pytest.mark.parametrize(
    "typed", ["张某", "张某某", "某领导", "张×", "张*", "张＊", "张X", "张？", "张〇", "", "  ", "·"]
)
def test_a_vague_name_matches_nobody(typed: str) -> None:
    assert name_key(typed) == ""


def test_a_person_is_known_by_aliases_too() -> None:
    assert name_keys("周 领导", ["周小领", "某人", "Ｚｈｏｕ"]) == {"周领导", "周小领", "zhou"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("张承办", "zcb"),
        ("曾小敏", "zxm"),
        ("单仁", "sr"),
        ("单", "d"),
        ("长孙无忌", "zswj"),
        ("陶䶮", "ty"),
        ("苏𫍽", "sx"),
    ],
)
def test_initials_read_surnames_as_surnames(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_full_width_numbers_are_the_same_number() -> None:
    assert clean_number(" Ｊ１０００１ ") == "J10001"
