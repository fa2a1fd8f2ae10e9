"""Roles that no act gave: rows written into the table past the log."""

import datetime as dt

from people.models import Grant
from trail.models import Leaf
from trail.sealing import commitment


def is_proven(grant: Grant) -> bool:
    """Say whether the log holds a commitment to exactly this row."""
    if not grant.nonce or commitment(grant.statement(), bytes.fromhex(grant.nonce)) != grant.commitment:
        return False
    return Leaf.objects.filter(kind="role.grant", obj=grant.commitment).exists()


def unproven(now: dt.datetime) -> list[Grant]:
    """Return the grants in force without a proof in the log."""
    grants = Grant.objects.in_force(now).select_related("person", "unit").order_by("pk")
    return [grant for grant in grants if not is_proven(grant)]
