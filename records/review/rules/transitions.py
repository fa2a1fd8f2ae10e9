"""The legal moves of a case, declared once: from which states, to which, by whom. # 第十条"""

from dataclasses import dataclass

from records.review.vocabulary import FOUND, HARMLESS, SERIOUS, Conclusion, Disposal, Move, State, Who

SCREENING = frozenset({State.RECEIVED, State.ASSIGNED, State.RETURNED})
WAITING = frozenset({State.PROPOSED, State.PENDING})  # for the second person
OPEN = frozenset(State) - {State.CLOSED}
PAUSABLE = OPEN - {State.RECEIVED, State.RETURNED} - WAITING


@dataclass(frozen=True)
class Transition:
    """One move; `after` is None where the state stays as it is."""

    move: Move
    before: frozenset[State]
    after: State | None
    who: Who


def _of(move: Move, before: State | frozenset[State], after: State | None, who: Who) -> Transition:
    return Transition(move, frozenset({before}) if isinstance(before, State) else before, after, who)


TRANSITIONS = {
    one.move: one
    for one in (
        _of(Move.TAKE, State.RECEIVED, State.ASSIGNED, Who.OFFICE),
        _of(Move.HAND_OVER, OPEN - {State.RECEIVED}, None, Who.OFFICE),
        _of(Move.CLEAR, SCREENING, State.CLOSED, Who.ASSIGNEE),
        _of(Move.PROPOSE, SCREENING, State.PROPOSED, Who.ASSIGNEE),
        _of(Move.AGREE, State.PROPOSED, State.SCREENED, Who.SECOND),
        _of(Move.DISAGREE, State.PROPOSED, State.ASSIGNED, Who.SECOND),
        _of(Move.MERGE, SCREENING, State.CLOSED, Who.ASSIGNEE),
        _of(Move.RETURN, frozenset({State.RECEIVED, State.ASSIGNED}), State.RETURNED, Who.ASSIGNEE),
        _of(Move.RESUME, State.RETURNED, State.ASSIGNED, Who.ASSIGNEE),
        _of(Move.CONVERT, frozenset({State.RECEIVED, State.ASSIGNED}), State.ASSIGNED, Who.ASSIGNEE),
        _of(Move.PAUSE, PAUSABLE, None, Who.ASSIGNEE),
        _of(Move.UNPAUSE, PAUSABLE, None, Who.ASSIGNEE),
        _of(Move.DISPOSE, State.SCREENED, State.DISPOSED, Who.ASSIGNEE),
        _of(Move.PLAN, State.SCREENED, State.PENDING, Who.ASSIGNEE),
        _of(Move.APPROVE, State.PENDING, State.DISPOSED, Who.SECOND),
        _of(Move.REJECT, State.PENDING, State.SCREENED, Who.SECOND),
        _of(Move.SEND, State.DISPOSED, State.TRANSFERRED, Who.ASSIGNEE),
        _of(Move.ACKNOWLEDGE, State.TRANSFERRED, State.DISPOSED, Who.ASSIGNEE),
        _of(Move.CONCLUDE, State.DISPOSED, State.RESULTED, Who.ASSIGNEE),
        _of(Move.CLOSE, frozenset({State.DISPOSED, State.RESULTED}), State.CLOSED, Who.ASSIGNEE),
        _of(Move.REOPEN, State.CLOSED, State.ASSIGNED, Who.OFFICE),
    )
}


def after(move: Move, state: State) -> State | None:
    """Return the state after the move, or None where the move is not legal in that state."""
    transition = TRANSITIONS[move]
    if state not in transition.before:
        return None
    return transition.after or state


def moves_in(state: State) -> list[Move]:
    """Return what may be done in a state, by whomever."""
    return [move for move in Move if after(move, state)]


def legal_steps() -> list[tuple[str, str, str]]:
    """Return every legal (move, before, after): what the database holds the steps to."""
    pairs = ((move, state, after(move, state)) for move in Move for state in State)
    return [(move.value, state.value, to.value) for move, state, to in pairs if to]


def move_for(conclusion: Conclusion) -> Move:
    """Return the move that a conclusion makes."""
    if conclusion in HARMLESS:
        return Move.CLEAR
    if conclusion in FOUND:
        return Move.PROPOSE  # whoever is suspected is so by two pairs of eyes
    return Move.MERGE if conclusion is Conclusion.G else Move.RETURN


def needs_reason(conclusion: Conclusion, *, is_doubtful: bool, is_urgent: bool) -> bool:
    """Say whether the conclusion has to be explained; a plain harmless record need not. # 第七条"""
    return conclusion not in HARMLESS or is_doubtful or is_urgent


def move_for_disposal(disposal: Disposal) -> Move:
    """Return the move that a disposal makes: the serious ones wait for a second person."""
    return Move.PLAN if disposal in SERIOUS else Move.DISPOSE
