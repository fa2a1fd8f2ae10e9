"""What the clock owes this room: nothing stays in an office where somebody sits whom it names. # 第八条、第九条"""

import datetime as dt

from records.entries.actions import deliver_named_later


def run_due(now: dt.datetime) -> list[str]:
    """Do everything due by that moment, once; return a line for each thing done."""
    moved = deliver_named_later(now)
    return [f"改送记录 {moved} 件"] if moved else []
