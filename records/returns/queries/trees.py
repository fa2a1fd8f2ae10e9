"""The tree of units as each month found it: who stood below whom, and under which name. # 第二条、第八条"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length

from deadlines.rules.months import Month
from people.models import Unit
from records.returns.models import Delivery, PlacedUnit, RosterEntry


def tree_below(units: QuerySet[Unit], months: Sequence[Month]) -> QuerySet[PlacedUnit]:
    """Return these units and everything that stood below them, in each month as it stood then."""
    texts = [str(month) for month in months]
    rows = PlacedUnit.objects.filter(month__in=texts, unit__in=units.order_by().values("pk"))
    heads: dict[str, list[str]] = {}
    for month, path in rows.values_list("month", "path"):
        heads.setdefault(path, []).append(month)
    below = Q(pk__in=[])
    for path, found in sorted(heads.items()):
        below |= Q(month__in=found, path__startswith=path)
    return PlacedUnit.objects.filter(below)


def names_in(tree: QuerySet[PlacedUnit], units: Collection[int]) -> dict[tuple[int, Month], str]:
    """Return what each of the units was called in the months whose tree held it."""
    rows = tree.filter(unit__in=units).values_list("unit", "month", "name")
    return {(unit, Month.parse(month)): name for unit, month, name in rows}


def name_then(unit: Unit, month: Month) -> str:
    """Return what the unit was called when the month's roster was frozen."""
    found = PlacedUnit.objects.filter(unit=unit, month=str(month)).values_list("name", flat=True).first()
    return found or unit.name


@dataclass(frozen=True)
class Waiting:
    """A unit that stood directly below in that month and has not been delivered."""

    code: str
    name: str


def children_waiting(unit: Unit, month: Month) -> list[Waiting]:
    """Return the units directly below on the month's roster, as the tree stood then, not delivered yet."""
    here = PlacedUnit.objects.filter(month=str(month), unit=unit).values_list("path", flat=True).first()
    if here is None:
        return []
    whose = {"month": str(month), "unit": OuterRef("unit")}
    below = PlacedUnit.objects.filter(month=str(month), path__startswith=here).annotate(depth=Length("path"))
    rows = below.filter(
        Exists(RosterEntry.objects.filter(**whose)), ~Exists(Delivery.objects.filter(**whose)),
        depth=len(here) + Unit.steplen,
    )  # fmt: skip
    return [Waiting(*row) for row in rows.order_by("path").values_list("code", "name")]
