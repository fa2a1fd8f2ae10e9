"""A case from its arrival to its end: legal moves by the right persons, each written once. # 第十条"""

import pytest
from django.db import IntegrityError, transaction

from people.vocabulary import Office, Role
from policies.vocabulary import RecordType
from records.entries.models import Record, Supplement
from records.review import actions
from records.review.models import Disposition, Handling, Screening, Step
from records.review.rules import refusals
from records.review.vocabulary import Conclusion, Disposal, Result, State
from tests.cast import at, grant, person
from tests.records.entries.writing import record_by
from tests.records.review.cases import LATER, WHY, case, decision, seat, state, suspected
from trail.models import Leaf


@pytest.fixture
def record(cast):
    return record_by(cast.zhang)


def test_a_harmless_record_is_done_in_one_act(cast, record):
    """第十条: ninety-seven of a hundred."""
    actions.screen(seat=seat(cast.wang, record), conclusion=Conclusion.E)

    assert state(record) is State.CLOSED
    assert case(record).assignee == cast.wang
    assert case(record).closed_at == LATER
    assert Leaf.objects.filter(kind="review.clear").count() == 1


def test_neither_office_can_alter_the_others(cast, record):
    """第八条: two recipients, two cases."""
    actions.screen(seat=seat(cast.wang, record), conclusion=Conclusion.E)
    actions.take(seat=seat(cast.chen, record))

    assert state(record) is State.CLOSED
    assert state(record, Office.DISCIPLINE) is State.ASSIGNED
    with pytest.raises(refusals.NotInYourOffice):
        actions.pause(seat=seat(cast.wang, record, office=Office.DISCIPLINE), reason=WHY)


@pytest.mark.parametrize(
    "who", ["zhang", "sun", "li", "leader", "editor", "system", "auditor", "zhao", "city_wang"]
)
def test_for_everybody_else_the_record_is_not_there(cast, record, who):
    """第九条: 赵旁人 and all who are of no office that received it."""
    with pytest.raises(refusals.NotInYourOffice):
        seat(getattr(cast, who), record)
    for office in Office:
        with pytest.raises(refusals.NotInYourOffice):
            actions.take(seat=seat(getattr(cast, who), record, office=office))
    assert not Handling.objects.exists()


def test_who_is_named_never_handles_it(cast):
    """第九条: the record that names 王督察 is with the city, and not with him."""
    record = record_by(cast.zhang, subject_name="王督察", subject_identity="S2")

    with pytest.raises(refusals.NotInYourOffice):
        actions.take(seat=seat(cast.wang, record, office=Office.INSPECTION))
    actions.take(seat=seat(cast.city_wang, record))


def test_a_reviewer_does_not_screen_what_he_recorded(cast):
    record = record_by(cast.wang)

    with pytest.raises(refusals.NotInYourOffice):
        actions.take(seat=seat(cast.wang, record, office=Office.INSPECTION))


def test_a_suspicion_needs_a_second_reader(cast, record):
    """第十条: whoever proposed it cannot agree; the other office's reviewer reads it where there is no colleague."""
    actions.screen(seat=seat(cast.wang, record), conclusion=Conclusion.A, reason=WHY)

    with pytest.raises(refusals.NotSecond):
        actions.agree(seat=seat(cast.wang, record))
    actions.agree(seat=seat(cast.chen, record, office=Office.INSPECTION))
    assert state(record) is State.SCREENED
    assert Screening.objects.get().second == cast.chen


def test_a_colleague_comes_before_the_other_office(cast, record):
    grant(Role.INSPECTION, cast.sun, cast.east, cast.security, cast.auditor)
    actions.screen(seat=seat(cast.wang, record), conclusion=Conclusion.A, reason=WHY)

    with pytest.raises(refusals.NotInYourOffice):
        actions.agree(seat=seat(cast.chen, record, office=Office.INSPECTION))
    actions.agree(seat=seat(cast.sun, record))


def test_who_disagrees_says_why_and_sends_it_back(cast, record):
    actions.screen(seat=seat(cast.wang, record), conclusion=Conclusion.C, reason=WHY)

    with pytest.raises(refusals.ReasonMissing):
        actions.disagree(seat=seat(cast.chen, record, office=Office.INSPECTION), reason=" ")
    actions.disagree(seat=seat(cast.chen, record, office=Office.INSPECTION), reason=WHY)
    assert state(record) is State.ASSIGNED
    assert Screening.objects.get().is_agreed is False


