"""The proof that a leaf is under a checkpoint, as C2SP tlog-proof writes it: index, path, checkpoint."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from trail.rules.merkle import verify_inclusion
from trail.rules.notes import CheckpointText, NoteBroken, Verifier, open_note

FORM = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True)
class ProofText:
    """Where the leaf stands, the way up, and the signed head it leads to."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: str

    def __str__(self) -> str:
        steps = "".join(f"{base64.b64encode(step).decode()}\n" for step in self.path)
        return f"{FORM}\nindex {self.index}\n{steps}\n{self.checkpoint}"

    @classmethod
    def parse(cls, text: str) -> ProofText:
        """Return the proof that the text writes."""
        above, found, checkpoint = text.partition("\n\n")
        try:
            form, index, *steps = above.split("\n")
            proof = cls(
                int(index.removeprefix("index ")),
                tuple(base64.b64decode(step, validate=True) for step in steps),
                checkpoint,
            )
        except ValueError as error:
            raise NoteBroken("证明的写法读不出来。") from error
        if form != FORM or not found or str(proof) != text:
            raise NoteBroken("这不是一份包含证明。")
        return proof


def verify(proof: ProofText, digest: str, verifier: Verifier) -> CheckpointText:
    """Return the checkpoint under which the leaf with that digest stands, or raise NoteBroken."""
    checkpoint = CheckpointText.parse(open_note(proof.checkpoint, verifier))
    leaf = bytes.fromhex(digest)
    if not verify_inclusion(leaf, proof.index, checkpoint.size, proof.path, checkpoint.root):
        raise NoteBroken("这条路径到不了检查点的根。")
    return checkpoint
