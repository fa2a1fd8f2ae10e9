"""What the tests of the two offices do again and again: a record, a seat, a case carried so far."""

import datetime as dt

from people.models import Person
from people.vocabulary import Office
from records.entries.models import Record
from records.review import actions
from records.review.actions import Seat, seat_of
from records.review.actions.disposing import Decision
from records.review.models import Handling
from records.review.vocabulary import Conclusion, Disposal, State
from tests.cast import at

LATER = at("2026-10-21 09:00")
WHY = "核对了通话记录和办案日志"


def seat(person: Person, record: Record, now: dt.datetime = LATER, **more: object) -> Seat:
    """Return the seat of that person."""
    return seat_of(person, record, now, **more)


def case(record: Record, office: Office = Office.INSPECTION) -> Handling:
    """Return the case as it stands."""
    return Handling.objects.get(record=record, office=office.value)


def state(record: Record, office: Office = Office.INSPECTION) -> State:
    """Return where it stands."""
    return State(case(record, office).state)


def decision(disposal: Disposal = Disposal.REMIND, **more: object) -> Decision:
    """Return a complete decision."""
    return Decision(
        disposal=disposal, reason=WHY, due_on=dt.date(2026, 11, 20), document_no="检督[2026]7号", **more
    )


def suspected(record: Record, first: Person, second: Person, now: dt.datetime = LATER) -> None:
    """Carry the case of the first one's office through both readings."""
    actions.screen(seat=seat(first, record, now), conclusion=Conclusion.B, reason=WHY)
    office = seat(first, record, now).office
    actions.agree(seat=seat(second, record, now, office=office))
