"""What can be asked of the trail: leaves about an object, proofs, the standing of the signer, a whole audit."""

from trail.queries.auditing import Audit, audit
from trail.queries.leaves import by_actor, facts_of, leaves_about
from trail.queries.proving import last_checkpoint_of, latest_checkpoint, proof_of
from trail.queries.standing import Standing, standing

__all__ = [
    "Audit",
    "Standing",
    "audit",
    "by_actor",
    "facts_of",
    "last_checkpoint_of",
    "latest_checkpoint",
    "leaves_about",
    "proof_of",
    "standing",
]
