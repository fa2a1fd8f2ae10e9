"""What the clock owes this room: nothing stays in an office where somebody sits whom it names. # 第八条、第九条"""

import datetime as dt

from records.entries.actions import deliver_named_later, scan_held


def run_due(now: dt.datetime) -> list[str]:
    """Do everything due by that moment, once; return a line for each thing done."""
    moved = deliver_named_later(now)
    scanned = scan_held(now)
    done = [f"改送记录 {moved} 件"] if moved else []
    return [*done, *([f"查毒 {scanned} 个文件"] if scanned else [])]
