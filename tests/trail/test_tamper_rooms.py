"""What a database administrator could do to the rooms by SQL after a checkpoint: each is found and named. (R-13)"""

import datetime as dt
import json
from copy import deepcopy
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from people.actions import grants
from people.models import Grant
from people.vocabulary import Role
from policies.library.models import Edition, MeasuresPage
from policies.recordform.models import FormVersion
from records.entries.actions import amend, confirm_proxy, grant_sight
from records.entries.models import Grant as Sight
from records.entries.models import Record, RecordVersion, SubjectIndex
from tests.cast import Cast, assemble, at
from tests.lifting import lifted
from tests.records.entries.writing import entry, file_by, raw, record_by
from trail.actions import make_checkpoint
from trail.models import Receipt
from trail.queries import audit, audit_rooms
from trail.queries.auditing import Audit
from trail.rules.audit import Code

NOW = at("2026-10-20 10:00")
LATER = at("2026-10-21 10:00")
MEASURES = Path(__file__).parents[1] / "data" / "measures.txt"


def build() -> Cast:
    """Leave the rooms as acts do: records, a file, an amendment, sight, roles, policies; then a checkpoint."""
    cast = assemble()
    call_command("load_policy", str(MEASURES), stdout=StringIO())
    for given in Grant.objects.order_by("pk"):
        grants.put_down("role.grant", given, by=cast.security, now=NOW)
    first = record_by(cast.zhang, subject_name="周领导", subject_identity="Q1")
    record_by(cast.zhang, matter_name="另一个案子")
    file_by(cast.li, [entry(cast.zhang), entry(cast.sun), entry(cast.li)])
    amend(
        recorder=cast.zhang, record=first, raw=raw(subject_name="周领导", subject_identity="Q1", place="走廊"),
        reason="补上地点", base=1, now=LATER,
    )  # fmt: skip
    confirm_proxy(recorder=cast.sun, record=Record.objects.get(recorder=cast.sun), now=LATER)
    grant_sight(record=first, person=cast.wang, reason="核查", until=None, by=cast.chen, now=LATER)
    make_checkpoint(now=LATER)
    return cast


@pytest.fixture(scope="module")
def built(stage, signer_of_the_module) -> Cast:
    """The rooms, built once."""
    return stage(build)


@pytest.fixture
def house(db, built, settings, signer_of_the_module) -> Cast:
    """The rooms as acts left them; what a test does to them is taken back."""
    settings.SIGNER_DIR = signer_of_the_module
    return deepcopy(built)


def found() -> list[tuple[str, str]]:
    """Return codes and sentences of everything that does not fit."""
    result = audit()
    audit_rooms(result)
    return [(str(one.code), one.message) for one in result.findings]


