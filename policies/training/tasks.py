"""What this room does when its time has come."""

import datetime as dt

from deadlines.queries import calendar
from deadlines.rules.reminders import is_working_time
from policies.training.actions import remind
from policies.training.models import Assignment


def run_due(now: dt.datetime) -> list[str]:
    """Remind whoever has not learned or signed, each rung once; nothing outside working hours."""
    days = calendar()
    if not is_working_time(now, days):
        return []
    done = []
    for one in Assignment.objects.running().order_by("pk"):
        if count := remind(assignment=one, calendar=days, now=now):
            done.append(f"学习提醒《{one.title}》{count} 人")
    return done
