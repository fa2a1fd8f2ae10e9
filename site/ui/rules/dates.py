"""How dates and moments are written: in Shanghai's time, prose in Chinese, tables in digits."""

import datetime as dt
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
WEEKDAYS = "一二三四五六日"
MIDNIGHT = dt.time(0, 0)


def local(moment: dt.datetime) -> dt.datetime:
    """Return the moment in Shanghai; one without a zone is taken as already there."""
    return moment.astimezone(SHANGHAI) if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


def day_of(value: dt.date | dt.datetime) -> dt.date:
    """Return the day in Shanghai."""
    return local(value).date() if isinstance(value, dt.datetime) else value


def read_moment(text: str) -> dt.datetime | None:
    """Return the moment in Shanghai that a field carried, 2026-11-03T14:32; None for anything else."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.replace(tzinfo=SHANGHAI) if moment.tzinfo is None else None


def shanghai(moment: dt.datetime) -> str:
    """Return 2026-11-03 14:32, for tables."""
    return local(moment).strftime("%Y-%m-%d %H:%M")


def chinese_date(value: dt.date | dt.datetime) -> str:
    """Return 2026年11月3日(星期二), for prose."""
    day = day_of(value)
    return f"{day.year}年{day.month}月{day.day}日(星期{WEEKDAYS[day.weekday()]})"


def short_moment(moment: dt.datetime) -> str:
    """Return 11月2日 09:14, where the year is plain."""
    there = local(moment)
    return f"{there.month}月{there.day}日 {there:%H:%M}"


def deadline(instant: dt.datetime) -> str:
    """Return the last day that still counts, as the measures say it: 2026年11月3日(星期二)24:00. # 第八条"""
    there = local(instant)
    if there.time() == MIDNIGHT:
        return f"{chinese_date(there.date() - dt.timedelta(days=1))}24:00"
    return f"{chinese_date(there)}{there:%H:%M}"


def recent_days(today: dt.date) -> list[tuple[str, str]]:
    """Return (word, ISO date) for 今天, 昨天 and 前天."""
    return [
        (word, (today - dt.timedelta(days=ago)).isoformat())
        for ago, word in enumerate(("今天", "昨天", "前天"))
    ]
