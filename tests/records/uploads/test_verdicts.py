"""第八条: the verdict of an upload stands on its day; whatever it rested on changes, the rows are judged once more."""

import datetime as dt
from dataclasses import replace

import pytest

from people.models import Person
from policies.recordform.rules.answers import Context
from policies.recordform.rules.roster import Member, Roster
from records.entries.models import Record, RecordVersion
from records.entries.rules.documents import Author, Document, writer
from records.entries.sealing import open_version
from records.uploads.models import StagedRow
from records.uploads.resources import commit, repair, upload
from records.uploads.rules.ruling import ruling
from records.uploads.vocabulary import RowState
from tests.records.uploads.conftest import NOW, OCTOBER
from tests.records.uploads.test_again import line, register
from trail.rules.canonical import canonical


@pytest.fixture
def sent(peopled):
    """One good row and one whose day lies outside the month, uploaded and not committed."""
    cast, units = peopled
    rows = register(line(cast.zhang.number), line(cast.zhang.number, day=31, said="过", who="某人"))
    given = {"unit": units["370901"], "month": OCTOBER, "by": cast.li, "now": NOW}
    return cast, upload(data=rows, filename="登记.csv", **given)


def test_a_verdict_that_stands_writes_what_the_judge_understood(sent):
    cast, batch = sent
    [record] = commit(batch=batch, by=cast.li, now=NOW).records
    version = RecordVersion.objects.get(record=record.pk)
    document = open_version(version.document, record.handle, 1)
    assert document.answers["matter_category"] == "CASE"
    assert document.answers["occurred_on"] == "2026-10-20"
    assert (document.author.number, document.entered_by) == (cast.zhang.number, cast.li.number)


def test_words_that_look_like_the_file_of_a_row_are_words(peopled):
    """What parts the answers from the cells is no sign that a text can hold."""
    cast, units = peopled
    said = '说"},"raw":{"account":"另一句"},"sheet":"",\\"},"raw":'
    given = {"unit": units["370901"], "month": OCTOBER, "by": cast.li, "now": NOW}
    batch = upload(data=register(line(cast.zhang.number, said=said)), filename="登记.csv", **given)
    [record] = commit(batch=batch, by=cast.li, now=NOW).records
    version = RecordVersion.objects.get(record=record.pk)
    assert open_version(version.document, record.handle, 1).answers["account"] == said


def test_a_name_that_changed_since_is_judged_anew(peopled):
    cast, units = peopled
    head, row = register(line(cast.zhang.number)).decode("utf-8-sig").splitlines()
    data = f"{head},承办人姓名\n{row},{cast.zhang.name}\n".encode()
    given = {"unit": units["370901"], "month": OCTOBER, "by": cast.li, "now": NOW}
    batch = upload(data=data, filename="登记.csv", **given)
    Person.objects.filter(pk=cast.zhang.pk).update(name="另一人")
    assert batch.passed == 1
    assert not commit(batch=batch, by=cast.li, now=NOW).records


def test_a_row_called_good_in_the_database_alone_is_not_committed(sent):
    """What the seal holds counts, not the column beside it."""
    cast, batch = sent
    assert batch.staged.filter(state=RowState.BAD).update(state=RowState.GOOD) == 1
    assert len(commit(batch=batch, by=cast.li, now=NOW).records) == 1


def test_a_row_repaired_by_hand_is_written_as_it_was_repaired(sent):
    cast, batch = sent
    row = batch.staged.get(state=RowState.GOOD)
    repair(batch=batch, row=row, cells={"matter_name": "另一件案件"}, now=NOW)
    [record] = commit(batch=batch, by=cast.li, now=NOW).records
    version = RecordVersion.objects.get(record=record.pk)
    assert open_version(version.document, record.handle, 1).answers["matter_name"] == "另一件案件"
    assert Record.objects.count() == StagedRow.objects.filter(state=RowState.COMMITTED).count()


def test_a_ruling_rests_on_form_day_roster_and_serials():
    context = Context(now=NOW, unit="3709", month=OCTOBER, roster=Roster.of([Member("J1", "张某")]))
    same = ruling("a", replace(context, now=NOW + dt.timedelta(hours=1)))
    others = [
        ruling("b", context),
        ruling("a", replace(context, now=NOW + dt.timedelta(days=1))),
        ruling("a", replace(context, roster=Roster.of([Member("J1", "张某某")]))),
        ruling("a", replace(context, roster=Roster.of([Member("J1", "张某", "", ("某张",))]))),
        ruling("a", replace(context, serials=frozenset({"JL-7K3M-9QXA"}))),
        ruling("a", replace(context, month=OCTOBER.next)),
    ]
    assert same == ruling("a", context)
    assert len({same, *others}) == len(others) + 1


def test_what_the_shared_half_writes_is_the_canonical_document():
    """Receipts are checked against the canonical form, however it was written."""
    author = Author("J1", "张某", "东湖区院", "370901")
    whole = Document(
        serial="JL-7K3M-9QXA", number=1, kind="ORIGINAL", form="f", author=author, month="2026-10",
        answers={"account": "e\u0301 的“话”", "manner": ["SPOKEN"], "urgent": False}, made_at="now", origin="FILE",
        attachments=[{"name": "附件"}],
    )  # fmt: skip
    write_out = writer(replace(whole, serial="", answers={}))
    assert write_out(canonical(whole.answers), whole.serial) == canonical(whole.as_json())
