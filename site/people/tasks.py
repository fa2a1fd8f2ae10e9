"""What the clock owes this room: units change on their day, roles whose day has come end, sessions whose time is over go."""

import datetime as dt

from people.actions.grants import end_expired
from people.actions.reshaping import carry_out_due
from people.sessions import SessionStore


def run_due(now: dt.datetime) -> list[str]:
    """Do everything due by that moment, once; return a line for each thing done."""
    SessionStore.clear_expired()
    reshaped = carry_out_due(now)  # before the month that begins today is frozen
    ended = end_expired(now=now)
    done = [f"单位调整 {reshaped} 件已执行"] if reshaped else []
    return done + ([f"到期授权 {ended} 条已终止"] if ended else [])
