"""Which form is in force for a unit and a month, and the form a record was written with."""

from deadlines.rules.months import Month
from people.models import Unit
from policies.recordform.models import FormVersion


def version_for(unit: Unit | None, month: Month | str) -> FormVersion:
    """Return the form of the nearest unit above with one of its own, else that of everywhere; the latest wins."""
    paths = unit.line() if unit else []
    rows = FormVersion.objects.for_line(paths).in_force(str(month)).select_related("unit")
    return max(rows.defer("body"), key=_nearest_and_latest)


def version_of(sha256: str) -> FormVersion:
    """Return the form with that fingerprint: the one an old record is read with."""
    return FormVersion.objects.get(sha256=sha256)


def _nearest_and_latest(row: FormVersion) -> tuple[int, str, int]:
    return len(row.unit.path) if row.unit else 0, row.effective_from, row.number


def latest_for(unit: Unit) -> FormVersion:
    """Return the newest form of the unit, also one whose month has not come: the next one is made from it."""
    rows = FormVersion.objects.for_line(unit.line()).select_related("unit")
    return max(rows.defer("body"), key=_nearest_and_latest)


def own_forms_below(unit: Unit) -> list[str]:
    """Return the names of the units below with a form of their own, which does not change with this one."""
    below = FormVersion.objects.filter(unit__path__startswith=unit.path).exclude(unit=unit)
    return list(below.order_by("unit__path").values_list("unit__name", flat=True).distinct())
