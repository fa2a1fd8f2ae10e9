"""The acts on files: stage, publish, discard; resources.py checks and calls them."""

from records.uploads.actions.publishing import publish
from records.uploads.actions.staging import (
    discard,
    file_of,
    open_row,
    open_rows,
    problems_of,
    report_of,
    stage,
)

__all__ = ["discard", "file_of", "open_row", "open_rows", "problems_of", "publish", "report_of", "stage"]
