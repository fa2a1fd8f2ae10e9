"""第八条: uploaded again, a register changes what changed and nothing else; until the month is sent it can be undone."""

import csv
import io

import pytest

from records.entries.actions import confirm_proxy, contradict
from records.entries.models import Record, RecordVersion
from records.entries.vocabulary import VersionKind
from records.returns.actions import deliver
from records.returns.models import Hold
from records.uploads.actions import undo
from records.uploads.models import StagedRow
from records.uploads.resources import commit, upload, verify
from records.uploads.rules.comparing import Fate, compared, fates
from records.uploads.rules.refusals import AlreadySent, Finished, NothingToCommit, NothingToUndo
from records.uploads.vocabulary import BatchState, RowState
from tests.records.uploads.conftest import NOW, OCTOBER

HEAD = (
    "记录编号", "承办人工号", "事项类别", "案件或事项名称", "过问人姓名或称呼", "过问人身份", "过问方式",
    "过问时间", "过问内容", "处理情况", "备注",
)  # fmt: skip


def line(number, day=20, *, serial="", note="", said="打来电话询问案件什么时候能有结果", who="某律师"):
    return [
        serial, number, "司法办案", "某某涉嫌盗窃案", who, "律师", "电话", f"2026-10-{day:02}", said,
        "告知依法办理", note,
    ]  # fmt: skip


def register(*rows):
    """Return a csv as an office would keep it."""
    out = io.StringIO()
    csv.writer(out).writerows([HEAD, *rows])
    return out.getvalue().encode("utf-8-sig")


@pytest.fixture
def put(peopled):
    """Upload rows for 东湖区院 and commit what passed."""
    cast, units = peopled

    def do(*rows, now=NOW):
        batch = upload(
            data=register(*rows),
            filename="登记.csv",
            unit=units["370901"],
            month=OCTOBER,
            by=cast.li,
            now=now,
        )
        return batch, commit(batch=batch, by=cast.li, now=now)

    do.cast, do.unit = cast, units["370901"]
    return do


def test_a_changed_row_is_a_new_version_of_its_record(put):
    """第四条: nothing is written twice, nothing overwritten; the reason says where it came from."""
    zhang = put.cast.zhang.number
    put(line(zhang), line(zhang, 5, who="某邻居"))
    _, done = put(line(zhang, note="补充"), line(zhang, 5, who="某邻居"), line(zhang, 9, who="某同学"))
    assert (len(done.records), done.amended) == (1, 1)
    assert Record.objects.count() == 3
    version = RecordVersion.objects.get(number=2)
    assert (version.kind, version.made_by) == (VersionKind.CORRECTION, put.cast.li)
    assert sorted(StagedRow.objects.values_list("state", flat=True)).count(RowState.AMENDED) == 1


def test_the_old_words_again_correct_it_back(put):
    """Two versions of a register in turn: each is what the record says last."""
    zhang = put.cast.zhang.number
    put(line(zhang))
    put(line(zhang, note="甲"))
    _, done = put(line(zhang), line(zhang, 9, who="某同学"))
    assert (len(done.records), done.amended) == (1, 1)
    assert Record.objects.get(version_count=3)


def test_a_serial_finds_its_row_whatever_was_changed(put):
    """ux §3.3: the key of a row is its number, once it has one."""
    zhang = put.cast.zhang.number
    _, first = put(line(zhang))
    _, done = put(line(zhang, 8, serial=first.records[0].serial, who="另一人"))
    assert (len(done.records), done.amended) == (0, 1)
    assert Record.objects.get().occurred_on.day == 8


def test_a_corrected_row_waits_for_its_handler_again(put):
    """代录: who had confirmed the old words has not confirmed the new ones."""
    zhang = put.cast.zhang
    _, first = put(line(zhang.number))
    confirm_proxy(recorder=zhang, record=first.records[0], now=NOW)
    put(line(zhang.number, note="补充"))
    assert Record.objects.get().awaits_confirmation


def test_a_denied_row_is_left_alone_and_a_corrected_one_asked_anew(put):
    """第四条: what a handler denied comes back only in other words, for him to answer."""
    zhang = put.cast.zhang
    _, first = put(line(zhang.number))
    contradict(recorder=zhang, record=first.records[0], reason="不是我", now=NOW)
    with pytest.raises((NothingToCommit, Finished)):
        put(line(zhang.number), ["", "", "", "", "", "", "", "", "", "", ""])
    _, done = put(line(zhang.number, note="已核对"))
    assert (len(done.records), done.amended, Record.objects.count()) == (1, 0, 2)


