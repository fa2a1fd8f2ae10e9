"""How grave a measure must at least be. # 第十一条"""

from records.protection.vocabulary import Fault, Remedy

LADDER = tuple(Remedy)
AGAIN = 2  # 两次以上不记录或者不如实记录的，给予纪律处分: instrument A


def least(fault: Fault, ordinal: int) -> Remedy:
    """Return the lightest measure for the person's n-th finding: who instructed others answers as a leader does."""
    if ordinal >= AGAIN:
        return Remedy.DISCIPLINE
    return Remedy.CRITICISM if fault is Fault.INSTRUCTED else Remedy.TALK


def is_enough(remedy: Remedy, fault: Fault, ordinal: int) -> bool:
    """Say whether the measure stands as high on the ladder as it has to."""
    return LADDER.index(remedy) >= LADDER.index(least(fault, ordinal))
