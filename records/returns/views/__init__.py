"""Pages of the month: my own, and my unit's."""

from records.returns.views.mine import contradict, my_month, my_months, receipt, withdraw, zero
from records.returns.views.offices import end_waiver, offices, rehearsal, reopenings, waivers
from records.returns.views.unit import board, remind, send, unit_month, zero_for

__all__ = [
    "board", "contradict", "end_waiver", "my_month", "my_months", "offices", "receipt", "rehearsal", "remind",
    "reopenings", "send", "unit_month", "waivers", "withdraw", "zero", "zero_for",
]  # fmt: skip
