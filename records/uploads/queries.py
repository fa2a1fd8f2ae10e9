"""What the judge must know of a unit and month, and what its files held before."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deadlines.rules.months import Month
from people.models import Person, Unit
from policies.recordform.models import FormVersion
from policies.recordform.rules.answers import Answers, Context
from policies.recordform.rules.roster import Member, Roster
from records.returns.models import RosterEntry
from records.uploads.models import Batch, StagedRow
from records.uploads.rules.identity import row_key, row_text
from records.uploads.rules.results import Comparison, Result
from records.uploads.vocabulary import BatchState, RowState
from sheets.rules.tables import Table
from sheets.rules.workbooks import Workbook
from trail.sealing import blinder


@dataclass(frozen=True)
class Checked:
    """A file as it was understood, with everything that a commit needs."""

    unit: Unit
    month: Month
    form: FormVersion
    context: Context
    people: Sequence[Person]
    book: Workbook
    tables: Sequence[Table]
    result: Result


def people_of(unit: Unit, month: Month) -> list[Person]:
    """Return the persons of the unit's frozen roster, or those of the unit while none is frozen."""
    frozen = RosterEntry.objects.filter(month=str(month), unit=unit).values("person")
    people = Person.objects.select_related("unit")
    return list(people.filter(pk__in=frozen) or people.filter(unit=unit))


def context_for(unit: Unit, month: Month, people: Iterable[Person], now: dt.datetime) -> Context:
    """Return what the judge must know to judge a file of that unit and month."""
    members = [Member(one.number, one.name, str(one.pk), tuple(one.aliases)) for one in people]
    return Context(now=now, unit=unit.code, unit_name=unit.name, month=month, roster=Roster.of(members))


def fingerprints(unit: Unit, rows: Iterable[Answers]) -> list[tuple[str, str]]:
    """Return of each row which one it is and what it says, as blind digests of the unit."""
    which, what, code = blinder("row-key"), blinder("row-text"), unit.code
    return [
        (which(f"{code}\x1f{row_key(found)}"), what(f"{code}\x1f{row_text(found)}"))
        for found in (answers.values_by_key for answers in rows)
    ]


def committed_before(unit: Unit, month: Month) -> dict[str, str]:
    """Return key → digest of every row the unit's files have committed for the month; the newest wins."""
    rows = StagedRow.objects.filter(batch__unit=unit, batch__month=str(month), state=RowState.COMMITTED)
    return dict(rows.order_by("pk").values_list("key", "digest"))


def comparison(found: Iterable[tuple[str, str]], before: dict[str, str]) -> Comparison:
    """Return how the rows found differ from those committed before."""
    rows = dict(found)
    same = sum(before.get(key) == digest for key, digest in rows.items())
    changed = sum(key in before for key in rows) - same
    return Comparison(
        new=len(rows) - same - changed, changed=changed, same=same, absent=len(before.keys() - rows.keys())
    )


def same_bytes(unit: Unit, month: Month, sha256: str) -> Batch | None:
    """Return the batch made of the very same file, if one stands."""
    rows = Batch.objects.filter(unit=unit, month=str(month), sha256=sha256)
    return rows.exclude(state=BatchState.DISCARDED).first()
