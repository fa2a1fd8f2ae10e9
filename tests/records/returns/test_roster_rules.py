"""第二条、第八条: who must file for a month."""

import datetime as dt

import pytest

from deadlines.rules.months import Month
from people.vocabulary import Status
from records.returns.rules.roster import Standing, exemption, is_on_roster
from records.returns.vocabulary import ExemptReason

OCTOBER = Month(2026, 10)


@pytest.mark.parametrize(
    ("standing", "is_on", "reason"),
    [
        (Standing(Status.SERVING), True, None),
        (Standing(Status.SERVING, joined_on=dt.date(2026, 10, 1)), True, None),
        (Standing(Status.SERVING, joined_on=dt.date(2026, 10, 2)), True, ExemptReason.NEW),
        (Standing(Status.SERVING, joined_on=dt.date(2026, 11, 1)), False, None),
        (Standing(Status.SECONDED), True, ExemptReason.SECONDED),
        (Standing(Status.LEAVE), True, ExemptReason.SICK),
        (Standing(Status.SUSPENDED), True, ExemptReason.SUSPENDED),
        (Standing(Status.RETIRED, left_on=dt.date(2026, 9, 30)), False, None),
        (Standing(Status.RETIRED, left_on=dt.date(2026, 10, 9)), True, ExemptReason.RETIRED),
        (Standing(Status.LEFT), False, None),
    ],
)
def test_the_roster_holds_those_who_serve(standing, is_on, reason):
    """第二条: staff file; who left does not; a part of a month is exempt with its reason (L18)."""
    assert is_on_roster(standing, OCTOBER) is is_on
    assert not is_on or exemption(standing, OCTOBER) == reason
