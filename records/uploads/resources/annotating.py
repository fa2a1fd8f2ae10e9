"""标注: the uploader's own sheets back, with what is wrong marked where it stands. # ux §3.7"""

from records.uploads.queries import Checked
from sheets.writing.annotated import annotated


def annotate(checked: Checked) -> bytes:
    """Return a new .xlsx with the same values at the same places, fills, notes and a summary."""
    return annotated(checked.book, checked.tables, checked.result.problems, checked.result.warnings)
