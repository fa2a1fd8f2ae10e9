"""A record that is in order, and the context it is judged in; tests change one thing at a time."""

from deadlines.rules.months import Month
from policies.recordform.rules.answers import Answers, Context, Problem
from policies.recordform.rules.core import statutory
from policies.recordform.rules.judge import check_answers
from policies.recordform.rules.roster import Member, Roster
from tests.cast import at

FORM = statutory()
ROSTER = Roster.of(
    [
        Member("J10001", "张承办", "1", ("张成办",)),
        Member("J10002", "孙二办", "2"),
        Member("J10003", "欧阳·娜依", "3"),
        Member("J10004", "王伟", "4"),
        Member("J10005", "王伟", "5"),
    ]
)
PAGE = Context(now=at("2026-11-02 10:00"), unit="370901", unit_name="莲城市东湖区人民检察院", recorder="J10001",
               roster=ROSTER)  # fmt: skip
FILE = Context(now=at("2026-11-02 10:00"), unit="370901", unit_name="莲城市东湖区人民检察院", roster=ROSTER,
               month=Month(2026, 10), serials=frozenset({"JL-7K3M-9QXA"}))  # fmt: skip
GOOD: dict[str, object] = {
    "matter_category": "CASE",
    "matter_name": "李某某涉嫌盗窃案",
    "subject_name": "王某",
    "subject_identity": "T3",
    "occurred_on": "2026-10-12",
    "manner": ["PHONE"],
    "account": "打来电话,问案子什么时候能审结,要求见面说明情况",
    "response": "当场拒绝",
}
RECORDER: dict[str, object] = {"recorder_number": "J10001", "recorder_name": "张承办"}


def page(**changes: object) -> tuple[Answers, list[Problem]]:
    """Judge the good record with changes as the page does."""
    return check_answers(FORM, {**GOOD, **changes}, PAGE)


def file(**changes: object) -> tuple[Answers, list[Problem]]:
    """Judge the good record with changes as a row of a file."""
    return check_answers(FORM, {**GOOD, **RECORDER, **changes}, FILE)


def codes(problems: list[Problem]) -> list[tuple[str | None, str]]:
    """Return (question, code) of every problem."""
    return [(problem.key, problem.code) for problem in problems]
