"""Signing exactly one version of a text: a pledge for a year, or the receipt of having read it."""

import datetime as dt

from django.db import transaction

from people.actions.log import actor
from people.models import Person
from policies.training.access import assigned_to
from policies.training.models import Assignment, Attestation
from policies.training.queries import edition_now, period_of
from policies.training.rules.refusals import NoText, NotForYou, NotRead, TextChanged
from trail.actions import append, give_receipts


@transaction.atomic
def sign(
    *, person: Person, assignment: Assignment, sha256: str, is_read: bool, now: dt.datetime
) -> Attestation:
    """Sign the version whose digest the page showed; signed before, the same signature is returned."""
    if assignment.text is None or not assigned_to(person, now).filter(pk=assignment.pk).exists():
        raise NotForYou
    edition = edition_now(assignment.text, now)
    if edition is None:
        raise NoText
    if edition.sha256 != sha256:
        raise TextChanged
    if not is_read:
        raise NotRead
    year = period_of(assignment, now)
    Person.objects.select_for_update().get(pk=person.pk)  # two clicks, one signature
    known = Attestation.objects.filter(person=person, edition=edition, year=year).first()
    if known:
        return known
    facts: dict[str, str | int | bool | None] = {
        "edition": edition.number, "sha256": edition.sha256, "year": year,
    }  # fmt: skip
    name = f"policy:{assignment.text.slug}"
    leaf = append("attestation.sign", actor=actor(person), obj=name, at=now, facts=facts)
    receipt = give_receipts([leaf], now=now)[0]
    return Attestation.objects.create(
        person=person, edition=edition, year=year, signed_at=now, serial=receipt.serial, receipt=receipt.text
    )
