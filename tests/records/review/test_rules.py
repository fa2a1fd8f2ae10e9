"""States and clocks as values: nothing here touches the database. # 第十条"""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deadlines.rules.workdays import DAY, Calendar
from records.review.rules.clocks import LONGEST_PAUSE, Break, due_at, due_on, overdue_since, screening_days
from records.review.rules.transitions import (
    TRANSITIONS,
    after,
    legal_steps,
    move_for,
    move_for_disposal,
    moves_in,
    needs_reason,
)
from records.review.vocabulary import (
    ENDING,
    FOUND,
    HARMLESS,
    SERIOUS,
    TRANSFERS,
    Conclusion,
    Disposal,
    Move,
    Result,
    State,
    Who,
)
from tests.cast import at

GOLDEN_WEEK = Calendar({dt.date(2026, 10, day): False for day in range(1, 8)} | {dt.date(2026, 10, 10): True})
DAYS = st.dates(dt.date(2026, 9, 1), dt.date(2026, 11, 30))
BREAKS = st.lists(
    st.tuples(DAYS, st.integers(0, 30)).map(lambda one: Break(one[0], one[0] + one[1] * DAY)), max_size=4
)


def test_every_member_of_the_lists_has_its_article():
    """第十条: L13, L14 and L15."""
    assert all(one.article.startswith("第") for list_ in (Conclusion, Disposal, Result) for one in list_)
    assert len(Conclusion) == 8


def test_every_move_is_declared_and_every_state_but_the_first_is_reached():
    assert set(TRANSITIONS) == set(Move)
    assert {to for _, before, to in legal_steps() if before != to} == {one.value for one in State} - {
        "RECEIVED"
    }


def test_every_open_state_leads_to_the_end():
    """No case can be caught in a state."""
    reaches = {State.CLOSED}
    for _ in State:
        reaches |= {state for state in State for move in moves_in(state) if after(move, state) in reaches}

    assert reaches == set(State)


def test_nothing_is_disposed_of_without_a_second_reading():
    """第十条: the only ways into 等处置 are a second reader's or from a disposal sent back."""
    into = {Move(move) for move, before, to in legal_steps() if to == "SCREENED" and before != to}

    assert into == {Move.AGREE, Move.REJECT}
    assert all(TRANSITIONS[move].who is Who.SECOND for move in into | {Move.APPROVE, Move.DISAGREE})


@pytest.mark.parametrize("conclusion", list(Conclusion))
def test_what_a_conclusion_leads_to(conclusion):
    expected = {Conclusion.G: Move.MERGE, Conclusion.H: Move.RETURN}
    expected |= dict.fromkeys(HARMLESS, Move.CLEAR) | dict.fromkeys(FOUND, Move.PROPOSE)
    assert move_for(conclusion) is expected[conclusion]


@pytest.mark.parametrize("disposal", list(Disposal))
def test_two_persons_decide_what_is_serious(disposal):
    expected = Move.PLAN if disposal in SERIOUS else Move.DISPOSE
    assert move_for_disposal(disposal) is expected
    assert TRANSFERS <= SERIOUS
    assert not ENDING & SERIOUS


def test_only_a_plain_harmless_record_needs_no_reason():
    """第七条: what could not be judged is decided with a reason."""
    assert not needs_reason(Conclusion.E, is_doubtful=False, is_urgent=False)
    assert needs_reason(Conclusion.E, is_doubtful=True, is_urgent=False)
    assert needs_reason(Conclusion.D, is_doubtful=False, is_urgent=True)
    assert needs_reason(Conclusion.A, is_doubtful=False, is_urgent=False)


def test_days_in_time_are_working_days():
    """Ten working days from 28 September 2026 go around the holiday and over a worked Saturday."""
    assert due_on(dt.date(2026, 9, 28), 3, [], GOLDEN_WEEK) == dt.date(2026, 10, 8)
    assert due_on(dt.date(2026, 10, 8), 2, [], GOLDEN_WEEK) == dt.date(2026, 10, 10)
    assert due_at(at("2026-10-08 23:59"), 1, [], GOLDEN_WEEK) == at("2026-10-10 00:00")


def test_urgent_and_doubtful_ones_are_decided_sooner():
    """第七条、第八条."""
    assert screening_days(is_doubtful=True, is_urgent=True) < screening_days(
        is_doubtful=True, is_urgent=False
    )
    assert screening_days(is_doubtful=True, is_urgent=False) < screening_days(
        is_doubtful=False, is_urgent=False
    )


@settings(max_examples=60, deadline=None)
@given(start=DAYS, days=st.integers(1, 15), breaks=BREAKS)
def test_a_pause_gives_back_its_days_within_the_limit_and_none_twice(start, days, breaks):
    plain = due_on(start, days, [], GOLDEN_WEEK)
    paused = due_on(start, days, breaks, GOLDEN_WEEK)

    assert paused >= plain
    assert paused <= due_on(start, days + LONGEST_PAUSE, [], GOLDEN_WEEK)
    assert paused == due_on(start, days, breaks * 3, GOLDEN_WEEK)


@settings(max_examples=60, deadline=None)
@given(start=DAYS, today=DAYS, days=st.integers(1, 12))
def test_the_limit_of_the_queue_says_the_same_as_the_clock(start, today, days):
    """What nobody has touched is overdue in the list exactly when its clock has run out."""
    moment = dt.datetime.combine(start, dt.time(12), at("2026-01-01 00:00").tzinfo)
    now = dt.datetime.combine(today, dt.time(9), moment.tzinfo)

    assert (moment < overdue_since(now, days, GOLDEN_WEEK)) == (due_at(moment, days, [], GOLDEN_WEEK) <= now)
