"""The settings in force in this process, the values they had before, and which change nobody has explained."""

import os
from collections.abc import Sequence

from django.conf import settings as django_settings
from django.db.models import Prefetch, QuerySet

from jobs.models import SettingReason, SettingSeen
from jobs.queries.environment import from_environment
from jobs.queries.fixed import in_the_program
from jobs.rules.settings import FIRST, Seen, Setting
from jobs.vocabulary import Group


def in_force() -> list[Setting]:
    """Return every setting as this process has it, part by part."""
    found = [*from_environment(django_settings, os.environ), *in_the_program(django_settings)]
    return [one for group in Group for one in found if one.group is group]


def seen() -> list[Seen]:
    """Return every value that was ever seen, in the order in which it was."""
    rows = SettingSeen.objects.order_by("number").values_list("key", "number", "before", "value", "seen_at")
    return [Seen(*row) for row in rows]


def unseen(settings: Sequence[Setting]) -> dict[str, str]:
    """Return what the tick saw last of each setting that stands otherwise in this process."""
    last = {one.key: one.value for one in seen()}
    return {one.key: last[one.key] for one in settings if last.get(one.key, one.value) != one.value}


def history() -> QuerySet[SettingSeen]:
    """Return every change, the newest first; the first value of a setting is none."""
    said = Prefetch("reasons", SettingReason.objects.select_related("stated_by").order_by("pk"))
    return SettingSeen.objects.filter(number__gt=FIRST).prefetch_related(said).order_by("-seen_at", "-pk")


def unexplained() -> QuerySet[SettingSeen]:
    """Return the changes of which nobody has said who made them and why."""
    return history().filter(reasons=None)
