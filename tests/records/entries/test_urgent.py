"""重大紧急: told at once, again after 30 minutes, above after 2 hours; a quick note is reminded. # 第八条"""

import datetime as dt

import pytest

from outbox.models import Message
from people.vocabulary import Role
from records.entries.access import received_by
from records.entries.actions import open_contents, save_draft
from records.entries.models import Record, Route, UrgentStep
from records.entries.models.records import new_handle
from records.entries.rules.urgency import Step, steps_due
from records.entries.tasks import run_due
from tests.cast import at, grant
from tests.records.entries.writing import NOW, record_by
from trail.models import Leaf

MINUTES = dt.timedelta(minutes=1)


def urgent(cast, **changes: object) -> Record:
    return record_by(cast.zhang, urgent="yes", urgent_reason="明天开会决定", **changes)


@pytest.mark.parametrize(
    ("minutes", "steps"),
    [
        (0, [Step.TOLD]),
        (29, [Step.TOLD]),
        (30, [Step.TOLD, Step.AGAIN]),
        (119, [Step.TOLD, Step.AGAIN]),
        (120, list(Step)),
    ],
)
def test_which_steps_are_owed_unread(minutes, steps):
    """第八条: the boundaries of half an hour and of two hours."""
    assert steps_due(NOW, None, NOW + minutes * MINUTES) == steps


def test_what_was_opened_is_left_alone():
    assert steps_due(NOW, NOW + 5 * MINUTES, NOW + 600 * MINUTES) == []


def told(cast) -> set[str]:
    names = {str(one.pk): name for name, one in vars(cast).items() if hasattr(one, "number")}
    return {names[to] for to in Message.objects.filter(kind="urgent").values_list("to", flat=True)}


@pytest.mark.django_db
def test_both_offices_have_it_and_are_told_in_the_moment_of_submission(cast):
    record = urgent(cast)

    assert told(cast) == {"wang", "chen"}
    assert record in received_by(cast.wang, NOW)
    assert record in received_by(cast.chen, NOW)
    assert record.month == "2026-10"


@pytest.mark.django_db
def test_an_ordinary_record_tells_nobody(cast):
    record_by(cast.zhang)
    run_due(NOW + 180 * MINUTES)

    assert not Message.objects.filter(kind="urgent").exists()


@pytest.mark.django_db
def test_unread_for_half_an_hour_the_head_is_told_as_well_and_once(cast):
    grant(Role.INSPECTION_HEAD, cast.sun, cast.east, cast.security, cast.auditor)
    urgent(cast)

    run_due(NOW + 31 * MINUTES)
    run_due(NOW + 32 * MINUTES)

    assert told(cast) == {"wang", "chen", "sun"}
    assert UrgentStep.objects.count() == 4
    assert not Route.objects.filter(is_escalated=True).exists()


@pytest.mark.django_db
def test_unread_for_two_hours_the_level_above_receives_it_and_the_log_says_so(cast):
    record = urgent(cast)

    run_due(NOW + 121 * MINUTES)
    run_due(NOW + 240 * MINUTES)

    assert told(cast) == {"wang", "chen", "city_wang", "city_chen"}
    assert record in received_by(cast.city_wang, NOW + 240 * MINUTES)
    assert record in received_by(cast.wang, NOW + 240 * MINUTES)
    assert Leaf.objects.filter(kind="record.escalate").count() == 2


@pytest.mark.django_db
def test_the_office_that_opened_it_is_not_told_again_the_other_is(cast):
    record = urgent(cast)
    open_contents(person=cast.wang, record=record, now=NOW + 10 * MINUTES)

    run_due(NOW + 121 * MINUTES)

    assert set(Route.objects.filter(is_escalated=True).values_list("office", flat=True)) == {"DISCIPLINE"}


@pytest.mark.django_db
def test_whoever_is_named_is_neither_told_nor_given_it(cast):
    record = urgent(cast, subject_name="市督察", subject_identity="S3")

    run_due(NOW + 121 * MINUTES)

    assert "city_wang" not in told(cast)
    assert record not in received_by(cast.city_wang, NOW + 121 * MINUTES)


@pytest.mark.django_db
def test_a_quick_note_is_reminded_on_the_next_working_day_and_after_three_days(cast):
    """第四条: 2026-10-16 is a Friday; nothing is sent at the weekend."""
    note = {"recorder": cast.zhang, "handle": new_handle(), "version": 0, "raw": {"account": "一句"}}
    save_draft(**note, now=at("2026-10-16 16:00"), is_quick_note=True)

    counts = []
    for moment in (
        "2026-10-16 17:00",
        "2026-10-17 10:00",
        "2026-10-19 10:00",
        "2026-10-19 16:30",
        "2026-10-20 10:00",
    ):
        run_due(at(moment))
        counts.append(Message.objects.filter(kind="note", to=str(cast.zhang.pk)).count())

    assert counts == [0, 0, 1, 2, 2]
