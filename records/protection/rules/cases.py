"""Which steps a case of protection may take. # 第十二条"""

from records.protection.vocabulary import CaseMove, CaseState

AFTER = {
    (CaseState.RECEIVED, CaseMove.TAKE): CaseState.INQUIRING,
    (CaseState.INQUIRING, CaseMove.NOTE): CaseState.INQUIRING,
    (CaseState.INQUIRING, CaseMove.PROTECT): CaseState.INQUIRING,
    (CaseState.INQUIRING, CaseMove.CLOSE): CaseState.CLOSED,
}


def after(state: CaseState, move: CaseMove) -> CaseState | None:
    """Return the state after the move, or None where it is not legal."""
    return AFTER.get((state, move))


def moves_in(state: CaseState) -> list[CaseMove]:
    """Return what may be done in that state."""
    return [move for before, move in AFTER if before is state]
