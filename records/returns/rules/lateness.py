"""How late something is, in words."""

import datetime as dt


def spelled(by: dt.timedelta) -> str:
    """Return 2天3小时5分, without parts that are nought."""
    hours, rest = divmod(by.seconds, 3600)
    parts = [(by.days, "天"), (hours, "小时"), (rest // 60, "分")]
    return "".join(f"{count}{word}" for count, word in parts if count) or "不到1分"
