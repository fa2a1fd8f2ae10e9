"""第八条 零报告: missing is never nothing."""

import itertools

import pytest

from records.returns.rules.states import Facts, Obstacles, Tally, outcome, state, zero_refusal
from records.returns.vocabulary import MonthState, Outcome
from tests.cast import at

DUE = at("2026-11-04 00:00")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts(), MonthState.MISSING),
        (Facts(is_exempt=True), MonthState.EXEMPT),
        (Facts(has_zero=True), MonthState.CONFIRMED_ZERO),
        (Facts(has_zero=True, is_exempt=True), MonthState.CONFIRMED_ZERO),
        (Facts(has_record=True), MonthState.RECORDED),
        (Facts(has_record=True, has_zero=True), MonthState.RECORDED),
    ],
)
def test_a_month_is_what_its_rows_say(facts, expected):
    """第八条: a record outweighs a zero return, and both stay."""
    assert state(facts) == expected


def test_only_a_confirmation_makes_a_zero():
    """第八条: empty can never become zero."""
    zeros = [Facts(*bits) for bits in itertools.product([False, True], repeat=3)]
    assert all(facts.has_zero for facts in zeros if state(facts) == MonthState.CONFIRMED_ZERO)


@pytest.mark.parametrize(
    ("filed_at", "is_exempt", "expected"),
    [
        (at("2026-11-03 23:59"), False, Outcome.ON_TIME),
        (DUE, False, Outcome.LATE),
        (at("2026-11-04 00:01"), True, Outcome.LATE),
        (None, False, Outcome.MISSING),
        (None, True, Outcome.EXEMPT),
    ],
)
def test_the_deadline_runs_to_the_end_of_the_third(filed_at, is_exempt, expected):
    """第八条: 每月3日前, through the end of the 3rd."""
    assert outcome(filed_at=filed_at, is_exempt=is_exempt, due_at=DUE) == expected


@pytest.mark.parametrize(
    ("obstacles", "code"),
    [
        (Obstacles(), ""),
        (Obstacles(is_on_roster=False), "not-on-roster"),
        (Obstacles(has_record=True), "has-record"),
        (Obstacles(has_draft=True), "has-draft"),
        (Obstacles(is_closed=True), "closed"),
        (Obstacles(is_over=False), "not-over"),
        (Obstacles(is_over=False, may_confirm_early=True), ""),
        (Obstacles(is_over=False, may_confirm_early=True, has_draft=True), "has-draft"),
    ],
)
def test_a_zero_return_stands_beside_nothing(obstacles, code):
    """第八条: impossible while a record or a draft of that month exists."""
    assert zero_refusal(obstacles) == code


def test_tallies_add_up():
    """应报 = 已报 + 未报 + 免报."""
    both = Tally(10, 7, 2, 1, 1) + Tally(5, 5, 0, 0, 0)
    assert both == Tally(15, 12, 2, 1, 1)
    assert both.is_sound
