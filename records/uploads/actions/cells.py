"""What the staged rows of a file say: sealed when they are kept, opened for a page, a repair or a commit. # 第九条"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import orjson

from records.entries.models.bulk import insert
from records.uploads.models import Batch, StagedCells, StagedRow
from records.uploads.rules.results import JudgedRow
from records.uploads.vocabulary import RowState
from trail.sealing import open_many, open_sealed, seal, seal_many

ANSWERS, RAW, SHEET = "answers", "raw", "sheet"
VERDICT = f'{{"{ANSWERS}":'.encode()  # how a row begins that was found good: no key comes before it
AFTER = f'}},"{RAW}":'.encode()  # what follows its answers: within a text the signs would be escaped
AS_IT_IS = frozenset({str, bool, int})  # the cells JSON takes
Blob = bytes | memoryview  # as SQLite and PostgreSQL give it


def keep_cells(batch: Batch, rows: Sequence[JudgedRow]) -> None:
    """Seal what the rows say, each for the row of its place."""
    keys = batch.staged.order_by("position").values_list("pk", flat=True)
    sealed = seal_many([(_document(row), bound(batch, place, 1)) for place, row in enumerate(rows)])
    insert(StagedCells, ("row", "sealed"), zip(keys, sealed, strict=True))


def bound(batch: Batch, position: int, version: int) -> str:
    """Return what a staged row's document is bound to."""
    return f"staged:{batch.handle}:{position}:{version}"


def plain(raw: Mapping[str, object]) -> dict[str, object]:
    """Return cells as JSON holds them; days keep their day."""
    return {key: value if type(value) in AS_IT_IS else _text(value) for key, value in raw.items()}


def _text(value: object) -> object:
    if isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _document(row: JudgedRow) -> dict[str, object]:
    """Return what is sealed of a row: its cells and, where nothing is wrong with it, the answers they were taken for.

    Beside the answers stand only the cells that say it in other words, and null for an answer no cell gave.
    """
    if not row.is_good or not row.answers:
        return {RAW: plain(row.raw), SHEET: row.sheet}
    answers = row.answers.document()
    said: dict[str, object] = dict.fromkeys(answers.keys() - row.raw.keys())
    for key, value in row.raw.items():
        cell = value if type(value) is str else _text(value)
        if type(cell) is not str or answers.get(key) != cell:
            said[key] = cell
    return {ANSWERS: answers, RAW: said, SHEET: row.sheet}


def _cells(document: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    """Return the cells as they were read."""
    found = {**document.get(ANSWERS, {}), **document[RAW]}
    return {key: cell for key, cell in found.items() if cell is not None}


def _opened(sealed: Blob, place: str) -> tuple[str, dict[str, object]]:
    document = open_sealed(bytes(sealed), bound_to=place)
    return str(document.get(SHEET, "")), _cells(document)


def open_row(batch: Batch, row: StagedRow) -> Mapping[str, object]:
    """Return the cells of a staged row by question."""
    return _opened(row.cells.sealed, bound(batch, row.position, row.version))[1]


def sheet_of(batch: Batch, row: StagedRow) -> str:
    """Return the sheet a staged row stands in."""
    return _opened(row.cells.sealed, bound(batch, row.position, row.version))[0]


def reseal(batch: Batch, row: StagedRow, cells: Mapping[str, object], version: int) -> None:
    """Write other cells into a row; what it says now has yet to be judged."""
    sheet, raw = _opened(row.cells.sealed, bound(batch, row.position, row.version))
    document = {RAW: {**raw, **plain(cells)}, SHEET: sheet}
    sealed = seal(document, bound_to=bound(batch, row.position, version))
    StagedCells.objects.filter(row=row).update(sealed=sealed)


def open_rows(
    batch: Batch, states: Iterable[RowState], *, is_zero: bool = False
) -> list[tuple[int, int, str, Mapping[str, object]]]:
    """Return key, number, sheet and cells of every staged row of these states, in the order of the file."""
    rows = batch.staged.filter(state__in=list(states), is_zero=is_zero).order_by("position")
    found = rows.values_list("pk", "number", "position", "version", "cells__sealed")
    return [
        (pk, number, *_opened(sealed, bound(batch, position, version)))
        for pk, number, position, version, sealed in found
    ]


class Good(NamedTuple):
    """A staged row as a commit needs it: its cells or, while the verdict on it stands, the answers as they were written."""

    key: int
    raw: Mapping[str, object]
    answers: Mapping[str, object] | None = None
    written: bytes = b""


def open_good(batch: Batch, *, verdicts_stand: bool) -> list[Good]:
    """Return the good rows of the register, with the answers found on upload while those verdicts stand."""
    rows = batch.staged.filter(state=RowState.GOOD, is_zero=False).order_by("position")
    found = list(rows.values_list("pk", "position", "version", "cells__sealed"))
    opened = open_many((sealed, bound(batch, position, version)) for _, position, version, sealed in found)
    return [_good(pk, text, stands=verdicts_stand) for (pk, *_), text in zip(found, opened, strict=True)]


def _good(key: int, text: bytes, *, stands: bool) -> Good:
    """Read the answers alone, as they stand; a row changed by hand has none."""
    if stands and text.startswith(VERDICT):
        written = text[len(VERDICT) : text.index(AFTER) + 1]
        return Good(key, {}, orjson.loads(written), written)  # an answer's number has four digits at most
    return Good(key, _cells(json.loads(text)))
