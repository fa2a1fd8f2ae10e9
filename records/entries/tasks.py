"""What the clock owes this room: nothing stays in an office where somebody sits whom it names. # 第八条、第九条"""

import datetime as dt

from records.entries.actions import deliver_named_later, remind_notes, scan_held, urge


def run_due(now: dt.datetime) -> list[str]:
    """Do everything due by that moment, once; return a line for each thing done."""
    moved = deliver_named_later(now)
    counts = {
        "改送记录 {} 件": moved,
        "查毒 {} 个文件": scan_held(now),
        "紧急记录送达、提醒、升级 {} 步": urge(now),
        "提醒速记 {} 次": remind_notes(now),
    }
    return [words.format(count) for words, count in counts.items() if count]
