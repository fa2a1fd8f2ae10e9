"""What a person takes home to prove that he has filed: the line of the log, the receipt, later the proof."""

from records.returns.models import UnitReturn, ZeroReturn
from trail.models import Leaf
from trail.queries import opening_of


def proof_in_words(filed: ZeroReturn | UnitReturn) -> str:
    """Return the file that verify.py reads; it says which month was declared how, and nobody's name."""
    return opening_of(Leaf.objects.get(pk=filed.leaf), filed.receipt)