def test_what_is_not_plain_needs_a_reason(cast):
    """第七条: a doubtful one is decided with a reason."""
    record = record_by(cast.zhang, doubtful="Y", record_type="DOUBT")
    assert record.is_doubtful

    with pytest.raises(refusals.ReasonMissing):
        actions.screen(seat=seat(cast.wang, record), conclusion=Conclusion.E)
    actions.screen(seat=seat(cast.wang, record), conclusion=Conclusion.E, reason=WHY)


def test_a_record_sent_back_names_the_questions(cast, record):
    """第十条: the recorder learns which office asks for what; the clock waits for him."""
    with pytest.raises(refusals.QuestionsMissing):
        actions.return_for_supplement(seat=seat(cast.wang, record), questions=[], note=WHY)
    actions.return_for_supplement(
        seat=seat(cast.wang, record), questions=["place", "account"], note="写明地点"
    )

    assert state(record) is State.RETURNED
    assert Supplement.objects.get().questions == ["place", "account"]
    assert case(record).paused_at == LATER
    actions.resume(seat=seat(cast.wang, record, at("2026-10-23 09:00")))
    assert case(record).paused_at is None


def test_a_duplicate_closes_into_a_record_in_sight(cast, record):
    other, elsewhere = record_by(cast.sun), record_by(cast.zhao)
    for serial in ("", record.serial, elsewhere.serial, "JL-0000-0000"):
        with pytest.raises(refusals.DuplicateMissing):
            actions.screen(seat=seat(cast.wang, record), conclusion=Conclusion.G, reason=WHY, into=serial)

    actions.screen(
        seat=seat(cast.wang, record), conclusion=Conclusion.G, reason=WHY, into=other.serial.lower()
    )

    assert Screening.objects.get().merged_into == other
    assert state(record) is State.CLOSED


def test_an_office_counts_a_record_as_another_type(cast, record):
    """第三条、第七条: the recorder's own choice stays beside it."""
    with pytest.raises(refusals.SameType):
        actions.convert(seat=seat(cast.wang, record), to=RecordType(record.record_type), reason=WHY)
    actions.convert(seat=seat(cast.wang, record), to=RecordType.DAILY, reason=WHY)

    assert case(record).counted_as == "DAILY"
    assert Record.objects.get(pk=record.pk).record_type == record.record_type


def test_a_serious_case_from_suspicion_to_result(cast, record):
    """第十条: two persons decide; letter, receipt, result, end."""
    suspected(record, cast.wang, cast.chen)
    wang, chen = seat(cast.wang, record), seat(cast.chen, record, office=Office.INSPECTION)
    actions.dispose(seat=wang, decision=decision(Disposal.TO_COMMISSION))
    assert state(record) is State.PENDING
    with pytest.raises(refusals.NotNow):
        actions.send_transfer(seat=wang, letter="检督函[2026]1号")
    with pytest.raises(refusals.NotSecond):
        actions.approve(seat=wang)
    actions.approve(seat=chen)
    with pytest.raises(refusals.NotAcknowledged):
        actions.conclude(seat=wang, result=Result.JUSTICE, reason=WHY)
    actions.send_transfer(seat=wang, letter="检督函[2026]1号")
    actions.acknowledge_transfer(seat=wang, receipt="2026年11月2日收到")
    with pytest.raises(refusals.NoLetter):
        actions.send_transfer(seat=wang, letter="再送一次")
    with pytest.raises(refusals.NoResult):
        actions.close_case(seat=wang)
    actions.conclude(seat=wang, result=Result.PARTY_WARNING, reason="决定书[2026]3号")
    actions.close_case(seat=wang)

    assert state(record) is State.CLOSED
    assert Disposition.objects.get().approved_by == cast.chen
    told = actions.words_of(handling=case(record), person=cast.wang, now=LATER)
    assert told[-1].words["理由"] == WHY
    assert [one.step.move for one in reversed(told)] == [
        "PROPOSE", "AGREE", "PLAN", "APPROVE", "SEND", "ACKNOWLEDGE", "CONCLUDE", "CLOSE",
    ]  # fmt: skip