def sql(statement: str, *values: object) -> None:
    """Do what only a database administrator can."""
    with lifted(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount != 0, "the tampering touched nothing"


def named(code: Code, *words: str) -> None:
    """Demand a finding of that kind whose sentence holds the words."""
    findings = found()
    assert [one for one in findings if one[0] == code and all(word in one[1] for word in words)], findings


def first() -> Record:
    """Return the record with two versions, in which somebody of ours is named."""
    return Record.objects.get(version_count=2)


def test_honest_rooms_pass(house):
    """What acts wrote, also with an amendment, a confirmation and sight granted, fits the log."""
    assert found() == []


@pytest.mark.parametrize("place", [0, 5, 9, 15, 40, -1], ids=["magic", "kid", "nonce", "text", "more", "tag"])
def test_an_edited_ciphertext_is_named(house, place):
    version = RecordVersion.objects.get(record=first(), number=2)
    blob = bytearray(bytes(version.document))
    blob[place] ^= 1
    sql("UPDATE entries_recordversion SET document = %s WHERE id = %s", bytes(blob), version.pk)

    named(Code.RECORD, first().serial, "第 2 版的密封内容被改动")


def test_two_swapped_ciphertexts_are_named(house):
    one, other = RecordVersion.objects.order_by("pk")[:2]
    sql("UPDATE entries_recordversion SET document = %s WHERE id = %s", bytes(one.document), other.pk)
    sql("UPDATE entries_recordversion SET document = %s WHERE id = %s", bytes(other.document), one.pk)

    named(Code.RECORD, one.record.serial, "第 1 版的密封内容")
    named(Code.RECORD, other.record.serial, "第 1 版的密封内容")


def test_an_old_version_put_in_the_place_of_the_new_one_is_named(house):
    one, two = RecordVersion.objects.filter(record=first()).order_by("number")
    sql(
        "UPDATE entries_recordversion SET document = %s, commitment = %s WHERE id = %s",
        bytes(one.document), one.commitment, two.pk,
    )  # fmt: skip

    named(Code.RECORD, first().serial, "第 2 版的密封内容")


def test_a_commitment_edited_with_its_root_is_named(house):
    sql("UPDATE entries_recordversion SET batch_root = %s WHERE record_id = %s", "ab" * 32, first().pk)

    named(Code.RECORD, "没有提交", "abab")
    named(Code.RECORD, "写下的记录不在了")


COLUMNS = {
    "month": "2026-09",
    "occurred_on": dt.date(2026, 10, 1),
    "record_type": "NORMAL",
    "matter_category": "OTHER",
    "subject_identity": "O1",
    "manner": "LETTER",
    "judgement": "N1",
    "stage": "TRIAL",
    "is_doubtful": True,
    "is_urgent": True,
    "serial": "JL-2222-2222",
    "submitted_at": at("2026-10-02 08:00"),
    "origin": "FILE",
}


@pytest.mark.parametrize(("column", "value"), COLUMNS.items(), ids=COLUMNS)
def test_an_edited_column_of_a_record_is_named(house, column, value):
    """第四条: what statistics count follows from the sealed words, and nothing else."""
    with lifted():
        Record.objects.filter(pk=first().pk).update(**{column: value})

    named(Code.RECORD, str(Record._meta.get_field(column).verbose_name), "和密封内容不符")


@pytest.mark.parametrize(("column", "to"), [("recorder", "sun"), ("entered_by", "li")])
def test_a_record_moved_to_somebody_else_is_named(house, column, to):
    with lifted():
        Record.objects.filter(pk=first().pk).update(**{column: getattr(house, to)})

    named(Code.RECORD, first().serial, str(Record._meta.get_field(column).verbose_name))


def test_a_record_marked_contradicted_is_named(house):
    Record.objects.filter(pk=first().pk).update(contradicted_at=LATER)

    named(Code.RECORD, first().serial, "本人否认时间", "没有经过登记")


def test_a_confirmation_made_up_or_taken_away_is_named(house):
    made_up = Record.objects.get(recorder=house.zhang, entered_by=house.li)
    Record.objects.filter(pk=made_up.pk).update(confirmed_at=LATER)
    Record.objects.filter(recorder=house.sun).update(confirmed_at=None)

    named(Code.RECORD, made_up.serial, "本人确认时间")
    named(Code.RECORD, Record.objects.get(recorder=house.sun).serial, "本人确认时间")


def test_a_version_cut_off_is_named(house):
    version = RecordVersion.objects.get(record=first(), number=2)
    sql("DELETE FROM entries_recordversion WHERE id = %s", version.pk)
    Record.objects.filter(pk=version.record_id).update(version_count=1)

    named(Code.RECORD, "写下的记录不在了")


def test_a_record_deleted_whole_is_named(house):
    record = Record.objects.filter(recorder=house.zhang, version_count=1, entered_by=house.zhang).get()
    for table in ("recordversion", "subjectindex", "route", "opening"):
        with lifted(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM entries_{table} WHERE record_id = %s", [record.pk])
    sql("DELETE FROM entries_record WHERE id = %s", record.pk)

    named(Code.RECORD, "写下的记录不在了:被删除过")


def test_a_row_of_a_file_deleted_is_named(house):
    """One leaf covers the file: the tree over the rows that are left has another root."""
    record = Record.objects.get(recorder=house.sun)
    for table in ("recordversion", "subjectindex", "route", "opening"):
        with lifted(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM entries_{table} WHERE record_id = %s", [record.pk])
    sql("DELETE FROM entries_record WHERE id = %s", record.pk)

    named(Code.RECORD, "少了、多了或换了位置")


def test_a_recusal_taken_away_is_named(house):
    """第九条: deleting the index of who is named would show him the record."""
    sql("DELETE FROM entries_subjectindex WHERE record_id = %s", first().pk)

    named(Code.NAMED, first().serial, "少了人")


def test_a_recusal_weakened_is_named(house):
    SubjectIndex.objects.filter(record=first()).update(is_matchable=False)

    named(Code.NAMED, first().serial, "是否回避被改动")


def test_a_recusal_made_up_is_named(house):
    """Naming a reviewer in a record he should see takes it from him."""
    SubjectIndex.objects.create(record=first(), key="cd" * 32, is_matchable=True)

    named(Code.NAMED, first().serial, "多了人")


def test_sight_nobody_granted_is_named(house):
    Sight.objects.create(
        record=first(), person=house.leader, reason=b"", given_by=house.chen, given_at=NOW, until=None
    )

    named(Code.SIGHT, first().serial, "没有经过登记")


def test_sight_that_was_ended_and_opened_again_is_named(house):
    Sight.objects.update(ended_at=LATER)

    named(Code.SIGHT, first().serial)


@pytest.mark.parametrize("change", ["serial = 'HZ-2222-2222'", "text = replace(text, 'Z', 'Y')"])
def test_an_edited_receipt_is_named(house, change):
    receipt = Receipt.objects.order_by("pk").first()
    sql(f"UPDATE trail_receipt SET {change} WHERE leaf_id = %s", receipt.pk)

    named(Code.RECEIPT, "回执")


def test_a_receipt_with_the_signature_of_another_is_named(house):
    one, other = Receipt.objects.order_by("pk")[:2]
    signature = other.text.rpartition("\n\n")[2]
    sql(
        "UPDATE trail_receipt SET text = %s WHERE leaf_id = %s",
        one.text.rpartition("\n\n")[0] + "\n\n" + signature,
        one.pk,
    )

    named(Code.RECEIPT, one.serial, "不能核对")


def test_a_deleted_receipt_is_named(house):
    receipt = Receipt.objects.order_by("pk").first()
    sql("DELETE FROM trail_receipt WHERE leaf_id = %s", receipt.pk)

    named(Code.RECEIPT, f"序号 {receipt.pk} 当时发了回执")


def test_a_role_written_into_the_table_is_named(house):
    with lifted():
        Grant.objects.create(
            role=Role.DISCIPLINE, person=house.zhao, unit=house.west, since=NOW, granted_by=house.security,
            granted_at=NOW, approved_by=house.auditor, approved_at=NOW,
        )  # fmt: skip

    named(Code.ROLE, house.zhao.number, "没有经过登记")


def test_a_role_with_the_proof_of_another_is_named(house):
    proven = Grant.objects.get(person=house.wang)
    Grant.objects.create(
        role=Role.INSPECTION, person=house.zhao, unit=house.west, since=NOW, granted_by=house.security,
        granted_at=NOW, approved_by=house.auditor, approved_at=NOW, nonce=proven.nonce, commitment=proven.commitment,
    )  # fmt: skip

    named(Code.ROLE, house.zhao.number)


@pytest.mark.parametrize("change", [{"role": Role.DISCIPLINE}, {"ended_at": LATER}, {"approved_by": None}])
def test_an_edited_role_is_named(house, change):
    Grant.objects.filter(person=house.wang).update(**change)

    named(Code.ROLE, house.wang.number)


def test_a_role_that_was_ended_and_lives_again_is_named(house):
    given = Grant.objects.get(person=house.wang)
    grants.finish(grant=given, by=house.security, why="调离", now=LATER)
    assert found() == []

    Grant.objects.filter(pk=given.pk).update(ended_at=None, ended_by=None)

    named(Code.ROLE, house.wang.number)


def test_a_deleted_role_is_named(house):
    given = Grant.objects.get(person=house.wang)
    sql("DELETE FROM people_grant WHERE id = %s", given.pk)

    named(Code.ROLE, f"授权({given.pk})不在了")


def test_an_edited_edition_of_the_measures_is_named(house):
    edition = Edition.objects.get()
    body = json.loads(json.dumps(edition.body))
    body[7]["text"] = body[7]["text"].replace("3日", "30日")
    assert body != edition.body
    with lifted():
        Edition.objects.update(body=body)

    named(Code.POLICY, "第 1 版的条文和发布时的不同")


def test_an_edition_edited_with_its_digest_is_named(house):
    with lifted():
        Edition.objects.update(body=[], sha256="0" * 64)

    named(Code.POLICY, "第 1 版的条文")


def test_an_edition_put_in_or_taken_out_is_named(house):
    page = MeasuresPage.objects.get()
    with lifted():
        Edition.objects.create(page=page, number=2, published_at=LATER, title="x", body=[], sha256="0" * 64)
        Edition.objects.filter(number=1).delete()

    named(Code.POLICY, "第 2 版的条文")
    named(Code.POLICY, "不在了或者被改动")


def test_an_edited_form_is_named(house):
    form = FormVersion.objects.get(number=1)
    body = json.dumps(form.body, ensure_ascii=False).replace("事项", "事情", 1)
    sql("UPDATE recordform_formversion SET body = %s WHERE id = %s", body, form.pk)

    named(Code.FORM, "第 1 版和发布时的不同")


def test_the_command_compares_the_rooms_unless_told_not_to(house):
    """verify_ledger exits 1 and names the record; --log-only says nothing of rooms."""
    SubjectIndex.objects.all().delete()
    out = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("verify_ledger", stdout=out)
    call_command("verify_ledger", "--log-only", stdout=StringIO())

    assert ended.value.code == 1
    assert first().serial in out.getvalue()


def test_a_room_that_is_wrong_everywhere_does_not_flood(house):
    Record.objects.update(month="2020-01")
    result = Audit()

    audit_rooms(result)

    assert 0 < len(result.findings) <= 20
