"""提交: judged, sealed, delivered, proved, once. # 第四条、第八条"""

import pytest
from django.db import IntegrityError, connection

from deadlines.rules.months import Month
from people.models import Person
from people.vocabulary import Status
from records.entries import queries
from records.entries.actions import submit, submitted_under
from records.entries.models import Record, RecordVersion, Route
from records.entries.rules.batches import is_proved, proof
from records.entries.rules.refusals import AnswersIncomplete, NobodyWhoFiles, NoLevelAbove
from records.entries.sealing import opening_of
from records.entries.vocabulary import Origin
from tests.cast import at
from tests.records.entries.writing import NOW, RAW, entry, file_by, raw, record_by, submission_by
from trail.models import Leaf
from trail.rules.canonical import canonical
from trail.sealing import commitment

SECRETS = ["张某某涉嫌盗窃案", "欧阳罕见", "打来电话", "当场拒绝", "莲山律师事务所", "出差在外地"]


def test_a_submission_has_a_serial_a_receipt_and_a_leaf(cast):
    """第四条：全程留痕."""
    done = submission_by(cast.zhang)

    leaf = Leaf.objects.get(kind="record.submit")
    assert done.receipt.leaf == leaf
    assert done.record.serial.startswith("JL-")
    assert leaf.obj == RecordVersion.objects.get(record=done.record).batch_root
    assert leaf.actor != str(cast.zhang.pk)


def test_the_columns_that_statistics_count_are_typed(cast):
    record = record_by(cast.zhang, urgent="yes", doubtful="yes", stage="ARREST", judgement="N6")

    assert (record.matter_category, record.subject_identity, record.manner) == ("CASE", "T3", "PHONE")
    assert (record.stage, record.judgement, record.record_type) == ("ARREST", "N6", "INTERFERE")
    assert record.is_urgent
    assert record.is_doubtful
    assert record.month == "2026-10"
    assert record.unit_path == cast.east.path
    assert record.origin == Origin.PAGE


def test_both_offices_receive_it_at_once(cast):
    """第八条：适时报告, both recipients."""
    record = record_by(cast.zhang, urgent="yes")

    assert set(Route.objects.filter(record=record).values_list("office", flat=True)) == {
        "DISCIPLINE",
        "INSPECTION",
    }


def test_the_same_key_makes_one_record(cast):
    first = submission_by(cast.zhang, key="twice")
    second = submission_by(cast.zhang, key="twice")

    assert second.record == first.record
    assert second.receipt == first.receipt
    assert not second.is_new
    assert Record.objects.count() == Leaf.objects.filter(kind="record.submit").count() == 1


def test_the_same_key_of_two_people_makes_two_records(cast):
    assert record_by(cast.zhang, key="k") != record_by(cast.sun, key="k")


def test_what_the_judge_refuses_is_not_stored(cast):
    with pytest.raises(AnswersIncomplete) as refused:
        record_by(cast.zhang, account="短", occurred_on="2027-01-01")

    assert {problem.key for problem in refused.value.problems} == {"account", "occurred_on"}
    assert not Record.objects.exists()
    assert not Leaf.objects.filter(kind="record.submit").exists()


def test_a_late_record_says_why(cast):
    """第八条：补报."""
    late = at("2026-11-04 00:00")
    with pytest.raises(AnswersIncomplete) as refused:
        record_by(cast.zhang, now=late)
    assert [problem.key for problem in refused.value.problems] == ["late_reason"]

    assert record_by(cast.zhang, now=late, late_reason="AWAY").is_late
    assert not record_by(cast.zhang, now=at("2026-11-03 23:59"), key="in time").is_late


@pytest.mark.parametrize(
    "change", [{"status": Status.RETIRED}, {"status": Status.LEFT}, {"is_active": False}]
)
def test_whoever_left_files_nothing(cast, change):
    """第二条."""
    Person.objects.filter(pk=cast.zhang.pk).update(**change)
    cast.zhang.refresh_from_db()

    with pytest.raises(NobodyWhoFiles):
        record_by(cast.zhang)


def test_the_root_has_no_level_above(cast):
    with pytest.raises(NoLevelAbove):
        submit(recorder=cast.city_wang, raw=raw(), key="k", now=NOW, straight_up=True)


def test_nothing_written_stands_in_the_tables_in_clear(cast):
    """第九条: no plaintext column exists."""
    record_by(
        cast.zhang, subject_name="欧阳罕见", subject_post="莲山律师事务所", subject_identity="S2",
        on_behalf="yes", on_behalf_of="欧阳罕见", note="出差在外地",
    )  # fmt: skip

    dump = everything_stored()

    assert not [secret for secret in SECRETS if secret.encode() in dump]
    assert not [secret for secret in SECRETS if secret.encode("unicode_escape") in dump]


