"""A machine that tries every act of the workflow in any order, and what stays true whatever it does. # 第十条"""

import datetime as dt

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from people.vocabulary import Office
from policies.vocabulary import RecordType
from records.entries.models import Route
from records.review import actions
from records.review.access import can_second, offices_held, settled, waiting, waiting_for_second
from records.review.models import Disposition, Handling, Outcome, Screening, Step
from records.review.rules.clocks import LONGEST_PAUSE, SHANGHAI
from records.review.rules.refusals import Refused
from records.review.rules.transitions import after
from records.review.vocabulary import FOUND, SERIOUS, TRANSFERS, Conclusion, Disposal, Move, Result, State
from tests.records.entries.writing import NOW, record_by
from tests.records.review.cases import WHY, decision, seat

WHO = st.sampled_from(["wang", "chen", "zhao", "zhang", "city_wang"])
TEXT = st.sampled_from(["", WHY])
PLAIN = {
    "take": lambda seat, text: actions.take(seat=seat),
    "resume": lambda seat, text: actions.resume(seat=seat),
    "agree": lambda seat, text: actions.agree(seat=seat),
    "disagree": lambda seat, text: actions.disagree(seat=seat, reason=text),
    "approve": lambda seat, text: actions.approve(seat=seat),
    "reject": lambda seat, text: actions.reject(seat=seat, reason=text),
    "send": lambda seat, text: actions.send_transfer(seat=seat, letter=text),
    "acknowledge": lambda seat, text: actions.acknowledge_transfer(seat=seat, receipt=text),
    "conclude": lambda seat, text: actions.conclude(seat=seat, result=Result.TALK, reason=text),
    "close": lambda seat, text: actions.close_case(seat=seat),
    "reopen": lambda seat, text: actions.reopen(seat=seat, reason=text),
    "pause": lambda seat, text: actions.pause(seat=seat, reason=text),
    "unpause": lambda seat, text: actions.unpause(seat=seat),
    "convert": lambda seat, text: actions.convert(seat=seat, to=RecordType.DAILY, reason=text),
    "return": lambda seat, text: actions.return_for_supplement(seat=seat, questions=["place"], note=text),
}
ALLOWED = {"wang", "chen"}


