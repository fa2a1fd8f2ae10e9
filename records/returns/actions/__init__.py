"""The acts of the month, by noun: rosters, waivers, zero returns, verdicts, deliveries, reminders."""

from records.returns.actions.deliveries import acknowledge, close, deliver, deliver_all, send_unit
from records.returns.actions.handing import hand_on
from records.returns.actions.holds import lift_hold, place_hold
from records.returns.actions.reminders import give, remind_missing
from records.returns.actions.reopening import approve_reopening, propose_reopening
from records.returns.actions.rosters import open_month
from records.returns.actions.verdicts import reach_all, reach_verdicts, settle
from records.returns.actions.waivers import end_waiver, waive
from records.returns.actions.zeros import (
    confirm_for,
    confirm_zero,
    contradict,
    undo_early,
    withdraw_for,
    withdraw_zero,
)

__all__ = [
    "acknowledge", "approve_reopening", "close", "confirm_for", "confirm_zero", "contradict", "deliver",
    "deliver_all", "end_waiver", "give", "hand_on", "lift_hold", "open_month", "place_hold", "propose_reopening", "reach_all",
    "reach_verdicts", "remind_missing", "send_unit", "settle", "undo_early", "waive", "withdraw_for",
    "withdraw_zero",
]  # fmt: skip
