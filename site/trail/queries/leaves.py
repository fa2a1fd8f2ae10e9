"""Leaves by what they are about and by who acted."""

import datetime as dt
import json
from collections.abc import Iterable

from django.db.models import QuerySet

from trail.models import Leaf
from trail.rules.leaves import type_of_fact


def leaves_about(obj: str) -> QuerySet[Leaf]:
    """Return the leaves about one object, oldest first."""
    return Leaf.objects.filter(obj=obj).order_by("seq")


def by_actor(pseudonyms: Iterable[str]) -> QuerySet[Leaf]:
    """Return the leaves of a person whose pseudonyms, one a month, are given, oldest first."""
    return Leaf.objects.filter(actor__in=list(pseudonyms)).order_by("seq")


def clock_of(leaf: Leaf) -> dt.datetime:
    """Return what the clock said at the act: earlier than the leaf's own time where the clock had run back."""
    said = json.loads(leaf.body).get("clock")
    return dt.datetime.fromisoformat(said) if said else leaf.at


def facts_of(leaf: Leaf) -> dict[str, type_of_fact]:
    """Return the facts written in a leaf."""
    facts: dict[str, type_of_fact] = json.loads(leaf.body)["facts"]
    return facts
