"""The few answers that statistics count, as typed columns; everything else stays sealed."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from deadlines.rules.months import Month
from policies.vocabulary import Judgement, RecordType

YES = "yes"


class Columns(NamedTuple):
    """What a record shows without being opened."""

    month: str
    occurred_on: dt.date
    record_type: str
    matter_category: str
    subject_identity: str
    manner: str
    judgement: str
    stage: str
    is_doubtful: bool
    is_urgent: bool
    follow_up: str

    def as_fields(self) -> dict[str, object]:
        """Return them by the names of the record's columns."""
        return self._asdict()


def columns_of(answers: Mapping[str, object]) -> Columns:
    """Return the columns of answers that the judge has taken."""
    occurred_on = answers["occurred_on"]
    if not isinstance(occurred_on, dt.date):
        raise TypeError("过问时间不是日期:答案没有经过判定。")
    record_type = _code(answers, "record_type") or RecordType.INTERFERE.value
    judgement = _code(answers, "judgement")
    return Columns(
        month=_month(occurred_on),
        occurred_on=occurred_on,
        record_type=record_type,
        matter_category=_code(answers, "matter_category"),
        subject_identity=_code(answers, "subject_identity"),
        manner=_code(answers, "manner"),
        judgement=judgement,
        stage=_code(answers, "stage"),
        is_doubtful=_is_doubtful(answers, record_type, judgement),
        is_urgent=answers.get("urgent") in (YES, True),
        follow_up=_code(answers, "follow_up"),
    )


@lru_cache(maxsize=64)
def _month(day: dt.date) -> str:
    return str(Month.of(day))


def _is_doubtful(answers: Mapping[str, object], record_type: str, judgement: str) -> bool:
    """Say whether it waits to be told what it is. # 第七条：一时难以判定"""
    said = answers.get("doubtful") in (YES, True)
    return said or record_type == RecordType.DOUBT.value or judgement == Judgement.N8.value


def _code(answers: Mapping[str, object], key: str) -> str:
    value = answers.get(key) or ""
    if type(value) is str:
        return value
    return ",".join(str(code) for code in value) if isinstance(value, (list, tuple)) else str(value)
