"""How long a session lives. # 等保三级 身份鉴别"""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Idle and absolute limits of one session."""

    idle: dt.timedelta
    absolute: dt.timedelta


HANDLER = Limits(idle=dt.timedelta(minutes=30), absolute=dt.timedelta(hours=8))
REVIEWER = Limits(idle=dt.timedelta(minutes=15), absolute=dt.timedelta(hours=8))


def is_over(limits: Limits, *, begun: dt.datetime, seen: dt.datetime, now: dt.datetime) -> bool:
    """Say whether the session ended by silence or by age."""
    return now - seen >= limits.idle or now - begun >= limits.absolute
