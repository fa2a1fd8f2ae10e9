"""What the clock owes this room: the large files that wait."""

import datetime as dt

from records.uploads.resources.working import work_off


def run_due(now: dt.datetime) -> list[str]:
    """Check and commit what waits; return a line for each thing done."""
    return work_off(now)
