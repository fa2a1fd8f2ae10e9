"""The acts on files: stage, repair, publish, undo, discard; resources check and call them."""

from records.uploads.actions.cells import Good, open_good, open_row, open_rows, sheet_of
from records.uploads.actions.exporting import note_export
from records.uploads.actions.matching import note_match
from records.uploads.actions.publishing import Committed, close, declare, lock, publish
from records.uploads.actions.repairing import confirm_reminders, remap, restage, rewrite
from records.uploads.actions.skipping import skip
from records.uploads.actions.staging import (
    discard,
    file_of,
    problems_of,
    report_of,
    stage,
)
from records.uploads.actions.undoing import undo

__all__ = [
    "Committed",
    "Good",
    "close",
    "confirm_reminders",
    "declare",
    "discard",
    "file_of",
    "lock",
    "note_export",
    "note_match",
    "open_good",
    "open_row",
    "open_rows",
    "problems_of",
    "publish",
    "remap",
    "report_of",
    "restage",
    "rewrite",
    "sheet_of",
    "skip",
    "stage",
    "undo",
]
