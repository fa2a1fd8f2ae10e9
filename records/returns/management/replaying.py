"""A month rebuilt from its event rows alone, each proven by its leaf. # 第八条：全程留痕"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from deadlines.rules.months import Month
from records.entries import queries as entries
from records.returns.models import OpenMonth, RosterEntry, Verdict, Waiver, ZeroReturn
from records.returns.queries.states import roster, undone
from records.returns.rules.proofs import rosters_leaf, verdicts_leaf, waivers_leaf
from records.returns.rules.states import Facts, state
from records.returns.sealing import zero_row
from records.returns.vocabulary import MonthState
from trail.models import Leaf
from trail.rules.merkle import Frontier, root

TAKEN_BACK = ("zero.withdraw", "zero.undone", "zero.contradict")
BATCH = 5_000


@dataclass
class Replay:
    """What was rebuilt, what no leaf proves, and where it differs from what is shown."""

    states: dict[int, MonthState] = field(default_factory=dict)
    verdicts: int = 0
    unproven: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)

    @property
    def is_same(self) -> bool:
        """Say whether everything was proven and nothing differs."""
        return not self.unproven and not self.different


def replay(month: Month) -> Replay:
    """Rebuild the month and compare it with the one expression behind the screens."""
    found = Replay()
    found.unproven += [*_roster(month), *_verdicts(month, found)]
    zeros, recorded, waived = _zeros(month, found), _recorded(month), _waived(month, found)
    rows = RosterEntry.objects.filter(month=str(month)).values_list("person_id", "exempt")
    for person, exempt in rows.iterator(BATCH):
        is_exempt = bool(exempt) or person in waived
        found.states[person] = state(Facts(person in recorded, person in zeros, is_exempt))
    for person, shown in roster(month).values_list(*["person_id", "state"]).iterator(BATCH):
        if found.states.get(person) != shown:
            found.different.append(f"人员 {person}：重放是 {found.states.get(person)}，现在是 {shown}")
    return found


def _roster(month: Month) -> Iterator[str]:
    """Hash the roster again, in its order, against the leaf of its opening."""
    opened = OpenMonth.objects.filter(month=str(month)).first()
    leaf = Leaf.objects.filter(seq=opened.leaf, kind="roster.open").first() if opened else None
    tree = Frontier.empty()
    rows = RosterEntry.objects.filter(month=str(month)).order_by("pk")
    for row in rows.values_list("person_id", "unit_code", "unit_path", "exempt").iterator(BATCH):
        tree.append(rosters_leaf(*row))
    if leaf is None or leaf.obj != tree.root().hex():
        yield f"{month} 的名册和建立时的日志不符"


def _verdicts(month: Month, found: Replay) -> Iterator[str]:
    """Hash the verdicts again, unit by unit, against the leaves of their deadline."""
    leaves = dict(Leaf.objects.filter(kind="verdict").values_list("seq", "obj"))
    rows = Verdict.objects.filter(month=str(month)).order_by("leaf", "person_id")
    for seq, group in groupby(rows.iterator(BATCH), key=attrgetter("leaf")):
        part = list(group)
        found.verdicts += len(part)
        hashes = [verdicts_leaf(row.person_id, row.month, row.outcome, row.due_at) for row in part]
        if leaves.get(seq) != root(hashes).hex():
            yield f"序号 {seq} 的结论和日志不符"


def _zeros(month: Month, found: Replay) -> set[int]:
    """Return who stands under a zero return, from the confirmations and takings back in the log alone."""
    rows = ZeroReturn.objects.filter(month=str(month)).order_by("pk")
    serials = rows.values("serial")
    back = set(Leaf.objects.filter(kind__in=TAKEN_BACK, obj__in=serials).values_list("obj", flat=True))
    told = {
        leaf.obj: json.loads(leaf.body)["facts"]
        for leaf in Leaf.objects.filter(kind="zero.confirm", obj__in=serials).order_by("seq")
    }
    undone_now = set(rows.filter(undone()).values_list("pk", flat=True))
    standing = set()
    for zero in rows.iterator(BATCH):
        if told.get(zero.serial, {}).get("row") != zero_row(zero):
            found.unproven.append(f"零报告 {zero.serial} 没有日志证明")
        elif zero.has_effect and zero.serial not in back and zero.pk not in undone_now:
            standing.add(zero.person_id)
    return standing


def _recorded(month: Month) -> set[int]:
    """Return who recorded something; records prove themselves in their own room."""
    return set(entries.recorded(month).values_list("recorder_id", flat=True))


def _waived(month: Month, found: Replay) -> set[int]:
    """Return who was exempted after the roster was frozen, from the grants and endings in the log."""
    rows = Waiver.objects.filter(since__lte=str(month), until__gte=str(month)).order_by("pk")
    ended = {
        json.loads(leaf.body)["facts"]["row"]
        for leaf in Leaf.objects.filter(kind="waiver.end").order_by("seq")
    }
    told = dict(Leaf.objects.filter(kind="waiver.grant").values_list("seq", "obj"))
    standing = set()
    for row in rows:
        if told.get(row.leaf) != waivers_leaf(row.person_id, row.since, row.until, row.reason):
            found.unproven.append(f"免报登记 {row.pk} 没有日志证明")
        elif row.pk not in ended:
            standing.add(row.person_id)
    return standing
