"""What the clock owes this room: messages that wait."""

import datetime as dt

from outbox.actions import deliver


def run_due(now: dt.datetime) -> list[str]:
    """Send what is due; return a line when something left."""
    left = deliver(now)
    return [f"外发消息 {len(left)} 条"] if left else []
