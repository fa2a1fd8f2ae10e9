"""Facts about the machinery, and where a person can be reached from outside."""

import datetime as dt
import shutil

from django.conf import settings
from django.db import connection
from django.db.models import Min, QuerySet
from django.utils import timezone
from django_q.models import OrmQ, Schedule

from deadlines.queries import years_missing
from jobs.models import Pulse
from jobs.rules.health import Health
from jobs.rules.schedules import SCHEDULES, Declared
from outbox.queries import oldest_waiting
from outbox.rules.messages import Contact
from people.models import Person


def contact_of(opaque: str) -> Contact | None:
    """Return where the active person with that opaque id can be reached."""
    if not opaque.isdecimal():
        return None
    person = Person.objects.filter(pk=opaque, is_active=True).first()
    return Contact(person.number, person.email) if person else None


ORDINARY = frozenset(
    {"reminder", "recovery"}
)  # 第九条: notice of an urgent record would show that there is one


def health(now: dt.datetime) -> Health:
    """Return the facts about the machinery at that moment."""
    beats = {pulse.name: pulse for pulse in Pulse.objects.all()}
    ticked, beat, signed = beats.get("tick"), beats.get("beat"), beats.get("sign")
    waiting = OrmQ.objects.filter(lock__lte=now)
    return Health(
        heartbeat_age=now - beat.at if beat else None,
        last_tick=ticked.at if ticked else None,
        tick_age=now - ticked.at if ticked else None,
        failed_rooms=tuple(ticked.detail) if ticked else (),
        queue_length=OrmQ.objects.count(),
        queue_age=_age(waiting.aggregate(oldest=Min("lock"))["oldest"], now),
        foreign_rows=foreign_schedules().count(),
        sign_age=now - signed.at if signed else None,
        sign_refusals=tuple(signed.detail) if signed else (),
        message_age=oldest_waiting(now, ORDINARY),
        disk_free=shutil.disk_usage(settings.VAR_DIR).free,
        clock_skew=_clock_skew(),
        missing_calendar_years=tuple(years_missing(now)),
    )


def rows_of(declared: Declared) -> QuerySet[Schedule]:
    """Return the rows that say what one schedule of the code says, but for the time of its next run."""
    rows: QuerySet[Schedule] = Schedule.objects.filter(
        name=declared.name, func=declared.func, schedule_type=Schedule.CRON, repeats=-1,
        args=None, kwargs=None, hook=None, cluster=None, intended_date_kwarg=None,
    ).order_by("pk")  # fmt: skip
    return rows


def foreign_schedules() -> QuerySet[Schedule]:
    """Return the rows of the schedule table that the code does not declare."""
    ours = [pk for declared in SCHEDULES for pk in rows_of(declared).values_list("pk", flat=True)]
    rows: QuerySet[Schedule] = Schedule.objects.exclude(pk__in=ours).order_by()
    return rows


def _age(moment: dt.datetime | None, now: dt.datetime) -> dt.timedelta | None:
    """Return how long ago a moment was."""
    return now - moment if moment else None


def _clock_skew() -> dt.timedelta:
    """Return how far the clock of the database is ahead of this machine's: none where they are one."""
    if connection.vendor == "sqlite":
        return dt.timedelta(0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (moment,) = cursor.fetchone()
    skew: dt.timedelta = moment - timezone.now()
    return skew
