"""速记: three questions now, the rest within three days. # 第四条：及时记录"""

import datetime as dt
from collections.abc import Mapping

QUESTIONS = ("subject_name", "account", "occurred_on")
DAYS = dt.timedelta(days=3)


def reminders_due(created_at: dt.datetime, now: dt.datetime, *, days: int) -> list[str]:
    """Return the reminders owed so many calendar days later: the next day, and when the time is over."""
    if now - created_at >= DAYS:
        return ["over"]
    return ["next-day"] if days else []


def unanswered(answers: Mapping[str, object]) -> list[str]:
    """Return the questions of a quick note that were left empty."""
    return [key for key in QUESTIONS if not str(answers.get(key) or "").strip()]
