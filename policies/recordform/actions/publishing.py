"""Publishing a form: the only way one comes into being."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from people.models import Person, Unit
from policies.library.actions import keep_uses
from policies.recordform.models import FormVersion
from policies.recordform.rules.core import statutory
from policies.recordform.rules.versions import Version
from trail.actions import append


def publish_core() -> FormVersion:
    """Publish version 1 from the statutory core where there is none; after every migrate, idempotent."""
    first = FormVersion.objects.filter(number=1).first()
    if first:
        return first
    return _row(statutory(), unit=None, now=timezone.now())


@transaction.atomic
def publish(
    *, version: Version, unit: Unit | None, by: Person, approver: Person, now: dt.datetime
) -> FormVersion:
    """Publish a form that one editor proposed and another approved."""
    row = _row(version, unit=unit, now=now, by=by, approver=approver)
    facts: dict[str, str | int | bool | None] = {
        "number": row.number,
        "effective_from": row.effective_from,
        "approved_by": str(approver.pk),
    }
    append("form.publish", actor=str(by.pk), obj=row.sha256, at=now, facts=facts)
    keep_uses()
    return row


def _row(
    version: Version,
    *,
    unit: Unit | None,
    now: dt.datetime,
    by: Person | None = None,
    approver: Person | None = None,
) -> FormVersion:
    return FormVersion.objects.create(
        number=version.number,
        unit=unit,
        effective_from=version.effective_from,
        body=version.to_json(),
        sha256=version.sha256,
        published_at=now,
        published_by=by,
        approved_by=approver,
    )
