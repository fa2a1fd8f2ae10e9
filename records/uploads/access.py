"""Who uploads for a unit, and who sees an uploaded file again: only who uploaded it. # 第九条"""

import datetime as dt

from django.db.models import QuerySet

from people.access import is_administrator, units_below, units_where
from people.models import Person, Unit
from people.vocabulary import REVIEWERS, Role
from records.returns.access import can_send, units_on_board
from records.uploads.models import Batch, Work
from records.uploads.vocabulary import Exported


def units_to_upload_for(person: Person, now: dt.datetime) -> QuerySet[Unit]:
    """Return the units the person uploads for: those of which he is liaison, and those below that have none."""
    below = units_below(units_where(person, [Role.LIAISON], now)).order_by("path")
    return below.filter(pk__in=[unit.pk for unit in below if can_send(person, unit, now)])


def exports_for(person: Person, now: dt.datetime) -> dict[Exported, QuerySet[Unit]]:
    """Return what the person may take out and for which units: his own uploads as liaison, numbers where he sees them."""
    below = units_on_board(person, now)
    offered = {Exported.ROSTER: below, Exported.RETURNS: below, Exported.CALENDAR: below}
    own = units_to_upload_for(person, now)
    return {Exported.REGISTER: own, **offered} if own.exists() else offered


def can_upload(person: Person, unit: Unit, now: dt.datetime) -> bool:
    """Say whether the person may upload for the unit."""
    return can_send(person, unit, now)


def can_match(person: Person, now: dt.datetime) -> bool:
    """Say whether the person reviews: the case system's list is held against what his offices received. # 第九条"""
    return units_where(person, REVIEWERS, now).exists() and not is_administrator(person, now)


def visible_to(person: Person, now: dt.datetime) -> QuerySet[Batch]:
    """Return the files the person uploaded himself, as long as he still uploads for their unit."""
    units = units_to_upload_for(person, now).values("pk")
    return (
        Batch.objects.filter(uploaded_by=person, unit__in=units)
        .select_related("unit")
        .order_by("-uploaded_at")
    )


def works_visible_to(person: Person, now: dt.datetime) -> QuerySet[Work]:
    """Return the large files the person handed in himself, as long as he still uploads for their unit."""
    units = units_to_upload_for(person, now).values("pk")
    return Work.objects.filter(by=person, unit__in=units).select_related("unit", "batch")
