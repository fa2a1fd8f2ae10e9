"""A leaf holds what is needed to prove an act, and nothing of its content."""

import datetime as dt
import json
from hashlib import sha256

import pytest

from tests.cast import at
from trail.rules.leaves import BEGINNING, Act, Before, NotAFact, body, digest, moment, read_moment, time_of

NOON = at("2026-11-03 12:00")
FIRST = Before(0, BEGINNING, None)


def test_the_form_of_a_leaf_is_fixed():
    """Whoever wants to check the log without the product hashes exactly these bytes."""
    content = body(Act("record.submit", "7", "ab", NOON, {"rows": 1, "late": False}), FIRST, "someone")

    assert content.decode() == (
        '{"actor":"someone","at":"2026-11-03T04:00:00.000000Z","facts":{"late":false,"rows":1},"kind":"record.submit",'
        f'"obj":"ab","prev":"{BEGINNING}","seq":0,"v":1}}'
    )
    assert digest(content) == sha256(b"\x00" + content).hexdigest()


def test_the_first_leaf_names_64_zeros():
    assert BEGINNING == 64 * "0"


def test_a_moment_reads_back():
    assert read_moment(moment(NOON)) == NOON


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="时区"):
        moment(dt.datetime(2026, 11, 3))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize(("back", "said"), [(0, False), (2, False), (2.001, True), (3600, True)])
def test_a_clock_that_ran_back_is_written_down(back, said):
    act = Act("zero.confirm", "7", "ab", NOON - dt.timedelta(seconds=back))
    before = Before(1, "00" * 32, NOON)

    content = json.loads(body(act, before, "someone"))

    assert time_of(act, before) == NOON
    assert content["at"] == moment(NOON)
    assert (content.get("clock") == moment(act.at)) is said


def test_the_longest_object_and_fact_are_200_signs():
    assert b"x" * 200 in body(Act("export", "7", "x" * 200, NOON, {"sha": "y" * 200}), FIRST, "someone")


@pytest.mark.parametrize("obj", ["字" * 201, "e\u0301"])
def test_content_is_refused_as_an_object(obj):
    with pytest.raises(NotAFact):
        body(Act("record.submit", "7", obj, NOON), FIRST, "someone")


@pytest.mark.parametrize("fact", ["字" * 201, 1.5, ["a"], {"a": 1}])
def test_content_is_refused_as_a_fact(fact):
    with pytest.raises(NotAFact):
        body(Act("record.submit", "7", "ab", NOON, {"account": fact}), FIRST, "someone")
