"""The few answers that statistics count, as typed columns; everything else stays sealed."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from deadlines.rules.months import Month
from policies.vocabulary import Judgement, RecordType

YES = "yes"
SAID = (YES, True)
INTERFERE, DOUBT, N8 = RecordType.INTERFERE.value, RecordType.DOUBT.value, Judgement.N8.value
CODED = (
    "record_type", "matter_category", "subject_identity", "manner", "judgement", "stage", "follow_up",
)  # fmt: skip


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
    get = answers.get
    record_type, category, identity, manner, judgement, stage, follow_up = [
        said if type(said := get(key)) is str else _code(said) for key in CODED
    ]
    record_type = record_type or INTERFERE
    return Columns(
        month=_month(occurred_on),
        occurred_on=occurred_on,
        record_type=record_type,
        matter_category=category,
        subject_identity=identity,
        manner=manner,
        judgement=judgement,
        stage=stage,
        # 第七条：一时难以判定
        is_doubtful=get("doubtful") in SAID or record_type == DOUBT or judgement == N8,
        is_urgent=get("urgent") in SAID,
        follow_up=follow_up,
    )


@lru_cache(maxsize=64)
def _month(day: dt.date) -> str:
    return str(Month.of(day))


def _code(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value or "")
