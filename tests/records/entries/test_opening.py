"""打开: every reading of contents is a leaf before a word is returned. # 第九条"""

import pytest
from django.db import DatabaseError, transaction

from records.entries.actions import open_contents, open_many
from records.entries.models import Opening, RecordVersion
from records.entries.queries import openings_of
from records.entries.rules.refusals import NotForYou
from records.entries.sealing import open_version
from records.entries.vocabulary import Reader
from tests.records.entries.writing import NOW, record_by
from trail.models import DataKey, Head, Leaf
from trail.sealing import SealBroken, forget


def test_a_reading_by_an_office_is_a_leaf_and_a_row(cast):
    record = record_by(cast.zhang)

    contents = open_contents(person=cast.wang, record=record, now=NOW)

    assert contents.document.answers["subject_name"] == "王某"
    assert contents.reader is Reader.INSPECTION
    assert Leaf.objects.filter(kind="record.read").count() == 1
    assert [(opened.role, opened.times) for opened in openings_of(record)] == [(Reader.INSPECTION, 1)]


def test_the_row_says_the_role_and_never_the_person(cast):
    columns = {field.name for field in Opening._meta.fields}

    assert columns == {"id", "record", "role", "at", "leaf_seq"}


def test_the_recorders_own_reading_is_a_leaf_alone(cast):
    record = record_by(cast.zhang)

    open_contents(person=cast.zhang, record=record, now=NOW)

    assert Leaf.objects.filter(kind="record.read").count() == 1
    assert not Opening.objects.exists()


@pytest.mark.parametrize(
    "name", ["sun", "li", "leader", "editor", "system", "security", "auditor", "zhao", "city_wang"]
)
def test_for_everybody_else_there_is_nothing_to_open(cast, name):
    record = record_by(cast.zhang)

    with pytest.raises(NotForYou):
        open_contents(person=getattr(cast, name), record=record, now=NOW)

    assert not Leaf.objects.filter(kind="record.read").exists()


def test_what_cannot_be_written_down_is_not_read(cast):
    """The log refuses, so nothing is returned and nothing is kept."""
    record = record_by(cast.zhang)
    Head.objects.update(digest="f" * 64, size=0, frontier="")

    with pytest.raises(DatabaseError):
        open_contents(person=cast.wang, record=record, now=NOW)


def test_a_document_opens_only_in_its_own_row(cast):
    """Whoever swaps two sealed documents gets neither."""
    first, second = record_by(cast.zhang), record_by(cast.sun)
    blob = RecordVersion.objects.get(record=first).document

    with pytest.raises(SealBroken):
        open_version(blob, second.handle, 1)
    with pytest.raises(SealBroken):
        open_version(blob, first.handle, 2)


@pytest.mark.parametrize("change", [{"commitment": "0" * 64}, {"document": b""}, {"made_at": NOW}])
def test_the_database_refuses_to_change_a_version(cast, change):
    """第四条：全程留痕."""
    record_by(cast.zhang)

    with pytest.raises(DatabaseError), transaction.atomic():
        RecordVersion.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        RecordVersion.objects.all()._raw_delete("default")


def test_a_page_of_records_is_one_leaf_and_leaves_out_what_is_not_for_him(cast):
    mine, hidden = record_by(cast.zhang), record_by(cast.sun, subject_name="王督察", subject_identity="S2")

    opened = open_many(person=cast.wang, records=[mine, hidden], now=NOW)

    assert [contents.record for contents in opened] == [mine]
    assert Leaf.objects.filter(kind="record.read").count() == 1
    assert Opening.objects.count() == 1


def test_a_page_shows_nothing_when_the_reading_cannot_be_written_down(cast, client):
    """第九条: 503 and no word of the contents."""
    record = record_by(cast.zhang)
    Head.objects.update(digest="f" * 64, size=0, frontier="")
    client.force_login(cast.wang)

    response = client.get(f"/records/{record.handle}/")

    assert response.status_code == 503
    assert "打来电话" not in response.content.decode()


def test_a_broken_seal_is_an_alert_and_no_crash(cast, client):
    record = record_by(cast.zhang)
    DataKey.objects.update(kid=1)
    forget()
    client.force_login(cast.wang)

    response = client.get(f"/records/{record.handle}/")

    assert response.status_code == 503
    assert "审计管理员" in response.content.decode()