def everything_stored() -> bytes:
    """Return every value of every table of the room and of the log."""
    found = []
    with connection.cursor() as cursor:
        tables = [
            name for name in connection.introspection.table_names() if name.startswith(("entries_", "trail_"))
        ]
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                found += [
                    bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
                    for cell in row
                ]
    return b"\n".join(found)


def test_the_recorder_can_prove_the_commitment(cast):
    record = record_by(cast.zhang)
    version = RecordVersion.objects.get(record=record)

    opening = opening_of(version.document, record.handle, 1)

    assert commitment(opening["content"], bytes.fromhex(opening["nonce"])) == version.commitment
    assert RAW["account"].encode() in canonical(opening["content"])


def test_one_leaf_proves_every_row_of_a_file(cast):
    done = file_by(cast.li, [entry(cast.zhang, note=str(n)) for n in range(7)])

    commitments = queries.commitments_in(done.receipt.leaf.obj)

    assert len(done.records) == 7
    assert Leaf.objects.filter(kind="record.submit").count() == 1
    assert all(
        is_proved(one, at_, 7, proof(commitments, at_), done.receipt.leaf.obj)
        for at_, one in enumerate(commitments)
    )


def test_the_same_file_twice_writes_nothing(cast):
    rows = [entry(cast.zhang), entry(cast.sun)]
    first = file_by(cast.li, rows)

    second = file_by(cast.li, rows)

    assert [record.pk for record in second.records] == [record.pk for record in first.records]
    assert Record.objects.count() == 2


def test_rows_of_a_liaison_wait_for_the_recorder(cast):
    """代录: until then they are not his signature."""
    record = file_by(cast.li, [entry(cast.zhang)]).record

    assert record.is_proxy
    assert record.awaits_confirmation
    assert record.recorder == cast.zhang
    assert queries.has_record(cast.zhang, Month(2026, 10))


def test_a_liaison_needs_not_confirm_his_own_row(cast):
    assert not file_by(cast.li, [entry(cast.li)]).record.awaits_confirmation


def test_a_file_that_breaks_halfway_leaves_nothing(cast):
    """Two rows of one key break the last table after the others were written."""
    one = entry(cast.zhang)
    record_by(cast.li, key="file:1")  # its key is file:1:0
    Record.objects.update(key="file:1")

    with pytest.raises(IntegrityError):
        file_by(cast.li, [one, one])

    assert Record.objects.count() == 1
    assert Leaf.objects.filter(kind="record.submit").count() == 1


def test_many_rows_take_few_statements(cast, django_assert_max_num_queries):
    """The statements grow with what one of them can carry, not with the rows."""
    one = entry(cast.zhang)

    with django_assert_max_num_queries(140):
        done = file_by(cast.li, [one] * 2000)

    assert len(done.records) == 2000


def test_returns_ask_by_month(cast):
    record_by(cast.zhang)
    record_by(cast.zhang, key="september", occurred_on="2026-09-30", late_reason="AWAY")
    october = Month(2026, 10)

    assert list(queries.recorded_persons(october)) == [cast.zhang.pk]
    assert queries.months_with_records(cast.zhang) == {october.previous: 1, october: 1}
    assert queries.months_with_records(cast.zhang, [october]) == {october: 1}
    assert not queries.has_record(cast.sun, october)


def test_a_replay_finds_the_receipt_without_writing(cast):
    submission_by(cast.zhang, key="k")
    before = Leaf.objects.count()

    assert submitted_under(cast.zhang, "k", NOW) is not None
    assert submitted_under(cast.zhang, "other", NOW) is None
    assert Leaf.objects.count() == before


@pytest.mark.parametrize("second", [{}, {"subject_name": "王督察", "subject_identity": "S2"}])
def test_the_rows_of_a_file_go_where_each_would_have_gone_alone(cast, second):
    """第七条: whether all of a file share their desks or one of them names who sits there."""
    rows = [
        {"account": f"第{n}次打电话来问这个案件什么时候有结果。", **more}
        for n, more in enumerate(({}, second))
    ]
    alone = [set(_desks(record_by(cast.zhang, **row))) for row in rows]

    together = file_by(cast.li, [entry(cast.zhang, **row) for row in rows]).records

    assert [set(_desks(record)) for record in together] == alone
    assert all(len(set(_desks(record))) == len(list(_desks(record))) for record in together)


def _desks(record):
    return record.routes.values_list("office", "unit", "since", "ended_at", "is_escalated")
