"""What a person takes home to prove that he has filed: the line of the log, the receipt, later the proof."""

import json

from records.returns.models import UnitReturn, ZeroReturn
from trail.models import Leaf
from trail.queries import proof_of


def proof_in_words(filed: ZeroReturn | UnitReturn) -> str:
    """Return the file that verify.py reads; it says which month was declared how, and nobody's name."""
    leaf = Leaf.objects.get(pk=filed.leaf)
    body = {"leaf": leaf.body, "receipt": filed.receipt}
    if sealed := proof_of(leaf):
        body["proof"] = str(sealed)
    return json.dumps(body, ensure_ascii=False, indent=1)
