"""Which form is in force for a unit and a month, and the form a record was written with."""

from collections.abc import Iterator

from deadlines.rules.months import Month
from people.models import Unit
from policies.library.rules.uses import MEASURES, Use, cited
from policies.recordform.models import FormVersion
from policies.recordform.rules.values import BASES
from policies.recordform.rules.versions import Version
from ui.rules.articles import anchor


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


def uses() -> Iterator[Use]:
    """Yield where the questions and answers of the newest form of each unit rest on clauses of the measures."""
    yield from cited("错误提示", BASES)
    newest = {row.unit_id: row for row in FormVersion.objects.order_by("number")}
    for form in newest.values():
        address = "/admin/form/"
        for question in Version.from_json(form.body).questions:
            said = [(question.label, question.article)]
            said += [(f"{question.label}：{one.label}", one.article) for one in question.offered]
            for label, basis in said:
                if place := anchor(basis):
                    yield Use(MEASURES, place, f"记录表“{label}”", address)
