"""By how much a filing missed its deadline; the verdict itself stays as it was reached. # 第八条"""

import datetime as dt
from dataclasses import dataclass

from deadlines.rules.months import Month
from people.models import Unit
from records.returns.models import Verdict
from records.returns.queries.states import roster, with_filed_at
from records.returns.rules.lateness import spelled
from records.returns.vocabulary import Outcome


@dataclass(frozen=True)
class LateFiling:
    """Who filed late, and by how much."""

    name: str
    by: dt.timedelta

    @property
    def text(self) -> str:
        """Return it in days, hours and minutes."""
        return spelled(self.by)


def late_filings(unit: Unit, month: Month) -> list[LateFiling]:
    """Return who of the unit filed after the deadline, in the order of 工号."""
    found = Verdict.objects.filter(month=str(month), unit=unit, outcome__in=[Outcome.LATE, Outcome.MISSING])
    dues = dict(found.values_list("person_id", "due_at"))
    rows = with_filed_at(roster(month), month).filter(unit=unit, person__in=list(dues))
    filed = rows.order_by("person__number").values_list(*["person_id", "person__name", "filed_at"])
    return [LateFiling(name, at - dues[pk]) for pk, name, at in filed if at is not None and at >= dues[pk]]
