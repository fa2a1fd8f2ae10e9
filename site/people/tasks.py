"""What the clock owes this room: roles whose day has come end, sessions whose time is over go."""

import datetime as dt

from people.actions.grants import end_expired
from people.sessions import SessionStore


def run_due(now: dt.datetime) -> list[str]:
    """Do everything due by that moment, once; return a line for each thing done."""
    SessionStore.clear_expired()
    ended = end_expired(now=now)
    return [f"到期授权 {ended} 条已终止"] if ended else []
