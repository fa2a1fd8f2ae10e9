"""要不要记录? At most four questions lead to one of five results; whoever is not sure records. # 第二条至第七条"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Said = Mapping[str, str]
UNSURE, NONE, YES, NO = "unsure", "none", "yes", "no"
STAFF, RETIRED, OUTSIDE, DELEGATE = "staff", "retired", "outside", "delegate"
FORMAL, PRIVATE = "formal", "private"
ORDERED, REPLIED, ENTRUSTED = "a6-1", "a6-2", "a6-3"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question of the guide."""

    code: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One question of the guide, alone on its page."""

    key: str
    title: str
    choices: tuple[Choice, ...]
    missing: str  # what is said when nothing was chosen
    article: str = ""

    def offers(self, code: str | None) -> bool:
        """Say whether the answer is one of this question's."""
        return any(code == choice.code for choice in self.choices)

    def label_of(self, code: str) -> str:
        """Return an answer in words."""
        return next(choice.label for choice in self.choices if choice.code == code)


class Result(StrEnum):
    """Where the guide ends."""

    RECORD = "R1"
    DAILY = "R2"
    DOUBT = "R3"
    EXEMPT = "R4"
    ELSEWHERE = "R5"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result with the clauses it rests on and what the record form starts with."""

    result: Result
    anchors: tuple[str, ...]  # of the articles and items shown in their own words
    preset: Mapping[str, str] = field(default_factory=dict)  # as the address of the form carries it


WHO = Step(
    "who", "谁来过问？",
    (
        Choice(STAFF, "在职的检察人员", "含本院、上级院、下级院、下属单位"),
        Choice(RETIRED, "退(离)休的检察人员"),
        Choice(OUTSIDE, "本单位以外的人员", "当事人、律师、亲友、其他单位的人；熟人、同学、战友来请托的也选这一项"),
        Choice(DELEGATE, "人大代表、政协委员"),
        Choice(UNSURE, "说不清"),
    ),
    "选择谁来过问", "第二条",
)  # fmt: skip
WHAT = Step(
    "what", "过问的是什么？",
    (
        Choice("CASE", "司法办案"),
        Choice("HR", "干部选拔任用"),
        Choice("PROJ", "项目安排"),
        Choice("BUILD", "工程建设"),
        Choice("DISC", "监督执纪"),
        Choice("OTHER", "其他检察办案等重大事项"),
        Choice(UNSURE, "说不清"),
        Choice(NONE, "都不是", "例如日常事务、公开信息的咨询"),
    ),
    "选择过问的是什么", "第四条",
)  # fmt: skip
HOW = Step(
    "how", "怎么提出来的？",
    (
        Choice(FORMAL, "按法律程序或工作程序正式提出", "书面批示、正式交办、会议"),
        Choice(PRIVATE, "私下提出", "口头、电话、短信、微信、饭局，或者托人带话"),
        Choice(UNSURE, "说不清"),
    ),
    "选择怎么提出来的", "第三条",
)  # fmt: skip
DUTY = Step(
    "duty", "对方是因履行法定职责，来了解情况或者提指导性意见吗？",
    (
        Choice(YES, "是，只是没有走正式程序"),
        Choice(NO, "不是"),
        Choice(UNSURE, "拿不准"),
    ),
    "选择是不是因履行法定职责", "第三条",
)  # fmt: skip
EXEMPT = Step(
    "exempt", "是下面的情形吗？",
    (
        Choice(ORDERED, "领导干部在主管或分管范围内，按正常程序收到群众来信、舆情信息后作出批示"),
        Choice(REPLIED, "领导干部在主管或分管范围内，对反映检察机关的情况和问题要求核查和反馈"),
        Choice(NONE, "都不是，或者超出了主管、分管范围"),
        Choice(UNSURE, "拿不准"),
    ),
    "选择是不是其中一种情形", "第六条",
)  # fmt: skip
ENTRUST = Step(
    "exempt", "是通过正常渠道交办专办的案件吗？",
    (
        Choice(ENTRUSTED, "是，经正常渠道交办专办"),
        Choice(NONE, "不是"),
        Choice(UNSURE, "拿不准"),
    ),
    "选择是不是正常渠道交办专办", "第六条(三)",
)  # fmt: skip
STEPS = (WHO, WHAT, HOW, DUTY, EXEMPT, ENTRUST)
KEYS = ("who", "what", "how", "duty", "exempt")
IDENTITY = {RETIRED: "S7", DELEGATE: "O1", UNSURE: "O5"}  # the others are chosen on the form
BLOCK = {"CASE": "a4-1", "HR": "a4-2", "PROJ": "a4-3", "BUILD": "a4-3", "DISC": "a4-4"}


def steps(said: Said) -> list[Step]:
    """Return the questions of this path as far as the answers lead: the last one may be unanswered."""
    path: list[Step] = []
    step: Step | None = WHO
    while step:
        path.append(step)
        if not step.offers(said.get(step.key)):
            break
        step = _after(step, said)
    return path


def next_step(said: Said) -> Step | None:
    """Return the question to ask now, or None at the end of the path."""
    last = steps(said)[-1]
    return None if last.offers(said.get(last.key)) else last


def clean(said: Said) -> dict[str, str]:
    """Return the answers that belong to the path; whatever else an address carries is left out."""
    return {step.key: said[step.key] for step in steps(said) if step.offers(said.get(step.key))}


def outcome(said: Said) -> Outcome:
    """Return the result of a path walked to its end."""
    if UNSURE in said.values() or said["who"] == OUTSIDE:  # 第七条
        return Outcome(Result.DOUBT, ("a7",), _preset(said))
    if said["what"] == NONE:  # 第二条
        return Outcome(Result.ELSEWHERE, ("a2",), _preset(said))
    if said.get("duty") == YES:  # 第三条
        return Outcome(Result.DAILY, ("a3",), {**_preset(said), "type": "DAILY"})
    if said.get("exempt", NONE) != NONE:  # 第六条
        return Outcome(Result.EXEMPT, ("a6", said["exempt"]), _preset(said))
    return Outcome(Result.RECORD, _grounds(said), _preset(said))


def paths() -> Iterator[dict[str, str]]:
    """Yield the answers of every path to its end."""
    yield from _from({})


def _from(said: dict[str, str]) -> Iterator[dict[str, str]]:
    step = next_step(said)
    if step is None:
        yield said
        return
    for choice in step.choices:
        yield from _from({**said, step.key: choice.code})


def _after(step: Step, said: Said) -> Step | None:
    who, what = said["who"], said.get("what")
    if step is WHO:
        return WHAT
    if step is WHAT:
        settled = who in {OUTSIDE, RETIRED, UNSURE} or what in {NONE, UNSURE}
        return None if settled else HOW
    if step is not HOW or said["how"] == UNSURE:
        return None
    if said["how"] == PRIVATE:
        return DUTY if who == STAFF else None
    if who == STAFF:
        return EXEMPT
    return ENTRUST if what == "CASE" else None  # 第六条(三) speaks of cases alone


def _grounds(said: Said) -> tuple[str, ...]:
    """Return the item of 第四条, and the articles on requests from acquaintances, retired staff and outsiders."""
    block = BLOCK.get(said["what"], "a4-5")
    also = {RETIRED: ("a2",), DELEGATE: ("a7",)}.get(said["who"], ())
    return block, *also, "a5"


def _preset(said: Said) -> dict[str, str]:
    """Return what the form starts with. # 第七条"""
    found = {}
    if said["what"] not in {UNSURE, NONE}:
        found["cat"] = said["what"]
    if said["who"] in IDENTITY:
        found["who"] = IDENTITY[said["who"]]
    if UNSURE in said.values():
        found["doubt"] = "yes"
    return found
