"""The acts of the month, by noun: rosters, zero returns, unit returns and verdicts."""

from records.returns.actions.deliveries import acknowledge, close, deliver, send_unit
from records.returns.actions.holds import lift_hold, place_hold
from records.returns.actions.reminders import give, remind_missing
from records.returns.actions.rosters import exempt, open_month
from records.returns.actions.verdicts import reach_verdicts
from records.returns.actions.zeros import (
    confirm_for,
    confirm_zero,
    contradict,
    undo_early,
    withdraw_for,
    withdraw_zero,
)

__all__ = [
    "acknowledge", "close", "confirm_for", "confirm_zero", "contradict", "deliver", "exempt", "give", "lift_hold",
    "open_month", "place_hold", "reach_verdicts", "remind_missing", "send_unit", "undo_early",
    "withdraw_for", "withdraw_zero",
]  # fmt: skip
