"""What is asked about months: states, cards, boards, the ladder of reminders, gaps and replays."""

from records.returns.queries.cards import Card, card, late_by, months_of, states_of
from records.returns.queries.states import (
    entry_of,
    exempted,
    is_closed,
    latest_return,
    measures_start,
    obstacles,
    open_months,
    roster,
    roster_of,
    state_of,
    tallies,
    tally,
    undone,
    with_filed_at,
    with_moments,
    with_states,
    zero_in_force,
    zeros_in_force,
)

__all__ = [
    "Card", "card", "entry_of", "exempted", "is_closed", "late_by", "latest_return", "measures_start", "months_of",
    "obstacles", "open_months", "roster", "roster_of", "state_of", "states_of", "tallies", "tally", "undone",
    "with_filed_at", "with_moments", "with_states", "zero_in_force", "zeros_in_force",
]  # fmt: skip
