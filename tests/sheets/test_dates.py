"""Dates as registers write them: clear ones are read, unclear ones are never guessed (第八条 decides by the month)."""

import dataclasses
import datetime as dt

import pytest

from sheets.rules.dates import Ambiguous, Why, read_date
from sheets.rules.workbooks import Cell


@dataclasses.dataclass(frozen=True)
class October:
    """The month the file is for."""

    year: int = 2026


EIGHTH = dt.date(2026, 10, 8)


@pytest.mark.parametrize(
    "written",
    [
        dt.date(2026, 10, 8),
        dt.datetime.fromisoformat("2026-10-08T14:30"),
        "2026-10-08",
        "2026-10-8",
        "2026/10/8",
        "2026.10.8",
        "2026.10.08",
        "20261008",
        20261008,
        20261008.0,
        "2026年10月8日",
        "2026年10月08日",
        "2026 年 10 月 8 日",
        "2026年10月8号",
        "10月8日",
        "10月08日",
        "二〇二六年十月八日",
        "二○二六年十月八日",
        "二零二六年十月八日",
        "十月八日",
        "\uff12\uff10\uff12\uff16年\uff11\uff10月\uff18日",
        "\uff12\uff10\uff12\uff16\uff0d\uff11\uff10\uff0d\uff10\uff18",
        "2026。10。8",
        "2026-10-08 14:30",
        "2026-10-08 14:30:00",
        "2026-10-08T14:30:00",
        "2026年10月8日下午3点",
        "2026年10月8日 上午",
        "2026年10月8日(星期四)",
        "2026年10月8日星期四",
        " 2026-10-08 ",
        46303,
        46303.0,
        46303.604,
        "46303",
    ],
    ids=repr,
)
def test_every_clear_style_is_the_eighth_of_october(written: Cell) -> None:
    """A date without a year lies in the year of the file's month."""
    assert read_date(written, October()) == EIGHTH


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("二〇二六年十月二十八日", 28),
        ("2026年十月三十一日", 31),
        ("十月二十日", 20),
        ("十月十日", 10),
        ("十月十九日", 19),
    ],
)
def test_chinese_numerals_count_tens(written: str, day: int) -> None:
    """二十八 is 28, 十 is 10."""
    assert read_date(written, October()) == dt.date(2026, 10, day)


@pytest.mark.parametrize(
    "written", ["2026-10-32", "2026-02-30", "20261332", "2026年13月1日", "2月30日", "2026/0/8"]
)
def test_a_day_that_never_was_is_said_to_be_none(written: str) -> None:
    """2026-10-32 is not moved to November."""
    assert read_date(written, October()) == Ambiguous(Why.NO_SUCH_DAY, written)


@pytest.mark.parametrize(
    "written",
    [
        "10.8号左右", "10.8", 10.8, "10-8", "10/8", "8日", "10月", "2026年10月", "10月上旬", "国庆节后", "26.10.8",
        "10/8/2026", "08-10-2026", "2026年10月8日至10日", "2026-10-08、2026-10-09", "10月8日左右", "约10月8日", "昨天",
        "2026108", "1", 1, 0, 99999, -46303, True, dt.time(8, 0), "abc", "2026-10-08 询问", "#N/A", "0000-10-08",
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_unclear_is_not_guessed(written: Cell) -> None:
    """Whoever wrote it is asked."""
    answer = read_date(written, October())

    assert isinstance(answer, Ambiguous)
    assert answer.why is Why.UNCLEAR


@pytest.mark.parametrize("written", ["", " ", "\u3000"])
def test_nothing_written_is_blank(written: str) -> None:
    """Nothing is not an unclear date."""
    assert read_date(written, October()) == Ambiguous(Why.BLANK, "")
