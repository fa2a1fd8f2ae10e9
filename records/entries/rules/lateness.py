"""When a record is a 补报. Nothing here knows about the database or the clock."""

import datetime as dt


def is_late(submitted_at: dt.datetime, due_at: dt.datetime) -> bool:
    """Say whether a record came after its month's deadline, whose instant is exclusive. # 第八条"""
    return submitted_at >= due_at


def lacks_reason(submitted_at: dt.datetime, due_at: dt.datetime, reason: str | None) -> bool:
    """Say whether a 补报 still has to be explained."""
    return is_late(submitted_at, due_at) and not (reason or "").strip()
