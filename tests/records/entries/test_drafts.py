"""草稿: sealed, the writer's alone, never lost between two tabs. # 第四条：及时记录"""

import datetime as dt

import pytest

from deadlines.rules.months import Month
from records.entries import queries
from records.entries.access import own_drafts
from records.entries.actions import contents_of, discard_draft, save_draft, submit_draft
from records.entries.models import Draft, Record
from records.entries.models.records import new_handle
from records.entries.rules.refusals import AlreadySubmitted, AnswersIncomplete, DraftChanged, DraftGone
from records.entries.todos import waiting_for
from tests.cast import at
from tests.records.entries.test_submitting import everything_stored
from tests.records.entries.writing import NOW, raw

OCTOBER = Month(2026, 10)


def draft_by(person, version=0, handle="", now=NOW, **changes) -> Draft:
    return save_draft(
        recorder=person, handle=handle or new_handle(), version=version, raw=raw(**changes), now=now
    )


def test_a_draft_gives_back_what_was_typed(cast):
    draft = draft_by(cast.zhang, account="写到一半")

    assert contents_of(draft)["account"] == "写到一半"


def test_a_draft_is_nobody_elses(cast):
    draft_by(cast.zhang)

    for other in (cast.sun, cast.li, cast.wang, cast.leader, cast.zhao):
        assert not own_drafts(other).exists()


def test_a_draft_is_sealed(cast):
    draft_by(cast.zhang, account="写到一半的秘密")

    assert "写到一半的秘密".encode() not in everything_stored()


def test_saving_the_same_twice_is_one_saving(cast):
    first = draft_by(cast.zhang)
    again = draft_by(cast.zhang, handle=first.handle)

    assert (again.pk, again.version) == (first.pk, 1)


def test_two_tabs_never_lose_an_edit(cast):
    """The second tab saw version 1 while the first has made it 2."""
    draft = draft_by(cast.zhang)
    draft_by(cast.zhang, version=1, handle=draft.handle, account="第一个窗口写的十个字以上")

    with pytest.raises(DraftChanged) as refused:
        draft_by(cast.zhang, version=1, handle=draft.handle, account="第二个窗口写的十个字以上")

    assert refused.value.version == 2
    assert contents_of(Draft.objects.get())["account"] == "第一个窗口写的十个字以上"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("2026-09-30", "2026-09"), ("", "2026-10"), ("上个月", "2026-10"), ("2026-10-01", "2026-10")],
)
def test_the_month_of_a_draft_is_that_of_its_day_else_the_one_it_was_begun(cast, typed, expected):
    draft = draft_by(cast.zhang, occurred_on=typed)
    later = draft_by(cast.zhang, 1, draft.handle, at("2026-11-20 09:00"), occurred_on=typed, note="后来")

    assert draft.month == later.month == expected


def test_a_draft_keeps_the_month_from_being_zero(cast):
    """第八条：零报告."""
    draft = draft_by(cast.zhang)
    assert queries.has_draft(cast.zhang, OCTOBER)
    assert list(queries.drafting_persons(OCTOBER)) == [cast.zhang.pk]

    discard_draft(recorder=cast.zhang, handle=draft.handle)

    assert not queries.has_draft(cast.zhang, OCTOBER)


def test_nobody_puts_away_anothers_draft(cast):
    draft = draft_by(cast.zhang)

    discard_draft(recorder=cast.sun, handle=draft.handle)

    assert Draft.objects.filter(pk=draft.pk).exists()


def test_a_handle_of_another_person_is_not_taken_over(cast):
    draft = draft_by(cast.zhang)

    with pytest.raises(DraftGone):
        draft_by(cast.sun, handle=draft.handle)


def test_a_submitted_draft_is_gone_and_its_key_makes_no_second_record(cast):
    draft = draft_by(cast.zhang)

    first = submit_draft(recorder=cast.zhang, handle=draft.handle, version=1, now=NOW)
    second = submit_draft(recorder=cast.zhang, handle=draft.handle, version=1, now=NOW)

    assert first.record == second.record
    assert Record.objects.count() == 1
    assert not Draft.objects.exists()
    with pytest.raises(AlreadySubmitted):
        draft_by(cast.zhang, handle=draft.handle)


def test_what_was_checked_is_what_is_submitted(cast):
    draft = draft_by(cast.zhang)
    draft_by(cast.zhang, 1, draft.handle, note="另一个窗口")

    with pytest.raises(DraftChanged):
        submit_draft(recorder=cast.zhang, handle=draft.handle, version=1, now=NOW)


def test_an_unfinished_draft_is_not_submitted_and_not_lost(cast):
    draft = draft_by(cast.zhang, account="")

    with pytest.raises(AnswersIncomplete):
        submit_draft(recorder=cast.zhang, handle=draft.handle, version=1, now=NOW)

    assert contents_of(Draft.objects.get()) == raw(account="")


def test_a_quick_note_is_a_draft_that_asks_to_be_finished(cast, client):
    """三项速记, finished within three days."""
    client.force_login(cast.zhang)
    note = {"subject_name": "王某", "account": "来电问案子", "occurred_on": "2026-10-15"}

    assert client.post("/records/quick/", {**note, "account": ""}).status_code == 422
    assert client.post("/records/quick/", note).status_code == 302

    draft = Draft.objects.get()
    assert draft.is_quick_note
    assert contents_of(draft) == note
    later = draft.created_at + dt.timedelta(days=3)
    assert "1 条速记超过 3 天没有补全" in [todo.title for todo in waiting_for(cast.zhang, later)]
    assert "1 条速记超过 3 天没有补全" not in [
        todo.title for todo in waiting_for(cast.zhang, draft.created_at)
    ]
