"""Two parties who hold the same value hash the same bytes."""

import datetime as dt
import json
from enum import StrEnum
from types import MappingProxyType

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trail.rules.canonical import NotCanonical, canonical, written_plainly


def values(numbers: st.SearchStrategy[int]) -> st.SearchStrategy[object]:
    """Return whatever has a single form, with numbers of these."""
    return st.recursive(
        st.none() | st.booleans() | numbers | st.text(st.characters(codec="utf-8")),
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.text("abc子", max_size=3), inner, max_size=4)
        ),
        max_leaves=12,
    )


plain = values(st.integers())


def test_keys_are_sorted_and_nothing_is_escaped():
    assert canonical({"b": [1, None, True], "a": "检察\n"}) == '{"a":"检察\\n","b":[1,null,true]}'.encode()


def test_composed_and_decomposed_signs_are_the_same():
    assert canonical({"e\u0301": ["e\u0301", 1]}) == canonical({"\u00e9": ["\u00e9", 1]})


def test_any_mapping_is_an_object():
    assert canonical(MappingProxyType({"a": MappingProxyType({})})) == b'{"a":{}}'


def test_the_member_of_a_list_of_words_is_a_key_like_any_other():
    word = StrEnum("word", {"A": "a"})

    assert canonical({word("a"): word("a")}) == b'{"a":"a"}'


@pytest.mark.parametrize(
    "value",
    [1.5, dt.date(2026, 11, 3), {1: "a"}, b"a", {"a": {"b": {2.0}}}, {"a": [1.5]}, [{"a": {1: 2}}], "\ud800"],
)
def test_what_has_no_single_form_is_refused(value):
    with pytest.raises(NotCanonical):
        canonical(value)


def test_two_keys_that_become_one_are_refused():
    with pytest.raises(NotCanonical):
        canonical({"e\u0301": 1, "\u00e9": 2})


@given(values(st.integers(-(2**63), 2**64 - 1)))
def test_the_quick_way_writes_what_pythons_own_library_writes(value):
    assert orjson.dumps(value, option=orjson.OPT_SORT_KEYS) == written_plainly(value)


def test_every_character_is_written_as_pythons_own_library_writes_it():
    """One by one, in a text and as a key: which ones are escaped, and how, is the same."""
    for start in (*range(0, 0xD800, 0x400), *range(0xE000, 0x110000, 0x400)):
        signs = [chr(code) for code in range(start, start + 0x400)]
        value = {sign: sign for sign in signs}
        assert orjson.dumps(value, option=orjson.OPT_SORT_KEYS) == written_plainly(value)


@pytest.mark.parametrize("value", [2**64, -(2**63) - 1, {"a": [10**40]}], ids=str)
def test_a_number_of_any_length_is_written_out(value):
    assert json.loads(canonical(value)) == value


def test_many_levels_are_written_like_few():
    value: list[object] = []
    for _ in range(400):
        value = [value]
    assert canonical(value) == b"[" * 401 + b"]" * 401


@given(plain)
def test_reading_and_writing_again_gives_the_same_bytes(value):
    once = canonical(value)

    assert canonical(json.loads(once)) == once
