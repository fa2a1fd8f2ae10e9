"""Pages of the month: my own, and my unit's."""

from records.returns.views.mine import contradict, my_month, my_months, receipt, withdraw, zero
from records.returns.views.unit import board, remind, send, unit_month, zero_for

__all__ = [
    "board", "contradict", "my_month", "my_months", "receipt", "remind", "send", "unit_month", "withdraw", "zero", "zero_for",
]  # fmt: skip
