"""提醒: what is probably right but worth a second look; a person confirms it, with name and time. # ux §3.5"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from policies.recordform.rules.answers import Problem
from policies.recordform.rules.values import shown

MOST_COMPARED = 20
PROMPT = 7  # days after which an urgent matter was not reported at once
NAMES = ("recorder_name", "subject_name", "on_behalf_of", "leader_behind")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")  # each computer shows its own, or none


class Rule(NamedTuple):
    """One rule; what must be confirmed keeps its rows waiting until somebody has."""

    code: str
    title: str
    must_confirm: bool


RULES = (
    Rule("W03", "重大紧急的事隔了一周以上才写进登记簿", must_confirm=False),
    Rule("W04", "姓名里有系统不认识的字", must_confirm=True),
    Rule("W05", "与另一行很像：同一承办人、过问人和事项，日期相差不到三天", must_confirm=True),
    Rule("W06", "写了与所选事项类别、记录类型无关的内容，不会导入", must_confirm=True),
)
BASES = {"W03": "第八条", "W04": "第四条", "W05": "第四条", "W06": "第四条"}
TITLES = {rule.code: rule.title for rule in RULES}
TO_CONFIRM = frozenset(rule.code for rule in RULES if rule.must_confirm)
NEAR_DAYS, ALIKE = 3, 0.9
SAME_APPROACH = ("recorder_number", "subject_name", "matter_name")


class Stated(NamedTuple):
    """What near repetition is judged by: a row, by its place in the file."""

    number: int
    sheet: str
    answers: Mapping[str, object]


def near_repeats(rows: Iterable[Stated]) -> list[tuple[int, Problem]]:
    """Return, by place in the list, rows that say nearly what an earlier one says; equal ones are X01."""
    groups: dict[tuple[object, ...], list[tuple[int, Stated]]] = defaultdict(list)
    for place, row in enumerate(rows):
        get = row.answers.get
        recorder, subject, matter = map(get, SAME_APPROACH)
        if recorder and subject and matter:
            groups[recorder, subject, matter].append((place, row))
    found = []
    for group in groups.values():
        if len(group) == 1:
            continue
        for at, (place, row) in enumerate(group):
            earlier = next((other for _, other in group[:at][-MOST_COMPARED:] if _is_near(row, other)), None)
            if earlier is not None:
                said = f"与第{earlier.number}行很像。是两次就核对后确认,是同一次就删去一行"
                found.append((place, Problem(None, "W05", f"第{row.number}行{said}", BASES["W05"])))
    return found


def _is_near(row: Stated, other: Stated) -> bool:
    day, earlier = row.answers.get("occurred_on"), other.answers.get("occurred_on")
    if not isinstance(day, dt.date) or not isinstance(earlier, dt.date) or row.answers == other.answers:
        return False
    said, before = str(row.answers.get("account", "")), str(other.answers.get("account", ""))
    if abs((day - earlier).days) > NEAR_DAYS:
        return False
    matcher = SequenceMatcher(None, said, before, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def reminders_of(answers: Mapping[str, object], today: dt.date) -> list[Problem]:
    """Return what is worth a second look in one row."""
    late = _late_urgent(answers, today) if answers.get("urgent") else []
    return [*late, *_strange_names(answers)]


def left_out(dropped: Iterable[str], raw: Mapping[str, object]) -> list[Problem]:
    """Return what was written in a row and will not be taken over, as the check page says it: nothing gets lost unsaid."""
    said = "与这一行的事项类别、记录类型无关,不会导入。核对后确认,要留的写进备注"
    return [Problem(key, "W06", said, BASES["W06"], shown(raw.get(key))) for key in dict.fromkeys(dropped)]


def _late_urgent(answers: Mapping[str, object], today: dt.date) -> list[Problem]:
    happened = answers.get("occurred_on")
    if not isinstance(happened, dt.date) or (today - happened).days <= PROMPT:
        return []
    said = f"填了重大紧急,但过问时间是 {(today - happened).days} 天前。核对后确认"
    return [Problem("occurred_on", "W03", said, BASES["W03"], happened.isoformat())]


def _strange_names(answers: Mapping[str, object]) -> list[Problem]:
    """Ask about characters of a private area: another computer shows another character, or none. # ux §3.4"""
    found = []
    for key in NAMES:
        name = answers.get(key)
        if name and isinstance(name, str) and not name.isprintable() and PRIVATE.search(name):
            found.append(Problem(key, "W04", "姓名里有系统不认识的字。核对后确认", BASES["W04"], name))
    return found
