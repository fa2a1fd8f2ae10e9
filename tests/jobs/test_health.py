"""Is the 3rd safe? Facts, and a sentence for each that is not as it should be."""

import datetime as dt

import pytest
from django.utils import timezone
from django_q.models import OrmQ, Schedule

from deadlines.models import CalendarDay
from jobs.actions import keep_tables, note
from jobs.queries import contact_of, health
from outbox.actions import queue
from outbox.rules.messages import Contact

NOW = timezone.now()
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def well(db):
    """A machine in order."""
    keep_tables()
    CalendarDay.objects.create(date=dt.date(NOW.year + 1, 1, 1), is_workday=False, name="元旦", source="测试")
    note("tick", now=NOW - 5 * MINUTE)
    note("beat", now=NOW - MINUTE)
    note("sign", now=NOW - 60 * MINUTE)


def test_a_machine_in_order_is_well(well):
    facts = health(NOW)

    assert (facts.problems, facts.is_well) == ([], True)
    assert (facts.heartbeat_age, facts.tick_age) == (MINUTE, 5 * MINUTE)
    assert (facts.queue_length, facts.queue_age, facts.foreign_rows) == (0, None, 0)


def test_a_machine_that_never_ran_says_so(db):
    assert [sentence[:8] for sentence in health(NOW).problems[:2]] == ["后台任务没有心跳", "最近15分钟没有"]


@pytest.mark.parametrize(
    ("later", "words"),
    [(4 * MINUTE, []), (5 * MINUTE, ["心跳"]), (11 * MINUTE, ["心跳", "15分钟"])],
)
def test_silence_is_told(well, later, words):
    problems = health(NOW + later).problems

    assert len(problems) == len(words)
    assert all(word in sentence for word, sentence in zip(words, problems, strict=True))


def spoil_queue():
    """An old job nobody took."""
    OrmQ.objects.create(key="liuhen", payload="x", lock=NOW - 11 * MINUTE)


def spoil_schedule():
    """A row somebody else wrote."""
    Schedule.objects.create(name="x", func="os.system", schedule_type="I", minutes=1)


def spoil_room():
    """A room that failed."""
    note("tick", now=NOW, detail=["月度报告"])


def spoil_signer():
    """A signer that refuses."""
    note("sign", now=NOW, detail=["inconsistent"])


def spoil_message():
    """A message that does not leave."""
    queue(key="k", to="1", kind="reminder", now=NOW - 121 * MINUTE)


def spoil_calendar():
    """No holidays of this year."""
    CalendarDay.objects.filter(date__year=NOW.year).delete()


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (spoil_queue, "队列"), (spoil_schedule, "不是系统写的"), (spoil_room, "月度报告"), (spoil_signer, "拒绝签封"),
        (spoil_message, "外发消息"),
        (spoil_calendar, "节假日"),
    ],
)  # fmt: skip
def test_each_fault_has_its_sentence(well, spoil, word):
    spoil()

    (sentence,) = health(NOW).problems
    assert word in sentence


def test_a_person_is_reached_by_the_opaque_id_while_active(cast):
    cast.zhang.email = "zhang@example.test"
    cast.zhang.save()

    assert contact_of(str(cast.zhang.pk)) == Contact("J10001", "zhang@example.test")
    cast.zhang.is_active = False
    cast.zhang.save()
    assert contact_of(str(cast.zhang.pk)) is contact_of("0") is contact_of("系统") is None
