"""The guide's paths: all of them, each to its end. # 第二条至第七条"""

import pytest

from policies.vocabulary import Identity, MatterCategory, RecordType
from records.entries.rules import guide
from records.entries.rules.guide import Result, clean, next_step, outcome, paths, steps

PATHS = list(paths())
RECORDED = {Result.RECORD, Result.DAILY, Result.DOUBT}


def result_of(**said: str) -> Result:
    """Return where the answers lead; they must be a whole path."""
    assert next_step(said) is None
    assert clean(said) == said
    return outcome(said).result


def test_no_path_asks_more_than_four_questions():
    assert len(PATHS) == len({tuple(path.items()) for path in PATHS})
    assert len(PATHS) == 96
    assert max(len(path) for path in PATHS) == 4
    assert all(len(steps(path)) == len(path) for path in PATHS)


def test_whoever_is_not_sure_records():
    """第七条：一时难以判定的，均应当记录在案。"""
    unsure = [path for path in PATHS if guide.UNSURE in path.values()]

    assert len(unsure) > 20
    assert {outcome(path).result for path in unsure} == {Result.DOUBT}
    assert all(outcome(path).preset["doubt"] == "yes" for path in unsure)


def test_people_from_outside_are_always_recorded():
    """第七条：本单位以外人员过问的，均应当记录在案。"""
    outside = [path for path in PATHS if path["who"] == guide.OUTSIDE]

    assert {outcome(path).result for path in outside} == {Result.DOUBT}


def test_only_article_six_and_what_is_no_major_matter_end_without_a_record():
    for path in PATHS:
        found = outcome(path).result
        assert (found in RECORDED) == (found not in {Result.EXEMPT, Result.ELSEWHERE})
        assert (found is Result.EXEMPT) == path.get("exempt", "").startswith("a6-")
        if found is Result.ELSEWHERE:
            assert path["what"] == guide.NONE


def test_every_result_names_its_article():
    named = {found.result: found.anchors for found in map(outcome, PATHS)}

    assert set(named) == set(Result)
    assert all(named.values())
    assert outcome({"who": "staff", "what": "HR", "how": "private", "duty": "no"}).anchors == ("a4-2", "a5")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"who": "staff", "what": "CASE", "how": "private", "duty": "no"}, Result.RECORD),
        ({"who": "staff", "what": "CASE", "how": "private", "duty": "yes"}, Result.DAILY),
        ({"who": "staff", "what": "CASE", "how": "formal", "exempt": "a6-1"}, Result.EXEMPT),
        ({"who": "staff", "what": "DISC", "how": "formal", "exempt": "a6-2"}, Result.EXEMPT),
        ({"who": "staff", "what": "DISC", "how": "formal", "exempt": "none"}, Result.RECORD),
        ({"who": "staff", "what": "none"}, Result.ELSEWHERE),
        ({"who": "retired", "what": "BUILD"}, Result.RECORD),
        ({"who": "retired", "what": "none"}, Result.ELSEWHERE),
        ({"who": "outside", "what": "CASE"}, Result.DOUBT),
        ({"who": "delegate", "what": "CASE", "how": "formal", "exempt": "a6-3"}, Result.EXEMPT),
        ({"who": "delegate", "what": "CASE", "how": "formal", "exempt": "none"}, Result.RECORD),
        ({"who": "delegate", "what": "CASE", "how": "private"}, Result.RECORD),
        ({"who": "delegate", "what": "HR", "how": "formal"}, Result.RECORD),
        ({"who": "unsure", "what": "none"}, Result.DOUBT),
    ],
)
def test_the_guide_says_what_the_measures_say(said, expected):
    assert result_of(**said) is expected


def test_an_instruction_given_informally_becomes_a_daily_record():
    """第三条：私下提出的，作为日常工作记录在案后，依程序办理。"""
    daily = [path for path in PATHS if outcome(path).result is Result.DAILY]

    assert daily
    assert {outcome(path).preset["type"] for path in daily} == {RecordType.DAILY.value}


def test_what_the_form_starts_with_is_in_its_lists():
    for path in PATHS:
        preset = outcome(path).preset
        assert preset.get("cat", "CASE") in {one.value for one in MatterCategory}
        assert preset.get("who", "S7") in {one.value for one in Identity}


def test_answers_that_are_not_on_the_path_are_left_out():
    said = {"who": "outside", "what": "CASE", "how": "formal", "exempt": "a6-1", "x": "1"}

    assert clean(said) == {"who": "outside", "what": "CASE"}
    assert next_step({"who": "nobody"}) is guide.WHO
    assert next_step({"what": "CASE"}) is guide.WHO