def test_a_light_disposal_needs_one_person_and_may_need_no_result(cast, record):
    suspected(record, cast.wang, cast.chen)
    actions.dispose(seat=seat(cast.wang, record), decision=decision(Disposal.KEEP))
    actions.close_case(seat=seat(cast.wang, record))

    assert state(record) is State.CLOSED


def test_a_case_is_handed_to_colleagues_only(cast, record):
    colleague = person("J10011", "钱同事", cast.east)
    grant(Role.INSPECTION, colleague, cast.east, cast.security, cast.auditor)
    with pytest.raises(refusals.NotColleague):
        actions.hand_over(seat=seat(cast.wang, record), to=cast.chen)
    actions.hand_over(seat=seat(cast.wang, record), to=colleague)

    with pytest.raises(refusals.NotAssignee):
        actions.screen(seat=seat(cast.wang, record), conclusion=Conclusion.E)
    actions.hand_over(seat=seat(cast.wang, record), to=cast.wang)
    actions.screen(seat=seat(cast.wang, record), conclusion=Conclusion.E)


def test_whoever_acts_on_an_old_view_is_told(cast, record):
    actions.take(seat=seat(cast.wang, record, seen=0))

    with pytest.raises(refusals.CaseMoved):
        actions.screen(seat=seat(cast.wang, record, seen=0), conclusion=Conclusion.E)


def test_no_repeated_act_pushes_the_clock(cast, record):
    """第十条: filed on 20 October 2026, ten working days; handing over and disagreeing leave the day."""
    actions.take(seat=seat(cast.wang, record))
    due = case(record).due_at
    assert due == at("2026-11-04 00:00")
    for day in range(22, 30):
        now = at(f"2026-10-{day} 10:00")
        actions.hand_over(seat=seat(cast.wang, record, now), to=cast.wang)
        actions.screen(seat=seat(cast.wang, record, now), conclusion=Conclusion.A, reason=WHY)
        actions.disagree(seat=seat(cast.chen, record, now, office=Office.INSPECTION), reason=WHY)

    assert case(record).due_at == due


def test_pauses_together_give_back_ten_days_at_most(cast, record):
    actions.take(seat=seat(cast.wang, record))
    actions.pause(seat=seat(cast.wang, record, at("2026-10-22 09:00")), reason="等公安机关回函")
    with pytest.raises(refusals.AlreadyPaused):
        actions.pause(seat=seat(cast.wang, record, at("2026-10-22 09:00")), reason="再等")
    assert case(record).due_at == at("2026-11-18 00:00")
    actions.unpause(seat=seat(cast.wang, record, at("2026-10-26 09:00")))

    assert case(record).due_at == at("2026-11-06 00:00")  # 22 and 23 October are given back
    with pytest.raises(refusals.NotPaused):
        actions.unpause(seat=seat(cast.wang, record))


def test_the_database_holds_the_legal_steps(cast, record):
    """Neither an illegal step nor a change of one can be written past the acts."""
    actions.take(seat=seat(cast.wang, record))
    step = Step.objects.get()
    illegal = {
        "handling": step.handling,
        "number": 2,
        "document": b"",
        "commitment": "",
        "by": cast.wang,
        "at": LATER,
    }
    for move, before, after in [("CLOSE", "ASSIGNED", "CLOSED"), ("APPROVE", "SCREENED", "DISPOSED")]:
        with pytest.raises(IntegrityError), transaction.atomic():
            Step.objects.create(move=move, before=before, after=after, **illegal)
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(move="CLEAR")
    with pytest.raises(IntegrityError), transaction.atomic():
        step.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Handling.objects.update(state="NOWHERE")


def test_no_word_of_a_case_stands_in_clear(cast, record):
    """第九条: reasons and letters are sealed, the log holds commitments."""
    suspected(record, cast.wang, cast.chen)

    assert all(WHY.encode() not in bytes(step.document) for step in Step.objects.all())
    assert all(WHY not in leaf.body for leaf in Leaf.objects.all())
    with pytest.raises(refusals.NotInYourOffice):
        actions.words_of(handling=case(record), person=cast.zhao, now=LATER)
