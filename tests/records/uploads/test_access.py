"""第九条: an uploaded file is seen again by who uploaded it, as long as he uploads for its unit, and by nobody else."""

import pytest

from people.models import Grant, Person, Unit
from people.vocabulary import Role
from policies.recordform.queries import version_for
from records.uploads.access import can_match, visible_to, works_visible_to
from records.uploads.models import Batch, Work
from records.uploads.vocabulary import Task
from tests.cast import Cast, grant
from tests.records.uploads.conftest import NOW, OCTOBER

pytestmark = pytest.mark.django_db


def batch(by: Person, unit: Unit) -> Batch:
    form = version_for(unit, OCTOBER)
    return Batch.objects.create(
        unit=unit, month=str(OCTOBER), uploaded_by=by, uploaded_at=NOW, sha256=f"{by.pk}-{unit.pk}",
        sealed_file=b"", sealed_report=b"", form_version=form,
    )  # fmt: skip


def work(by: Person, unit: Unit) -> Work:
    return Work.objects.create(
        task=Task.CHECK, unit=unit, month=str(OCTOBER), by=by, asked_at=NOW, rows=1,
        sha256=f"{by.pk}-{unit.pk}", name=b"",
    )  # fmt: skip


@pytest.mark.parametrize(("make", "seen"), [(batch, visible_to), (work, works_visible_to)])
def test_the_uploader_sees_his_own_files_of_the_unit_he_uploads_for(cast: Cast, make, seen):
    grant(Role.LIAISON, cast.sun, cast.east, cast.security, cast.auditor)
    own, colleagues = make(cast.li, cast.east), make(cast.sun, cast.east)
    make(cast.li, cast.west)  # he was liaison there once

    assert list(seen(cast.li, NOW)) == [own]
    assert list(seen(cast.sun, NOW)) == [colleagues]
    assert list(seen(cast.wang, NOW)) == []


def test_a_reviewer_holds_the_case_systems_list_against_records_unless_he_administers(cast: Cast):
    assert can_match(cast.wang, NOW)
    assert not can_match(cast.li, NOW)
    assert not can_match(cast.system, NOW)

    Grant.objects.filter(person=cast.system).update(person=cast.wang)  # past every act

    assert not can_match(cast.wang, NOW)
