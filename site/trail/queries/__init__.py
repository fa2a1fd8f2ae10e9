"""What can be asked of the trail: leaves about an object, proofs, the standing of the signer, a whole audit."""

from trail.queries.auditing import Audit, audit
from trail.queries.leaves import by_actor, clock_of, facts_of, leaves_about
from trail.queries.proving import (
    checkpoint_over,
    is_genuine,
    last_checkpoint_of,
    latest_checkpoint,
    latest_checkpoints,
    opening_of,
    proof_of,
)
from trail.queries.rooms import audit_rooms, orphans, register, says, untold, without_receipt
from trail.queries.standing import Standing, standing

__all__ = [
    "Audit",
    "Standing",
    "audit",
    "audit_rooms",
    "by_actor",
    "checkpoint_over",
    "clock_of",
    "facts_of",
    "is_genuine",
    "last_checkpoint_of",
    "latest_checkpoint",
    "latest_checkpoints",
    "leaves_about",
    "opening_of",
    "orphans",
    "proof_of",
    "register",
    "says",
    "standing",
    "untold",
    "without_receipt",
]
