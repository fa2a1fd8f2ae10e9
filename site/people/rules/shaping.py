"""What may happen to a unit, and the line along which what it sends goes up. # 第二条、第八条"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from people.rules.numbers import is_number
from people.vocabulary import Shaping


@dataclass(frozen=True)
class Place:
    """Where a unit stands in the tree, and whether it still is."""

    path: str
    is_closed: bool = False


@dataclass(frozen=True)
class Asked:
    """What somebody wants to do to a unit, with everything that decides whether it can be done."""

    verb: Shaping
    unit: Place
    target: Place | None = None
    code: str = ""
    is_code_taken: bool = False
    name: str = ""
    name_now: str = ""
    departments: frozenset[str] = frozenset()
    departments_now: frozenset[str] = field(default=frozenset())
    people: int = 0
    children: int = 0


def obstacle(asked: Asked, steplen: int = 4) -> str:
    """Return the sentence that says why it cannot be done, or the empty string."""
    if asked.unit.is_closed:
        return "这个单位已经撤销或并入别的单位。"
    table = {
        Shaping.NEW: _new, Shaping.RENAME: _rename, Shaping.MOVE: _move, Shaping.MERGE: _merge,
        Shaping.SPLIT: _split, Shaping.CLOSE: _close, Shaping.SUPERIOR: _superior,
    }  # fmt: skip
    return table[asked.verb](asked, steplen)


def _new(asked: Asked, steplen: int) -> str:
    if not is_number(asked.code):
        return "单位代码由字母和数字组成。"
    if asked.is_code_taken:
        return "这个单位代码已经有了。换一个代码。"
    return "" if asked.name.strip() else "填写单位名称。"


def _rename(asked: Asked, steplen: int) -> str:
    if not asked.name.strip():
        return "填写新的名称。"
    return "和现在的名称相同。" if asked.name.strip() == asked.name_now else ""


def _move(asked: Asked, steplen: int) -> str:
    target = asked.target
    if target is None or target.is_closed:
        return "选择一个没有撤销的上级单位。"
    if target.path.startswith(asked.unit.path):
        return "不能移到本单位或本单位的下级之下。"
    return "它现在就在这个单位之下。" if asked.unit.path[:-steplen] == target.path else ""


def _merge(asked: Asked, steplen: int) -> str:
    target = asked.target
    if target is None or target.is_closed:
        return "选择一个没有撤销的单位来并入。"
    return "不能并入本单位或本单位的下级。" if target.path.startswith(asked.unit.path) else ""


def _split(asked: Asked, steplen: int) -> str:
    if not asked.departments or not asked.departments <= asked.departments_now:
        return "勾选要划出的部门。"
    if asked.departments == asked.departments_now:
        return "不能划出全部部门。整个单位的变化用更名、改变上级或并入。"
    return _new(asked, steplen)


def _close(asked: Asked, steplen: int) -> str:
    if asked.children:
        return f"还有 {asked.children} 个下级单位。先并入别处或撤销它们。"
    return f"还有 {asked.people} 人在这个单位。先并入别的单位，或把人调走。" if asked.people else ""


def _superior(asked: Asked, steplen: int) -> str:
    if asked.target is None:
        return ""
    if asked.target.is_closed:
        return "选择一个没有撤销的单位。"
    return "不能由本单位或本单位的下级受理。" if asked.target.path.startswith(asked.unit.path) else ""


def upwards(path: str, superiors: Mapping[str, str], steplen: int = 4) -> Iterator[str]:
    """Yield the unit's path and the paths it reports up to: the configured superior, else the level above."""
    seen: set[str] = set()
    while path and path not in seen:
        seen.add(path)
        yield path
        above = superiors.get(path)
        path = above if above and above not in seen else path[:-steplen]
