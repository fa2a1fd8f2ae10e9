"""Reading workbooks: looked at first, then read in a process of its own."""

from sheets.reading.fence import read_fenced
from sheets.reading.preflight import look_over
from sheets.rules.refusals import Unreadable
from sheets.rules.workbooks import Workbook

__all__ = ["Unreadable", "Workbook", "read_workbook"]


def read_workbook(data: bytes, filename: str) -> Workbook:
    """Return what the file says; raise Unreadable with a code and a sentence when it cannot be read."""
    return read_fenced(data, filename, look_over)
