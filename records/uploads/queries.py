"""What the judge must know of a unit and month, and what its files held before."""

import datetime as dt
import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from deadlines.rules.months import Month
from people.models import Person, Unit
from policies.library.rules.uses import Use, cited
from policies.recordform.models import FormVersion
from policies.recordform.rules.answers import Answers, Context
from policies.recordform.rules.roster import Member, Roster
from records.returns.models import RosterEntry
from records.uploads.models import Batch, Heading, StagedRow
from records.uploads.rules.identity import row_key, row_text
from records.uploads.rules.reminders import BASES
from records.uploads.rules.results import Result
from records.uploads.rules.templates import Meta
from records.uploads.rules.units import codes_in
from records.uploads.rules.zero import BASIS
from records.uploads.vocabulary import GIVEN_UP, RowState
from sheets.rules.tables import Table
from sheets.rules.workbooks import Workbook
from trail.sealing import blind, blinder, open_sealed, seal

NOTHING: Mapping[str, str] = {}


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
    others: frozenset[str] = frozenset()  # units whose rows stand in the same file, by code


def people_of(unit: Unit, month: Month) -> list[Person]:
    """Return the persons of the unit's frozen roster, or those of the unit while none is frozen."""
    frozen = RosterEntry.objects.filter(month=str(month), unit=unit).values("person")
    people = Person.objects.select_related("unit")
    return list(people.filter(pk__in=frozen) or people.filter(unit=unit))


def other_units(tables: Sequence[Table], unit: Unit) -> frozenset[str]:
    """Return the codes of other units for which the tables hold rows; a code of nobody is no unit."""
    codes = codes_in(tables) - {unit.code}
    return frozenset(Unit.objects.filter(code__in=codes).values_list("code", flat=True)) if codes else codes


def context_for(unit: Unit, month: Month, people: Iterable[Person], now: dt.datetime) -> Context:
    """Return what the judge must know to judge a file of that unit and month."""
    members = [Member(one.number, one.name, str(one.pk), tuple(one.aliases)) for one in people]
    return Context(now=now, unit=unit.code, unit_name=unit.name, month=month, roster=Roster.of(members))


def fingerprints(
    unit: Unit, rows: Iterable[Answers], known: Mapping[str, str] = NOTHING
) -> list[tuple[str, str]]:
    """Return of each row which one it is and what it says, as blind digests of the unit.

    A row with the serial of one uploaded before is that one, whatever it says; `known` has their keys.
    """
    which, what, code = blinder("row-key"), blinder("row-text"), unit.code
    return [
        (
            known.get(str(found.get("serial"))) or which(f"{code}\x1f{row_key(found)}"),
            what(f"{code}\x1f{row_text(found)}"),
        )
        for found in (answers.values_by_key for answers in rows)
    ]


def keys_of_serials(unit: Unit, month: Month) -> dict[str, str]:
    """Return serial → key of every row the unit's files have committed for the month."""
    rows = StagedRow.objects.filter(batch__unit=unit, batch__month=str(month), state=RowState.COMMITTED)
    return dict(rows.exclude(record=None).order_by("pk").values_list("record__serial", "key"))


def remembered_headings(unit: Unit) -> dict[str, str]:
    """Return name → question of every heading a liaison of the unit has assigned."""
    rows = Heading.objects.filter(unit=unit)
    return {open_heading(row.sealed, row.handle): row.key for row in rows}


def seal_heading(name: str, handle: str) -> bytes:
    """Return a heading sealed for its row: who typed it may have typed anything."""
    return seal({"name": name}, bound_to=f"uploads_heading:{handle}:1")


def open_heading(sealed: bytes | memoryview, handle: str) -> str:
    """Return a remembered heading."""
    return str(open_sealed(bytes(sealed), bound_to=f"uploads_heading:{handle}:1")["name"])


def signed(meta: Meta) -> Meta:
    """Return what a template says of itself with the token that proves we said it."""
    return replace(meta, token=blind(meta.claim, purpose="template"))


def is_ours(meta: Meta) -> bool:
    """Say whether this house issued the template."""
    return hmac.compare_digest(signed(meta).token, meta.token)


def committed_before(unit: Unit, month: Month) -> dict[str, dict[str, int]]:
    """Return of every row the unit's files have committed for the month: which it is → what it says → the row."""
    rows = StagedRow.objects.filter(batch__unit=unit, batch__month=str(month), state=RowState.COMMITTED)
    found: dict[str, dict[str, int]] = {}
    for key, digest, pk in rows.filter(is_zero=False).order_by("pk").values_list("key", "digest", "pk"):
        found.setdefault(key, {})[digest] = pk
    return found


def same_bytes(unit: Unit, month: Month, sha256: str) -> Batch | None:
    """Return the batch made of the very same file, if one stands."""
    rows = Batch.objects.filter(unit=unit, month=str(month), sha256=sha256)
    return rows.exclude(state__in=GIVEN_UP).first()


def uses() -> Iterator[Use]:
    """Yield where the errors of a register rest on clauses of their own."""
    yield from cited("登记簿的错误提示", {**BASES, "X02": BASIS})
