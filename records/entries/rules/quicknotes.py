"""速记: three questions now, the rest within three days. # 第四条：及时记录"""

import datetime as dt
from collections.abc import Mapping

QUESTIONS = ("subject_name", "account", "occurred_on")
DAYS = dt.timedelta(days=3)


def unanswered(answers: Mapping[str, object]) -> list[str]:
    """Return the questions of a quick note that were left empty."""
    return [key for key in QUESTIONS if not str(answers.get(key) or "").strip()]
