"""Roles that no act gave: rows written into the table past the log."""

import datetime as dt
from collections.abc import Iterator

from people.models import Grant
from trail.models import Leaf
from trail.queries import facts_of
from trail.rules.audit import Code, Finding
from trail.sealing import commitment

ACTS = ("role.propose", "role.grant", "role.end")


def is_proven(grant: Grant) -> bool:
    """Say whether the log holds a commitment to exactly this row."""
    return _is_committed(grant) and Leaf.objects.filter(kind="role.grant", obj=grant.commitment).exists()


def unproven(now: dt.datetime) -> list[Grant]:
    """Return the grants in force without a proof in the log."""
    grants = Grant.objects.in_force(now).select_related("person", "unit").order_by("pk")
    return [grant for grant in grants if not is_proven(grant)]


def findings() -> Iterator[Finding]:
    """Yield the grants the log does not bear out as they stand: proposed, in force or ended; and those deleted."""
    leaves = list(Leaf.objects.filter(kind__in=ACTS).order_by("seq"))
    said = {(leaf.kind, leaf.obj): leaf.seq for leaf in leaves}
    told = {facts_of(leaf).get("grant"): leaf.seq for leaf in leaves}
    for grant in Grant.objects.select_related("person", "unit").order_by("pk"):
        told.pop(grant.pk, None)
        if not _is_committed(grant) or (_act(grant), grant.commitment) not in said:
            what = f"{grant.person.number} 在 {grant.unit.code} 的{grant.get_role_display()}"
            yield Finding(Code.ROLE, None, f"授权({what})没有经过登记,或者登记后被改动。")
    for number, seq in told.items():
        if number is not None:
            yield Finding(Code.ROLE, seq, f"序号 {seq} 的授权({number})不在了:被删除过。")


def _act(grant: Grant) -> str:
    """Return the act that left the grant as it stands."""
    if grant.ended_at:
        return "role.end"
    return "role.grant" if grant.approved_at else "role.propose"


def _is_committed(grant: Grant) -> bool:
    """Say whether the row's own commitment is one to exactly this row."""
    return bool(grant.nonce) and commitment(grant.statement(), bytes.fromhex(grant.nonce)) == grant.commitment
