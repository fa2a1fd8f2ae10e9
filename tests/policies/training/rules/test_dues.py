"""By when: the common day, a month for who came later, the same day every year. # 第八条"""

import datetime as dt

import pytest

from policies.training.rules.dues import due_for, due_in, period

DAY = dt.date.fromisoformat


@pytest.mark.parametrize(
    ("joined", "expected"),
    [(None, "2026-12-10"), ("2015-07-01", "2026-12-10"), ("2026-11-10", "2026-12-10"), ("2026-12-01", "2026-12-31")],
)  # fmt: skip
def test_a_new_joiner_has_a_month(joined, expected):
    assert due_for(DAY("2026-12-10"), DAY(joined) if joined else None) == DAY(expected)


def test_what_is_signed_yearly_is_due_on_the_same_day_of_each_year():
    first = DAY("2028-02-29")
    assert period(first, DAY("2027-05-01"), is_yearly=True) == 2028
    assert period(first, DAY("2030-01-01"), is_yearly=True) == 2030
    assert due_in(first, 2030) == DAY("2030-02-28")
    assert period(first, DAY("2030-01-01"), is_yearly=False) == 0
    assert due_in(first, 0) == first
