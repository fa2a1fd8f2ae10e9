"""What this room does when its time has come."""

import datetime as dt

from policies.library.actions import publish_due


def run_due(now: dt.datetime) -> list[str]:
    """Publish what is scheduled, and say what was."""
    return [f"发布了《{title}》" for title in publish_due(now=now)]
