"""A month is a value."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deadlines.rules.months import Month

months = st.builds(Month, st.integers(2000, 2099), st.integers(1, 12))


def test_it_prints_and_parses_as_people_and_files_write_it():
    month = Month.parse("2026-10")

    assert (str(month), month.chinese) == ("2026-10", "2026年10月")
    assert (month.first, month.last) == (dt.date(2026, 10, 1), dt.date(2026, 10, 31))


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "2026-1", "26-10", "", "2026/10", "2026-10-01", "二〇二六-10"]
)
def test_anything_else_is_no_month(text):
    with pytest.raises(ValueError, match="月份"):
        Month.parse(text)


def test_it_knows_its_neighbours_across_the_year_end():
    assert Month(2025, 12).next == Month(2026, 1)
    assert Month(2026, 1).previous == Month(2025, 12)
    assert Month(2024, 2).last == dt.date(2024, 2, 29)


def test_a_moment_belongs_to_the_month_shanghai_has():
    late_in_utc = dt.datetime(2026, 10, 31, 16, 0, tzinfo=dt.UTC)

    assert Month.of(late_in_utc) == Month(2026, 11)
    assert not Month(2026, 10).contains(late_in_utc)
    assert Month(2026, 10).contains(dt.date(2026, 10, 31))


@given(months, months)
def test_its_text_sorts_as_it_does(one, other):
    assert (one < other) == (str(one) < str(other))
    assert Month.parse(str(one)) == one == one.next.previous
