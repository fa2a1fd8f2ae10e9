"""抽查: commit to a seed, draw from the roster, ask everybody in the same words, judge the answers. # 第十一条"""

import datetime as dt
import os

from django.db import IntegrityError, transaction

from deadlines.rules.months import Month
from people.access import name_keys
from people.models import Person, Unit
from records.entries.access import own_keys, received_by
from records.entries.actions import open_many
from records.entries.actions.delivering import LOOKUP, batched
from records.entries.models import Record
from records.entries.models.records import new_handle
from records.entries.queries import named_under
from records.entries.rules.naming import keys_of
from records.protection import access
from records.protection.models import SPOT, Asked, SpotCheck
from records.protection.rules import sampling
from records.protection.rules.clocks import can_follow, due_on
from records.protection.rules.refusals import (
    AlreadyCommitted,
    AlreadyDrawn,
    AnswerMissing,
    MonthNotOpen,
    NotForYou,
    NotNow,
    WordsMissing,
)
from records.protection.sealing import open_words, seal_words
from records.protection.vocabulary import Answer, AskState
from records.returns.models import OpenMonth, RosterEntry
from trail.actions import append
from trail.prints import print_of

CHANNELS = ("on_behalf_of", "other_subjects")  # who passed it on, or was there: not the asker himself


def commit_seed(*, by: Person, unit: Unit, month: Month, now: dt.datetime) -> SpotCheck:
    """Write down the commitment to a seed that nobody has seen; a unit's month has one."""
    desk = access.desk_of(by, now)
    if desk is None or not access.works_here(by, now) or not unit.path.startswith(desk[0].path):
        raise NotForYou
    if not OpenMonth.objects.filter(month=str(month)).exists():
        raise MonthNotOpen
    seed, handle = os.urandom(32), new_handle()
    blob, _ = seal_words({"seed": seed.hex()}, "spotcheck", handle)
    committed = sampling.commitment(seed)
    try:
        with transaction.atomic():
            spot = SpotCheck.objects.create(
                handle=handle, unit=unit, office=desk[1].value, month=str(month), commitment=committed,
                sealed_seed=blob, committed_by=by, committed_at=now,
            )  # fmt: skip
            facts: dict[str, str | int | bool | None] = {
                "office": desk[1].value, "unit": unit.code, "month": str(month), "row": print_of(SPOT, spot),
            }  # fmt: skip
            append("spot.commit", actor=str(by.pk), obj=committed, at=now, facts=facts)
    except IntegrityError:
        raise AlreadyCommitted from None
    return spot


def draw_sample(*, spot: SpotCheck, by: Person, now: dt.datetime) -> SpotCheck:
    """Draw from the frozen roster, zero returns included, add who is named as a channel, and ask them all."""
    if not access.spots_seen_by(by, now).filter(pk=spot.pk).exists():
        raise NotForYou
    if spot.drawn_at or spot.committed_at >= now:
        raise AlreadyDrawn if spot.drawn_at else NotNow
    entries = RosterEntry.objects.filter(month=spot.month, unit=spot.unit, exempt="").select_related("person")
    people = {entry.person.number: entry.person for entry in entries}
    seed = bytes.fromhex(open_words(spot.sealed_seed, "spotcheck", spot.handle)["seed"])
    drawn = sampling.draw(seed, people)
    with transaction.atomic():
        others = [one for number, one in people.items() if number not in set(drawn)]
        named = _channels(spot, others, by, now)[: sampling.most_named(len(drawn))]
        asked = [(people[number], None) for number in drawn] + named
        fresh = SpotCheck.objects.filter(pk=spot.pk, drawn_at=None)
        if not fresh.update(seed=seed.hex(), population=len(people), drawn_by=by, drawn_at=now):
            raise AlreadyDrawn
        due = due_on(AskState.ASKED, now)
        Asked.objects.bulk_create(
            Asked(spot=spot, person=person, because_of=record, asked_at=now, due_on=due)
            for person, record in sorted(asked, key=lambda one: one[0].number)
        )
        facts: dict[str, str | int | bool | None] = {
            "seed": seed.hex(), "population": len(people), "drawn": len(drawn), "row": print_of(SPOT, spot),
        }  # fmt: skip
        append("spot.draw", actor=str(by.pk), obj=spot.commitment, at=now, facts=facts)
    spot.refresh_from_db()
    return spot


