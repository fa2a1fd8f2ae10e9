"""A setting as people read it, what changed since it was last seen, and how values are put into words."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from jobs.vocabulary import Group

FIRST = 1
# Processes that disagree swing a value to and fro: each way is written once a day.
SWINGING = dt.timedelta(days=1)
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that is decided for everybody: its value in words, and never a secret."""

    group: Group
    key: str
    label: str
    value: str
    default: str  # empty: the program fixes it
    does: str
    basis: str
    variable: str = ""  # of the environment; empty: the program fixes it

    @property
    def is_default(self) -> bool:
        """Say whether it stands where the program would have it."""
        return not self.default or self.value == self.default


@dataclass(frozen=True, slots=True)
class Seen:
    """A value as it was found once: of which setting, as the how many-th, in place of what."""

    key: str
    number: int
    before: str
    value: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Change:
    """What has to be written down: a setting with another value than the last, or seen for the first time."""

    setting: Setting
    number: int
    before: str


def changes(settings: Iterable[Setting], seen: Sequence[Seen], now: dt.datetime) -> list[Change]:
    """Return what differs from what was seen last; the history is given in the order of its numbers."""
    last = {one.key: one for one in seen}
    lately = {(one.key, one.before, one.value) for one in seen if one.number > FIRST and _is_recent(one, now)}
    found = []
    for setting in settings:
        known = last.get(setting.key)
        if known is None:
            found.append(Change(setting, FIRST, ""))
        elif known.value != setting.value and (setting.key, known.value, setting.value) not in lately:
            found.append(Change(setting, known.number + 1, known.value))
    return found


def _is_recent(one: Seen, now: dt.datetime) -> bool:
    """Say whether it was seen within the last day."""
    return now - one.at < SWINGING


def mark(key: str, number: int) -> str:
    """Return the name of the how many-th value of a setting: unique, so that it is written once."""
    return f"{key}/{number}"


def whether(is_on: bool, yes: str = "是", no: str = "否") -> str:
    """Return one of two words."""
    return yes if is_on else no


def kept_secret(value: object) -> str:
    """Return only whether there is a value: what it is stands nowhere."""
    return whether(bool(value), "已设置", "没有设置")


def listed(values: Sequence[str]) -> str:
    """Return the values one after the other."""
    return "、".join(values) or "没有"


def address(url: str) -> str:
    """Return an address without a name and password that may stand in it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path.rstrip('/')}"


def lasting(length: dt.timedelta) -> str:
    """Return 30 分钟, 8 小时, 14 天: the largest unit that fits."""
    seconds = int(length.total_seconds())
    for size, unit in ((86_400, "天"), (3_600, "小时"), (60, "分钟")):
        if seconds and seconds % size == 0:
            return f"{seconds // size} {unit}"
    return f"{seconds} 秒"


def megabytes(size: int) -> str:
    """Return 20 MB."""
    return f"{size // MEGABYTE} MB"


def often(cron: str) -> str:
    """Return 每分钟, 每 5 分钟, 每小时 for the three ways in which our schedules repeat; any other as it is written."""
    minute, *rest = cron.split()
    if rest != ["*"] * 4:
        return cron
    if minute.startswith("*/"):
        return f"每 {minute[2:]} 分钟"
    return "每分钟" if minute == "*" else "每小时"


UNITS = {
    "s": dt.timedelta(seconds=1),
    "m": dt.timedelta(minutes=1),
    "h": dt.timedelta(hours=1),
    "d": dt.timedelta(days=1),
}
WHOSE = {"ip": "同一地址", "key": "同一账号", "user": "同一账号"}


def limits(text: str) -> str:
    """Return 同一账号 5 分钟 5 次 for 5/5m/key; several are parted by commas."""
    return "，".join(_limit(*one.split("/")) for one in text.split(","))


def _limit(times: str, period: str, whose: str = "ip") -> str:
    amount, unit = int(period[:-1] or "1"), UNITS[period[-1]]
    return f"{WHOSE.get(whose, whose)} {lasting(amount * unit)} {times} 次"
