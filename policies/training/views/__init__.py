"""Pages of learning and signing, and of those who assign and look after it."""

from policies.training.views.learning import certificate, mine, question, result
from policies.training.views.running import assign, board, completion, end
from policies.training.views.signing import sign, signed

__all__ = [
    "assign", "board", "certificate", "completion", "end", "mine", "question", "result", "sign", "signed",
]  # fmt: skip