def answer(*, asked: Asked, by: Person, said: Answer | None, text: str, now: dt.datetime) -> None:
    """Answer the question of a spot check: the person asked, once for each time he is asked."""
    if asked.person_id != by.pk:
        raise NotForYou
    if said is None or (said is Answer.EXPLAINED and not text.strip()):
        raise AnswerMissing
    _move(
        asked,
        AskState.ANSWERED,
        by,
        now,
        {"text": text.strip()},
        "answer",
        answer=said.value,
        answered_at=now,
    )


def judge(*, asked: Asked, by: Person, to: AskState, text: str, now: dt.datetime) -> None:
    """Settle an answer, or ask once more with a clock of its own: 说明 or 更正补报."""
    if not access.asked_seen_by(by, now).filter(pk=asked.pk).exists():
        raise NotForYou
    if to is not AskState.SETTLED and not text.strip():
        raise WordsMissing("写明要说明或者更正什么。")
    more: dict[str, object] = {"judged_by": by, "judged_at": now}
    if to is not AskState.SETTLED:
        more |= {"due_on": due_on(to, now), "rounds": asked.rounds + 1}
    _move(asked, to, by, now, {"text": text.strip()}, "request", **more)


def words_of(asked: Asked) -> tuple[str, str]:
    """Return what was answered and what was asked for after it."""
    said = open_words(asked.words, "asked.answer", asked.handle)["text"] if asked.words else ""
    wanted = open_words(asked.request, "asked.request", asked.handle)["text"] if asked.request else ""
    return str(said), str(wanted)


def _move(
    asked: Asked,
    to: AskState,
    by: Person,
    now: dt.datetime,
    words: dict[str, str],
    column: str,
    **fields: object,
) -> None:
    if not can_follow(AskState(asked.state), to):
        raise NotNow
    blob, commitment = seal_words(words, f"asked.{column}", asked.handle)
    place = {"answer": "words", "request": "request"}[column]
    with transaction.atomic():
        unmoved = Asked.objects.filter(pk=asked.pk, state=asked.state, rounds=asked.rounds)
        if not unmoved.update(state=to.value, **{place: blob}, **fields):
            raise NotNow
        facts: dict[str, str | int | bool | None] = {
            "asked": asked.handle, "words": commitment, "row": print_of(SPOT, asked.spot),
        }  # fmt: skip
        append(f"spot.{to.lower()}", actor=str(by.pk), obj=asked.spot.commitment, at=now, facts=facts)
    asked.refresh_from_db()


def _channels(
    spot: SpotCheck, people: list[Person], by: Person, now: dt.datetime
) -> list[tuple[Person, Record | None]]:
    """Return who of these people a record of the month in sight names as a channel, and the record; each read is a leaf."""
    keys = {key: person for person in people for key in own_keys(person)}
    records = received_by(by, now).filter(month=spot.month, unit=spot.unit).exclude(recorder=by)
    candidates: dict[int, set[Person]] = {}
    for chunk in batched(keys, LOOKUP):
        for pk, key in named_under(chunk, records):
            candidates.setdefault(pk, set()).add(keys[key])
    found: dict[int, tuple[Person, Record | None]] = {}
    for one in open_many(person=by, records=records.filter(pk__in=candidates), now=now):
        typed = [str(one.document.answers.get(question) or "") for question in CHANNELS]
        named = {key for text in typed for key in keys_of(text)}
        for person in candidates[one.record.pk]:
            if person.pk != one.record.recorder_id and name_keys(person) & named:
                found.setdefault(person.pk, (person, one.record))
    return [found[pk] for pk in sorted(found)]
