"""第八条: whatever people, liaisons, offices and the clock do in whatever order, these sentences stay true.

Empty never becomes zero; 应报 = 已报 + 未报 + 免报; two deliveries per unit and month; verdicts are never rewritten;
nothing changes after closing but by the named acts; a zero and a record are never both in force; and the numbers
a liaison sees follow from who has filed alone, not from what.
"""

import datetime as dt
from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from deadlines.rules.months import Month
from people.vocabulary import Office
from records.entries.actions import discard_draft, save_draft, submit
from records.returns import actions, tasks
from records.returns.models import Delivery, Reopening, RosterEntry, Verdict, ZeroReturn
from records.returns.queries import is_closed, roster, tally, zeros_in_force
from records.returns.rules.refusals import Refused
from records.returns.vocabulary import FILED, MonthState, ZeroKind
from tests.cast import at
from tests.records.returns.test_months import RAW

SEPTEMBER = Month(2026, 9)  # followed by a long holiday: it can be confirmed ahead of time
WHO = st.sampled_from(["zhang", "sun", "zhao"])
OFFICES = st.sampled_from(list(Office))
UNITS = st.sampled_from(["east", "west", "city"])


def machine(cast):  # noqa: C901 - one rule after the other
    """Return the machine over this cast; each run is rolled back."""

    class TheMonth(RuleBasedStateMachine):
        """A month lived by three handlers in two counties."""

        def __init__(self):
            super().__init__()
            self.undo = transaction.atomic()
            self.undo.__enter__()
            self.count = 0
            self.wrote, self.drafts, self.verdicts, self.closed = set(), {}, {}, {}

        def teardown(self):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)
            transaction.set_rollback(False)

        @initialize()
        def open(self):
            self.now = at("2026-09-29 08:00")
            tasks.run_due(self.now.replace(day=1))

        @rule(hours=st.sampled_from([1, 9, 26, 60]))
        def time_passes(self, hours):
            self.now += dt.timedelta(hours=hours)
            self.now = min(self.now, at("2026-10-28 00:00"))

        @rule()
        def tick(self):
            tasks.run_due(self.now)

        @rule(who=WHO)
        def record(self, who):
            self.count += 1
            raw = {**RAW, "occurred_on": "2026-09-28", "subject_name": f"某律师{self.count}"}
            if self.now >= at("2026-10-04 00:00"):
                raw["late_reason"] = "FORGOTTEN"
            submit(recorder=getattr(cast, who), raw=raw, key=f"k{self.count}", now=self.now)
            self.wrote.add(getattr(cast, who).pk)

        @rule(who=WHO)
        def draft(self, who):
            if who not in self.drafts:
                self.count += 1
                self.drafts[who] = save_draft(
                    recorder=getattr(cast, who), raw={"occurred_on": "2026-09-28"}, now=self.now,
                    handle=f"draft{self.count}", version=0,
                )  # fmt: skip

        @rule(who=WHO)
        def discard(self, who):
            found = self.drafts.pop(who, None)
            if found is not None:
                discard_draft(handle=found.handle, recorder=getattr(cast, who))

        @rule(who=WHO)
        def zero(self, who):
            with suppress(Refused):
                actions.confirm_zero(person=getattr(cast, who), month=SEPTEMBER, now=self.now)

        @rule(who=WHO)
        def take_back(self, who):
            with suppress(Refused):
                actions.withdraw_zero(person=getattr(cast, who), month=SEPTEMBER, now=self.now)

        @rule(who=st.sampled_from(["zhang", "sun"]))
        def declare_for(self, who):
            with suppress(Refused):
                actions.confirm_for(
                    person=getattr(cast, who), month=SEPTEMBER, by=cast.li, reason="住院", now=self.now
                )

        @rule(who=WHO)
        def contradict(self, who):
            found = ZeroReturn.objects.filter(person=getattr(cast, who), kind=ZeroKind.PROXY).last()
            if found:
                with suppress(Refused):
                    actions.contradict(zero=found, person=getattr(cast, who), now=self.now)

        @rule()
        def send(self):
            with suppress(Refused):
                actions.send_unit(unit=cast.east, month=SEPTEMBER, by=cast.li, now=self.now, reason="更正")

        @rule(office=OFFICES, unit=UNITS, closes=st.booleans())
        def sign(self, office, unit, closes):
            where = getattr(cast, unit)
            found = Delivery.objects.filter(month=str(SEPTEMBER), unit=where, office=office).first()
            if found:
                self.as_office(found, actions.close if closes else actions.acknowledge)

        @rule()
        def close_east(self):
            for found in Delivery.objects.filter(month=str(SEPTEMBER), unit=cast.east):
                self.as_office(found, actions.close)

        def as_office(self, delivery, act):
            people = (cast.wang, cast.chen, cast.city_wang, cast.city_chen)
            for person in people:
                with suppress(Refused):
                    act(delivery=delivery, by=person, now=self.now)
            if is_closed(delivery.unit, SEPTEMBER) and delivery.unit_id not in self.closed:
                self.closed[delivery.unit_id] = self.states(delivery.unit_id)

        @precondition(lambda self: self.closed)
        @rule(second=st.booleans())
        def reopen(self, second):
            with suppress(Refused):
                found = actions.propose_reopening(
                    unit=cast.east, month=SEPTEMBER, by=cast.wang, reason="补报", now=self.now
                )
                by = cast.chen if second else cast.wang
                actions.approve_reopening(reopening=found, by=by, now=self.now)
            if not is_closed(cast.east, SEPTEMBER):
                self.closed.pop(cast.east.pk, None)

        def states(self, unit=None):
            rows = roster(SEPTEMBER)
            rows = rows.filter(unit=unit) if unit else rows
            return dict(rows.values_list("person_id", "state"))

        def declared(self):
            zeros = ZeroReturn.objects.filter(withdrawn_at=None, has_effect=True)
            return list(zeros.values_list("person_id", flat=True))

        @invariant()
        def empty_never_becomes_zero(self):
            declared = self.declared()
            zeros = {person for person, state in self.states().items() if state == MonthState.CONFIRMED_ZERO}
            assert zeros <= set(declared)
            assert len(declared) == len(set(declared))

        @invariant()
        def a_zero_and_a_record_are_never_both_in_force(self):
            for person, state in self.states().items():
                assert (state == MonthState.RECORDED) == (person in self.wrote)

        @invariant()
        def expected_is_reported_and_missing_and_exempt_for_every_unit_and_parent(self):
            total = 0
            for unit in (cast.east, cast.west, cast.city):
                found, states = tally(roster(SEPTEMBER).filter(unit=unit), SEPTEMBER), self.states(unit.pk)
                assert found.is_sound
                assert found.reported == sum(
                    state in FILED for state in states.values()
                )  # by record or by zero
                assert found.missing == sum(state == MonthState.MISSING for state in states.values())
                total += found.expected
            below = RosterEntry.objects.filter(unit_path__startswith=cast.city.path, month=str(SEPTEMBER))
            assert total == below.count()

        @invariant()
        def what_a_liaison_sees_does_not_depend_on_what_was_written(self):
            """His numbers count people who wrote or declared, as one set: nothing else goes in."""
            declared = zeros_in_force().filter(month=str(SEPTEMBER)).values_list("person_id", flat=True)
            filed = self.wrote | set(declared)
            for unit in (cast.east, cast.west, cast.city):
                shown = tally(roster(SEPTEMBER).filter(unit=unit), SEPTEMBER)
                assert shown.reported == len(filed & set(self.states(unit.pk)))

        @invariant()
        def two_deliveries_per_unit_and_month(self):
            for unit in (cast.east, cast.west, cast.city):
                assert Delivery.objects.filter(month=str(SEPTEMBER), unit=unit).count() in {0, 2}

        @invariant()
        def verdicts_are_never_rewritten(self):
            now = {row["id"]: row for row in Verdict.objects.filter(month=str(SEPTEMBER)).values()}
            assert all(now.get(pk) == row for pk, row in self.verdicts.items())
            self.verdicts = now

        @invariant()
        def nothing_changes_after_closing_but_by_the_named_acts(self):
            for unit, before in self.closed.items():
                after = self.states(unit)
                changed = {person for person in before if before[person] != after[person]}
                assert changed <= self.wrote

        @invariant()
        def nobody_reopens_alone(self):
            assert not Reopening.objects.filter(approved_by=cast.wang).exists()

    return TheMonth


@pytest.mark.django_db
def test_the_month_keeps_its_word_in_every_order_of_acts(cast):
    """第八条、第九条."""
    run_state_machine_as_test(
        machine(cast),
        settings=settings(
            max_examples=4, stateful_step_count=15, phases=[Phase.generate], deadline=None, database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
