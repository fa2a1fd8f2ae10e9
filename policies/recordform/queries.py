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
