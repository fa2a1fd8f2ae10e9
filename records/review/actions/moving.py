"""One move of a case: legal, made by the right person, written once and proved by a leaf. # 第十条"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction

from deadlines.queries import calendar
from people.models import Person
from people.vocabulary import Office
from records.entries.actions import settle
from records.entries.models import Record
from records.entries.queries import version_of
from records.review.access import can_move, can_second, office_for
from records.review.models import CASE, Handling, Pause, Step
from records.review.queries import handling_of
from records.review.rules import clocks
from records.review.rules.clocks import Break
from records.review.rules.refusals import CaseMoved, NotAssignee, NotInYourOffice, NotNow, NotSecond
from records.review.rules.transitions import TRANSITIONS, WAITING, after
from records.review.sealing import seal_words
from records.review.vocabulary import Move, State, Who
from trail.actions import append
from trail.prints import print_of

FAR = dt.timedelta(days=60)  # more than the longest pause that counts


@dataclass(frozen=True)
class Seat:
    """Who acts on which record for which office, when, and how many steps he had seen."""

    by: Person
    record: Record
    office: Office
    now: dt.datetime
    seen: int | None = None


@dataclass
class Turn:
    """A move about to be made: the case, the move, its words, and columns of the case that it sets."""

    seat: Seat
    move: Move
    words: Mapping[str, str] = field(default_factory=dict)
    fields: dict[str, object] = field(default_factory=dict)


def seat_of(
    by: Person, record: Record, now: dt.datetime, seen: int | None = None, office: Office | None = None
) -> Seat:
    """Return the seat from which the person handles the record, or refuse as if it were not there."""
    found = office or office_for(by, record, now)
    if found is None:
        raise NotInYourOffice
    return Seat(by, record, found, now, seen)


def check(turn: Turn) -> Handling:
    """Return the case when the move may be made now by this person; changes nothing."""
    seat, move = turn.seat, turn.move
    handling = handling_of(seat.record, seat.office)
    state = State(handling.state)
    _check_sight(seat, handling, move)
    if seat.seen is not None and seat.seen != handling.steps_taken:
        raise CaseMoved
    if after(move, state) is None:
        raise NotNow(move, state)
    if not can_move(seat.by, handling, move, seat.now):
        raise NotSecond if TRANSITIONS[move].who is Who.SECOND else NotAssignee
    return handling


def take_step(turn: Turn) -> Step:
    """Make the move inside the caller's transaction; the caller appends the leaf last with `prove`."""
    handling, seat = check(turn), turn.seat
    if handling.pk is None:
        handling, _ = Handling.objects.get_or_create(
            record=seat.record,
            office=seat.office.value,
            defaults={"screening_from": seat.record.submitted_at},
        )
        handling.record = seat.record
    before = State(handling.state)
    to = after(turn.move, before)
    if to is None:
        raise NotNow(turn.move, before)
    number = handling.steps_taken + 1
    _end_pause(handling, turn.move, to, seat.now)
    fields = {**_columns(handling, to, seat), **turn.fields, "state": to.value, "steps_taken": number}
    unmoved = Handling.objects.filter(pk=handling.pk, steps_taken=handling.steps_taken)
    if not unmoved.update(**fields):
        raise CaseMoved
    blob, commitment = seal_words(turn.words, handling.handle, number)
    step = Step.objects.create(
        handling=handling, number=number, move=turn.move.value, before=before.value, after=to.value,
        document=blob, commitment=commitment, by=seat.by, at=seat.now,
    )  # fmt: skip
    if State.CLOSED in {before, to}:
        settle(seat.record, seat.office, seat.now if to is State.CLOSED else None)
    if (
        to is State.RETURNED or turn.move is Move.PAUSE
    ) and handling.paused_at is None:  # one pause at a time
        Pause.objects.create(handling=handling, step=step, began_at=seat.now)
        Handling.objects.filter(pk=handling.pk).update(paused_at=seat.now)
    _set_due(handling, seat.now)
    handling.refresh_from_db()
    return step


def prove(step: Step, record: Record) -> None:
    """Append the leaf of a step: codes and commitments, never a word of content."""
    facts: dict[str, str | int | bool | None] = {
        "office": step.handling.office, "case": step.handling.handle, "step": step.number,
        "words": step.commitment, "row": print_of(CASE, step.handling),
    }  # fmt: skip
    kind = f"review.{step.move.lower()}"
    append(kind, actor=str(step.by_id), obj=version_of(record).commitment, at=step.at, facts=facts)


def simply(turn: Turn) -> Step:
    """Make a move that writes nothing besides its step."""
    with transaction.atomic():
        step = take_step(turn)
        prove(step, turn.seat.record)
    return step


def _check_sight(seat: Seat, handling: Handling, move: Move) -> None:
    """Refuse as if nothing were there unless the person handles the record or may be the second one."""
    if office_for(seat.by, seat.record, seat.now) is None:
        raise NotInYourOffice
    is_second = TRANSITIONS[move].who is Who.SECOND
    own = can_move(seat.by, handling, Move.TAKE, seat.now)
    if not own and not (is_second and can_second(seat.by, handling, seat.now)):
        raise NotInYourOffice


def _columns(handling: Handling, to: State, seat: Seat) -> dict[str, object]:
    """Return what follows from the state: who has the case, when its clocks began, when it was closed."""
    fields: dict[str, object] = {
        "closed_at": seat.now if to is State.CLOSED else None,
        "waits_since": (handling.waits_since or seat.now) if to in WAITING else None,
    }
    if handling.assignee_id is None and to is not State.RECEIVED:
        fields["assignee"] = seat.by
    if to is State.SCREENED and handling.disposing_from is None:
        fields["disposing_from"] = seat.now  # once: a rejected disposal does not start it anew
    return fields


def _end_pause(handling: Handling, move: Move, to: State, now: dt.datetime) -> None:
    """End the pause when the recorder is no longer waited for, when told to, and when the case closes."""
    returned = handling.state == State.RETURNED and to is not State.RETURNED
    if returned or move is Move.UNPAUSE or to is State.CLOSED:
        Pause.objects.filter(handling=handling, ended_at=None).update(ended_at=now)
        Handling.objects.filter(pk=handling.pk).update(paused_at=None)


def _set_due(handling: Handling, now: dt.datetime) -> None:
    """Write down by when the case is due: from fixed starts and all pauses, so that nothing can push it."""
    handling.refresh_from_db()
    due = None
    if handling.state != State.CLOSED:
        start, days = _stage(handling, now)
        pauses = Pause.objects.filter(handling=handling).order_by("began_at")
        breaks = [Break(_day(one.began_at), _day(one.ended_at or one.began_at + FAR)) for one in pauses]
        due = clocks.due_at(start, days, breaks, calendar())
    Handling.objects.filter(pk=handling.pk).update(due_at=due)


def _stage(handling: Handling, now: dt.datetime) -> tuple[dt.datetime, int]:
    record = handling.record
    if State(handling.state) in clocks.SCREENING_STATES:
        days = clocks.screening_days(is_doubtful=record.is_doubtful, is_urgent=record.is_urgent)
        return handling.screening_from, days
    return handling.disposing_from or now, clocks.DISPOSING_DAYS


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(clocks.SHANGHAI).date()
