"""Months, rosters, zero returns, verdicts, unit returns and their two deliveries. # 第八条"""

from records.returns.models.deliveries import Delivery, Hold, Reopening, UnitReturn
from records.returns.models.filings import ReminderGiven, Verdict, ZeroReturn
from records.returns.models.rosters import OpenMonth, PlacedUnit, RosterEntry, RosterQuerySet, Waiver

__all__ = [
    "Delivery",
    "Hold",
    "OpenMonth",
    "PlacedUnit",
    "ReminderGiven",
    "Reopening",
    "RosterEntry",
    "RosterQuerySet",
    "UnitReturn",
    "Verdict",
    "Waiver",
    "ZeroReturn",
]
