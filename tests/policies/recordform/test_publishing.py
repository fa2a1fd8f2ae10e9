"""A published form stays as it is, and is the one its records are read with."""

import dataclasses
from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction

from policies.recordform.actions import publish, publish_core
from policies.recordform.models import FormVersion, PublishedForm
from policies.recordform.queries import version_for, version_of
from policies.recordform.rules.core import statutory
from tests.cast import Cast, at


def test_version_one_is_published_by_migrate_and_only_once(db: None) -> None:
    first = publish_core()

    assert FormVersion.objects.filter(number=1).count() == 1
    assert first.sha256 == statutory().sha256
    assert first.as_version() == statutory()


def test_a_published_form_is_neither_saved_again_nor_deleted(db: None) -> None:
    form = FormVersion.objects.get(number=1)
    form.effective_from = "2030-01"

    with pytest.raises(PublishedForm):
        form.save()
    with pytest.raises(PublishedForm):
        form.delete()


@pytest.mark.parametrize(
    "harm",
    [
        lambda: FormVersion.objects.filter(number=1).update(effective_from="2030-01"),
        lambda: FormVersion.objects.filter(number=1).delete(),
    ],
    ids=["update", "delete"],
)
def test_the_database_refuses_to_change_a_published_form(db: None, harm: Callable[[], object]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        harm()

    assert FormVersion.objects.get(number=1).sha256 == statutory().sha256


def test_a_unit_sees_its_own_form_and_no_other_unit_does(cast: Cast) -> None:
    own = dataclasses.replace(statutory(), number=2, effective_from="2026-11", unit=cast.east.code)
    published = publish(
        version=own, unit=cast.east, by=cast.editor, approver=cast.auditor, now=at("2026-10-20 09:00")
    )

    assert version_for(cast.east, "2026-10").number == 1
    assert version_for(cast.east, "2026-11") == published
    assert version_for(cast.west, "2026-11").number == 1
    assert version_for(cast.city, "2026-12").number == 1
    assert version_of(own.sha256).as_version().unit == cast.east.code


def test_the_one_who_proposes_a_form_cannot_approve_it(cast: Cast) -> None:
    own = dataclasses.replace(statutory(), number=2)

    with pytest.raises(DatabaseError), transaction.atomic():
        publish(version=own, unit=None, by=cast.editor, approver=cast.editor, now=at("2026-10-20 09:00"))
