"""What differs between two forms, in words, question by question."""

from collections.abc import Iterator
from dataclasses import dataclass

from policies.recordform.rules.versions import Kind, Question, Version

KINDS = {
    Kind.LINE: "一行文字",
    Kind.TEXT: "多行文字",
    Kind.CHOICE: "选一项",
    Kind.CHOICES: "选几项",
    Kind.DATE: "日期",
    Kind.YESNO: "是或否",
    Kind.NUMBER: "数字",
}
TEXTS = {"label": "名称", "hint": "提示", "example": "例子", "article": "依据"}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing about one question, before and after."""

    key: str
    label: str
    what: str
    before: str
    after: str


def changes(live: Version, proposed: Version) -> list[Change]:
    """Return what would be different, in the order of the proposed form; closed questions last."""
    found = [change for question in proposed.questions for change in _of(live, question)]
    closed = [one for one in live.questions if one.key not in proposed.by_key]
    return found + [Change(one.key, one.label, "问不问", "问", "不问") for one in closed]


def _of(live: Version, after: Question) -> Iterator[Change]:
    before = live.by_key.get(after.key)
    if before is None:
        choices = "、".join(option.label for option in after.offered)
        kind = KINDS[after.kind] + (f"：{choices}" if after.extra and choices else "")
        yield Change(after.key, after.label, "问不问", "不问", f"问({kind})")
        return
    for name, what in TEXTS.items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield Change(after.key, after.label, what, old, new)
    if before.first != after.first:
        yield Change(after.key, after.label, "位置", _place(before), _place(after))
    yield from _choices(before, after)


def _choices(before: Question, after: Question) -> Iterator[Change]:
    earlier = {option.code: option for option in before.options}
    for option in after.options:
        old = earlier.get(option.code)
        if old is None:
            yield Change(after.key, after.label, "答案", "", option.label)
        elif (old.label, old.retired) != (option.label, option.retired):
            yield Change(
                after.key,
                after.label,
                "答案",
                _choice(old.label, old.retired),
                _choice(option.label, option.retired),
            )


def _place(question: Question) -> str:
    return "放在前面" if question.first else "补充更多"


def _choice(label: str, retired: bool) -> str:
    return f"{label}(停用)" if retired else label
