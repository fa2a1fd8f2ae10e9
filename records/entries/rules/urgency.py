"""重大紧急: told at once, told again after half an hour, taken to the level above after two. # 第八条"""

import datetime as dt

from people.vocabulary import Labelled


class Step(Labelled):
    """What is done about an urgent record that an office has not opened."""

    TOLD = "TOLD", "已通知"
    AGAIN = "AGAIN", "满 30 分钟没有打开,再通知"
    ABOVE = "ABOVE", "满 2 小时没有打开,送达上级院"


AFTER = {Step.TOLD: dt.timedelta(0), Step.AGAIN: dt.timedelta(minutes=30), Step.ABOVE: dt.timedelta(hours=2)}


def steps_due(submitted_at: dt.datetime, opened_at: dt.datetime | None, now: dt.datetime) -> list[Step]:
    """Return the steps owed by now; once the office has opened the record no further one is."""
    if opened_at is not None and opened_at <= now:
        return []
    return [step for step, wait in AFTER.items() if submitted_at + wait <= now]