class Workflow(RuleBasedStateMachine):
    """One record in two offices, five people who try everything, a clock that goes on."""

    cast = None
    runs = 0

    @initialize()
    def begin(self):
        type(self).runs += 1
        self.now = NOW + dt.timedelta(hours=1)
        self.record = record_by(self.cast.zhang, key=f"machine-{self.runs}")

    def attempt(self, who, office, act):
        """Try an act; whatever is refused has changed nothing."""
        self.now += dt.timedelta(hours=1)
        before = self.counted()
        try:
            act(seat(getattr(self.cast, who), self.record, self.now, office=office))
        except Refused:
            assert self.counted() == before
        else:
            assert who in ALLOWED
            assert self.counted() > before

    def counted(self):
        return Step.objects.filter(handling__record=self.record).count()

    def cases(self):
        return Handling.objects.filter(record=self.record)

    @rule(who=WHO, office=st.sampled_from(Office), name=st.sampled_from(sorted(PLAIN)), text=TEXT)
    def plain(self, who, office, name, text):
        self.attempt(who, office, lambda seat: PLAIN[name](seat, text))

    @rule(who=WHO, office=st.sampled_from(Office), conclusion=st.sampled_from(Conclusion), text=TEXT)
    def screen(self, who, office, conclusion, text):
        self.attempt(who, office, lambda seat: actions.screen(seat=seat, conclusion=conclusion, reason=text))

    @rule(
        who=st.sampled_from(["wang", "chen"]),
        office=st.sampled_from(Office),
        disposal=st.sampled_from(Disposal),
    )
    def suspect_and_dispose(self, who, office, disposal):
        other = {"wang": "chen", "chen": "wang"}[who]
        self.attempt(who, office, lambda seat: actions.screen(seat=seat, conclusion=Conclusion.A, reason=WHY))
        self.attempt(other, office, lambda seat: actions.agree(seat=seat))
        self.attempt(who, office, lambda seat: actions.dispose(seat=seat, decision=decision(disposal)))

    @rule(days=st.integers(1, 9))
    def time_goes_on(self, days):
        self.now = min(self.now + dt.timedelta(days=days), NOW + dt.timedelta(days=25))

    @invariant()
    def every_step_was_legal_and_follows_the_one_before(self):
        for one in self.cases():
            steps = list(one.steps.order_by("number"))
            assert [step.number for step in steps] == list(range(1, one.steps_taken + 1))
            states = ["RECEIVED", *(step.after for step in steps)]
            assert [step.before for step in steps] == states[:-1]
            assert one.state == states[-1]
            assert all(after(Move(step.move), State(step.before)) == step.after for step in steps)

    @invariant()
    def two_persons_stand_behind_what_is_serious(self):
        for one in Disposition.objects.filter(handling__record=self.record):
            later = one.handling.steps.filter(number__gt=one.step.number, move__in=["SEND", "CONCLUDE"])
            if one.disposal in SERIOUS and later.exists() and one.rejected_at is None:
                assert one.approved_by_id not in {None, one.by_id}

    @invariant()
    def nothing_is_disposed_of_that_a_second_reader_has_not_read(self):
        for one in Disposition.objects.filter(handling__record=self.record):
            found = Screening.objects.filter(handling=one.handling, at__lte=one.at, is_agreed=True)
            assert any(row.conclusion in FOUND and row.second_id != row.by_id for row in found)

    @invariant()
    def a_transfer_has_a_receipt_before_its_result(self):
        for one in Outcome.objects.filter(handling__record=self.record):
            last = Disposition.objects.filter(handling=one.handling, at__lte=one.at, rejected_at=None).latest(
                "at"
            )
            assert last.disposal not in TRANSFERS or last.acknowledged_at

    @invariant()
    def no_act_pushes_the_clock_beyond_its_longest_pause(self):
        for one in self.cases().exclude(due_at=None):
            if one.state in {"RECEIVED", "ASSIGNED", "RETURNED", "PROPOSED"}:
                latest = self.record.submitted_at + dt.timedelta(days=(10 + LONGEST_PAUSE) * 7 // 5 + 12)
                assert one.due_at.astimezone(SHANGHAI) <= latest

    @invariant()
    def closed_has_a_moment_and_nobody_else_has_a_case(self):
        for one in self.cases():
            assert (one.state == "CLOSED") == (one.closed_at is not None)
            assert one.assignee_id in {self.cast.wang.pk, self.cast.chen.pk}
            assert (one.pauses.filter(ended_at=None).count() == 1) == (one.paused_at is not None)

    @invariant()
    def the_desks_know_what_is_closed(self):
        for office in Office:
            closed = self.cases().filter(office=office.value).values_list("closed_at", flat=True).first()
            desks = Route.objects.filter(record=self.record, office=office.value)
            assert set(desks.values_list("settled_at", flat=True)) == {closed}

    @invariant()
    def a_record_is_either_open_or_closed_in_the_queue_of_who_received_it(self):
        for who in ALLOWED:
            person = getattr(self.cast, who)
            for office in offices_held(person, self.now):
                is_open, is_closed = (
                    rows(person, self.now, office).filter(pk=self.record.pk).exists()
                    for rows in (waiting, settled)
                )
                assert is_open != is_closed
                assert is_closed == self.cases().filter(office=office.value, state="CLOSED").exists()

    @invariant()
    def the_list_for_the_second_person_says_what_each_case_says(self):
        for who in ("wang", "chen", "zhao", "zhang", "city_wang"):
            person = getattr(self.cast, who)
            listed = {
                one.pk for one in waiting_for_second(person, self.now) if one.record_id == self.record.pk
            }  # the records of other runs are there as well
            assert listed == {one.pk for one in self.cases() if can_second(person, one, self.now)}


@pytest.mark.django_db
def test_whatever_is_tried_the_workflow_keeps_its_promises(cast):
    """第十条: no illegal transition is reachable by any act in any order."""
    Workflow.cast, Workflow.runs = cast, 0
    run_state_machine_as_test(
        Workflow,
        settings=settings(
            max_examples=6, stateful_step_count=14, deadline=None, database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
