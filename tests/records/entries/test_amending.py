"""After submission nothing is overwritten. # 第四条：全面、如实，全程留痕"""

import pytest

from deadlines.rules.months import Month
from people.vocabulary import Office
from records.entries import queries
from records.entries.actions import amend, ask_supplement, confirm_proxy, contradict, open_contents
from records.entries.models import RecordVersion, Supplement
from records.entries.rules.refusals import (
    AlreadyAnswered,
    AnswersIncomplete,
    NotForYou,
    NothingChanged,
    NotYourRecord,
    ReasonMissing,
    RecordMoved,
)
from records.entries.vocabulary import VersionKind
from tests.cast import at
from tests.records.entries.writing import NOW, entry, file_by, raw, record_by
from trail.models import Leaf

LATER = at("2026-10-25 09:00")


def corrected(record, by, base=1, reason="写错了方式", **changes) -> RecordVersion:
    return amend(recorder=by, record=record, raw=raw(**changes), reason=reason, base=base, now=LATER)


def test_a_correction_is_a_new_version_and_the_old_one_stays(cast):
    record = record_by(cast.zhang)

    corrected(record, cast.zhang, manner=["WECHAT"])

    old = open_contents(person=cast.zhang, record=record, now=LATER, number=1).document
    new = open_contents(person=cast.zhang, record=record, now=LATER).document
    assert (old.answers["manner"], new.answers["manner"]) == (["PHONE"], ["WECHAT"])
    assert (new.number, new.reason, new.kind) == (2, "写错了方式", "CORRECTION")
    record.refresh_from_db()
    assert (record.manner, record.version_count) == ("WECHAT", 2)
    assert record.submitted_at == NOW
    assert Leaf.objects.filter(kind="record.amend").count() == 1


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"reason": "  "}, ReasonMissing),
        ({}, NothingChanged),
        ({"base": 0, "note": "新的"}, RecordMoved),
        ({"account": "短"}, AnswersIncomplete),
    ],
)
def test_a_correction_that_says_nothing_is_refused(cast, change, refusal):
    record = record_by(cast.zhang)

    with pytest.raises(refusal):
        corrected(record, cast.zhang, **change)

    assert RecordVersion.objects.count() == 1


def test_the_same_correction_sent_twice_makes_one_version(cast):
    record = record_by(cast.zhang)
    first = corrected(record, cast.zhang, note="补一句")

    assert corrected(record, cast.zhang, note="补一句") == first


def test_two_tabs_do_not_overwrite_each_other(cast):
    record = record_by(cast.zhang)
    corrected(record, cast.zhang, note="第一个窗口")

    with pytest.raises(RecordMoved):
        corrected(record, cast.zhang, note="第二个窗口")


@pytest.mark.parametrize("name", ["sun", "li", "wang", "leader", "zhao"])
def test_nobody_else_corrects(cast, name):
    record = record_by(cast.zhang)

    with pytest.raises(NotYourRecord):
        corrected(record, getattr(cast, name), note="改")


def test_a_corrected_day_moves_the_record_to_its_month(cast):
    """第八条: a record belongs to the month of its first date; filed in October it is late for September."""
    record = record_by(cast.zhang)

    corrected(record, cast.zhang, occurred_on="2026-09-30", late_reason="LEARNT")

    record.refresh_from_db()
    assert (record.month, record.is_late) == ("2026-09", True)
    assert queries.has_record(cast.zhang, Month(2026, 9))
    assert not queries.has_record(cast.zhang, Month(2026, 10))


def test_an_answer_to_a_question_of_an_office_is_marked(cast):
    """第十条：退回补充."""
    record = record_by(cast.zhang)
    ask_supplement(
        record=record, office=Office.INSPECTION, by=cast.wang, questions=["place"], note="写明地点", now=NOW
    )

    corrected(record, cast.zhang, place="OWN_OFFICE")

    supplement = Supplement.objects.get()
    assert (supplement.answered_at, supplement.answered_in) == (LATER, 2)


@pytest.mark.parametrize(
    ("name", "office"), [("chen", Office.INSPECTION), ("li", Office.INSPECTION), ("zhao", Office.DISCIPLINE)]
)
def test_only_the_office_itself_asks(cast, name, office):
    record = record_by(cast.zhang)

    with pytest.raises(NotForYou):
        ask_supplement(record=record, office=office, by=getattr(cast, name), questions=[], note="问", now=NOW)


def test_a_confirmed_row_is_the_recorders_own(cast):
    record = file_by(cast.li, [entry(cast.zhang)]).record

    confirm_proxy(recorder=cast.zhang, record=record, now=LATER)

    assert record.confirmed_at == LATER
    with pytest.raises(AlreadyAnswered):
        confirm_proxy(recorder=cast.zhang, record=record, now=LATER)


def test_a_completed_row_is_confirmed_by_it(cast):
    record = file_by(cast.li, [entry(cast.zhang)]).record

    corrected(record, cast.zhang, note="当时还有孙某在场")

    record.refresh_from_db()
    assert not record.awaits_confirmation


def test_a_contradicted_row_stays_readable_and_makes_no_month(cast):
    record = file_by(cast.li, [entry(cast.zhang)]).record

    contradict(recorder=cast.zhang, record=record, reason="不是我接的电话", now=LATER)

    assert not queries.has_record(cast.zhang, Month(2026, 10))
    document = open_contents(person=cast.wang, record=record, now=LATER).document
    assert (document.kind, document.reason) == (VersionKind.CONTRADICTION, "不是我接的电话")
    with pytest.raises(NotYourRecord):
        corrected(record, cast.zhang, base=2, note="又改")


@pytest.mark.parametrize("act", [confirm_proxy, lambda **given: contradict(reason="不是", **given)])
@pytest.mark.parametrize("name", ["li", "sun", "wang"])
def test_nobody_answers_for_the_recorder(cast, act, name):
    record = file_by(cast.li, [entry(cast.zhang)]).record

    with pytest.raises(NotYourRecord):
        act(recorder=getattr(cast, name), record=record, now=LATER)
