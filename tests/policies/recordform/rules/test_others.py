"""第四条: further people are lines of text that boxes show and give back as they were."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.recordform.rules.others import Lists, Other, is_nameless, row_in, text_of
from tests.policies.recordform.answers import FORM, GOOD, PAGE, codes, page

LISTS = Lists.of(FORM.by_key)


@pytest.mark.parametrize("number", ["", "J10006"])
def test_every_identity_and_role_comes_back_into_its_box(number):
    for identity, role in product(["", *LISTS.identities], ["", *LISTS.roles]):
        one = Other("王某", identity, role, number)

        assert LISTS.others_in(one.line) == [one]


@given(st.lists(st.text(st.characters(exclude_characters="\n\r"), min_size=1).filter(str.strip)))
def test_whatever_a_file_said_is_what_the_page_sends_again(lines):
    """Nothing typed is lost, however it was written."""
    text = "\n".join(lines)
    boxes = LISTS.others_in(text)

    again = text_of(row_in([one.name, one.identity, one.role, one.number]) for one in boxes)

    assert again == text


@pytest.mark.parametrize(
    "line",
    ["李某(司机)和王某", "李某,没见过的身份", "李某,J1", "李某,律师,律师", "李某,J10006,律师", "李某，律师"],
)
def test_a_line_written_differently_stays_whole(line):
    assert LISTS.others_in(line) == [Other(line)]


@pytest.mark.parametrize("text", [",律师", "王某\n,律师", " ,J10006", "，律师"])
def test_a_line_without_a_name_is_asked_for_one(text):
    assert is_nameless(text)
    assert ("other_subjects", "C01") in codes(page(other_subjects=text)[1])


@pytest.mark.parametrize("text", ["王某", "王某,律师\n\n李某", "某人,J10006"])
def test_lines_with_names_are_taken_as_they_are(text):
    answers, problems = page(other_subjects=text)

    assert problems == []
    assert answers["other_subjects"] == text
    assert GOOD["subject_name"] == answers["subject_name"]
    assert PAGE.recorder
