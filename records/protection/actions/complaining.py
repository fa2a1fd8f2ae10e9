"""反映打击报复: straight to a discipline office that nobody named sits in, and from there to its end. # 第十二条"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from people.models import Person, Unit
from people.vocabulary import Office
from records.entries.access import blind_key
from records.entries.actions.delivering import Desks
from records.entries.models.bulk import insert
from records.entries.models.records import new_handle
from records.entries.rules.naming import Named, keys_of, number_key
from records.entries.rules.refusals import NoLevelAbove
from records.protection import access
from records.protection.models import CASE, Accused, CaseStep, ProtectionCase
from records.protection.rules.cases import after
from records.protection.rules.refusals import NotForYou, NotNow, WordsMissing
from records.protection.sealing import open_words, seal_words
from records.protection.vocabulary import CaseMove, CaseState
from trail.actions import append
from trail.prints import print_of

Facts = dict[str, str | int | bool | None]


@dataclass(frozen=True)
class Told:
    """One step in words."""

    step: CaseStep
    words: str


def complain(
    *, by: Person, accused: str, account: str, serial: str, straight_up: bool, key: str, now: dt.datetime
) -> ProtectionCase:
    """Tell of retaliation; the same page sent twice makes one case."""
    known = ProtectionCase.objects.filter(complainant=by, key=key).first()
    if known:
        return known
    if not accused.strip() or not account.strip():
        raise WordsMissing("写明谁在打击报复，发生了什么。")
    named = {Named(each) for line in accused.splitlines() for each in keys_of(line)}
    named |= {Named(number_key(word), is_number=True) for word in accused.split()}
    keys = frozenset(blind_key(one) for one in named)
    handle = new_handle()
    words = {"accused": accused.strip(), "account": account.strip(), "serial": serial.strip()}
    blob, commitment = seal_words(words, "case", handle)
    with transaction.atomic():
        case = ProtectionCase.objects.create(
            handle=handle, complainant=by, desk=_desk(by, keys, now, straight_up=straight_up), words=blob,
            commitment=commitment, key=key, made_at=now,
        )  # fmt: skip
        insert(Accused, ["case", "key"], ((case.pk, each) for each in sorted(keys)))
        facts: Facts = {"case": handle, "row": print_of(CASE, case)}
        append("protection.complain", actor=str(by.pk), obj=handle, at=now, facts=facts)
    return case


def step(*, case: ProtectionCase, by: Person, move: CaseMove, text: str, now: dt.datetime) -> CaseStep:
    """Do one thing in a case of protection and write it down."""
    if not access.cases_seen_by(by, now).filter(pk=case.pk).exists():
        raise NotForYou
    to = after(CaseState(case.state), move)
    if to is None:
        raise NotNow
    if not text.strip() and move is not CaseMove.TAKE:
        raise WordsMissing("写明做了什么、依据什么。")
    number = case.steps_taken + 1
    fields = {
        "state": to.value, "steps_taken": number, "handler": case.handler or by,
        "closed_at": now if to is CaseState.CLOSED else None,
    }  # fmt: skip
    blob, commitment = seal_words({"text": text.strip()}, "casestep", case.handle, number)
    with transaction.atomic():
        unmoved = ProtectionCase.objects.filter(pk=case.pk, steps_taken=case.steps_taken)
        if not unmoved.update(**fields):
            raise NotNow("刚才有人办过一步。先看办理经过。")
        taken = CaseStep.objects.create(
            case=case, number=number, move=move.value, words=blob, commitment=commitment, by=by, at=now
        )
        facts: Facts = {"case": case.handle, "step": number, "row": print_of(CASE, case)}
        append(f"protection.{move.lower()}", actor=str(by.pk), obj=case.handle, at=now, facts=facts)
    case.refresh_from_db()
    return taken


def told(*, case: ProtectionCase, person: Person, now: dt.datetime) -> tuple[dict[str, str], list[Told]]:
    """Return complaint and course in words, after the reading was written down; who complained reads his own words."""
    is_own = case.complainant_id == person.pk
    if not is_own and not access.cases_seen_by(person, now).filter(pk=case.pk).exists():
        raise NotForYou
    if is_own:
        return open_words(case.words, "case", case.handle), []
    with transaction.atomic():
        append(
            "protection.read", actor=str(person.pk), obj=case.commitment, at=now, facts={"case": case.handle}
        )
    steps = case.steps.select_related("by").order_by("-number")
    course = [
        Told(one, str(open_words(one.words, "casestep", case.handle, one.number)["text"])) for one in steps
    ]
    return open_words(case.words, "case", case.handle), course


def _desk(by: Person, keys: frozenset[str], now: dt.datetime, *, straight_up: bool) -> Unit:
    """Return the unit of the nearest discipline office that is open and whom the complaint does not name."""
    try:
        desks = Desks(by.unit, now, straight_up=straight_up)
    except NoLevelAbove:  # at the top there is no level above: its own discipline office
        desks = Desks(by.unit, now)
    found = [one.unit for one in desks.for_subjects(keys) if one.office is Office.DISCIPLINE]
    unit: Unit = desks.units[found[0] if found else desks.line[-1]]
    return unit