def test_two_who_commit_the_same_rows_write_them_once(put):
    """ux §3.7: the second waits, and is told what was already there."""
    zhang, li = put.cast.zhang.number, put.cast.li
    same, other = line(zhang), line(zhang, 9, who="某同学")
    batches = [
        upload(data=register(*rows), filename="a.csv", unit=put.unit, month=OCTOBER, by=li, now=NOW)
        for rows in ([same], [same, other])
    ]
    first, second = [commit(batch=batch, by=li, now=NOW) for batch in batches]
    assert (len(first.records), len(second.records), second.same) == (1, 1, 1)
    assert Record.objects.count() == 2


def test_the_repaired_file_settles_the_one_it_came_from(put):
    """ux §3.7: who uploads the annotated file repaired need not give up the first one too."""
    zhang, li = put.cast.zhang.number, put.cast.li
    bad = line(zhang, 9, who="某同学")
    bad[7] = "10.8号左右"
    first = upload(
        data=register(line(zhang), bad), filename="a.csv", unit=put.unit, month=OCTOBER, by=li, now=NOW
    )
    put(line(zhang), line(zhang, 9, who="某同学"))
    first.refresh_from_db()
    assert first.state == BatchState.DISCARDED
    assert not Hold.objects.filter(lifted_at=None).exists()


def test_undone_until_the_month_is_sent(put):
    """第四条: taken back, the rows stay readable; the same file can come again."""
    zhang = put.cast.zhang
    batch, done = put(line(zhang.number), line(zhang.number, 5, who="某邻居"))
    confirm_proxy(recorder=zhang, record=done.records[0], now=NOW)
    batch.refresh_from_db()
    assert undo(batch=batch, by=put.cast.li, now=NOW) == (1, 1)
    assert RecordVersion.objects.filter(kind=VersionKind.WITHDRAWAL).count() == 1
    with pytest.raises(NothingToUndo):
        undo(batch=batch, by=put.cast.li, now=NOW)


def test_a_wholly_undone_file_can_be_uploaded_again(put):
    """The same bytes are no repetition of what was taken back."""
    row = line(put.cast.zhang.number)
    batch, _ = put(row)
    undo(batch=batch, by=put.cast.li, now=NOW)
    assert batch.state == BatchState.UNDONE
    _, done = put(row)
    assert len(done.records) == 1


def test_a_sent_month_is_not_undone(put):
    """第八条: what both offices have is corrected, never pulled back."""
    batch, _ = put(line(put.cast.zhang.number))
    deliver(unit=put.unit, month=OCTOBER, now=NOW)
    with pytest.raises(AlreadySent):
        undo(batch=batch, by=put.cast.li, now=NOW)


def test_reminders_wait_for_somebody_to_confirm_them(put):
    """ux §3.5: nearly the same row twice is asked about; who confirmed is kept."""
    zhang, li = put.cast.zhang.number, put.cast.li
    long = "打来电话询问案件什么时候能有结果,说当事人家里有困难,希望能快一点办理"
    rows = [line(zhang, 20, said=long), line(zhang, 21, said=long + "。")]
    batch = upload(data=register(*rows), filename="a.csv", unit=put.unit, month=OCTOBER, by=li, now=NOW)
    assert batch.staged.filter(state=RowState.ASK).count() == 1
    assert len(commit(batch=batch, by=li, now=NOW).records) == 1
    assert Hold.objects.filter(lifted_at=None).exists()
    verify(batch=batch, codes=["W05"], by=li, now=NOW)
    assert batch.verified.get().by == li
    assert len(commit(batch=batch, by=li, now=NOW).records) == 1
    assert not Hold.objects.filter(lifted_at=None).exists()


@pytest.mark.parametrize(
    ("found", "before", "wanted"),
    [
        ([("a", "1")], {}, "new"),
        ([("a", "1")], {"a": {"1": 7}}, "same"),
        ([("a", "2")], {"a": {"1": 7}}, "changed"),
        ([("a", "2")], {"a": {"1": 7, "3": 8}}, "new"),
        ([("a", "2"), ("a", "3")], {"a": {"1": 7}}, "new"),
        ([("a", "2"), ("a", "1")], {"a": {"1": 7}}, "new"),
        ([("a", "2"), ("a", "1")], {"a": {"1": 7, "4": 8}}, "changed"),
    ],
)
def test_the_fate_of_a_row_is_never_guessed(found, before, wanted):
    """A row changes another only where no second one could be meant."""
    fate = fates(found, before)[0]
    assert {"new": fate.is_new, "same": fate.is_same, "changed": fate.is_changed}[wanted]


def test_absent_rows_are_counted_and_never_deleted():
    """ux §2.6: deletion is never implied."""
    counted = compared([Fate(is_same=True, earlier=1), Fate()], {"a": {"x": 1}, "b": {"y": 2}})
    assert (counted.new, counted.changed, counted.same, counted.absent) == (1, 0, 1, 1)
