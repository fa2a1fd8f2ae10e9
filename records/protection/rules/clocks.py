"""By when whoever is asked in a spot check answers. # 第十一条"""

import datetime as dt
from zoneinfo import ZoneInfo

from records.protection.vocabulary import AskState

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAYS = {AskState.ASKED: 10, AskState.CLARIFY: 30, AskState.CORRECT: 10}
FROM = {
    AskState.ASKED: frozenset({AskState.ANSWERED}),
    AskState.CLARIFY: frozenset({AskState.ANSWERED}),
    AskState.CORRECT: frozenset({AskState.ANSWERED}),
    AskState.ANSWERED: frozenset({AskState.CLARIFY, AskState.CORRECT, AskState.SETTLED}),
    AskState.SETTLED: frozenset[AskState](),
}


def due_on(state: AskState, now: dt.datetime) -> dt.date:
    """Return the last day in time."""
    return now.astimezone(SHANGHAI).date() + dt.timedelta(days=DAYS[state])


def can_follow(before: AskState, after: AskState) -> bool:
    """Say whether the question may go from the one state to the other."""
    return after in FROM[before]
