"""Writing the tree of units from a roster. # 第二条：检察机关及下属单位"""

from collections.abc import Sequence

from people.models import Unit
from people.rules.roster import UnitLine


def write_units(lines: Sequence[UnitLine]) -> tuple[int, int]:
    """Make and correct the units, superiors first; return how many are new and how many changed."""
    new = changed = 0
    for line in superiors_first(lines):
        unit = Unit.objects.filter(code=line.code).first()
        parent = Unit.objects.filter(code=line.parent).first() if line.parent else None
        if unit is None:
            place(line, parent)
            new += 1
        else:
            changed += correct(unit, line, parent)
    return new, changed


def superiors_first(lines: Sequence[UnitLine]) -> list[UnitLine]:
    """Return the lines so that every superior comes before those below it."""
    by_code = {line.code: line for line in lines}

    def depth(line: UnitLine) -> int:
        steps = 0
        while line.parent in by_code:
            line, steps = by_code[line.parent], steps + 1
        return steps

    return sorted(lines, key=lambda line: (depth(line), line.row))


def place(line: UnitLine, parent: Unit | None) -> None:
    """Make the unit under its superior; a superior nobody knows makes it a root."""
    values = {"code": line.code, "name": line.name, "level": line.level}
    if parent is None:
        Unit.add_root(**values)
    else:
        parent.add_child(**values)


def correct(unit: Unit, line: UnitLine, parent: Unit | None) -> bool:
    """Bring name, level and place up to date; return whether anything differed."""
    differs = (unit.name, unit.level) != (line.name, line.level)
    if differs:
        Unit.objects.filter(pk=unit.pk).update(name=line.name, level=line.level)
    present = unit.get_parent()
    if parent is not None and present != parent:
        unit.move(parent, "last-child")
        return True
    return differs
