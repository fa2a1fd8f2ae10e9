"""T54: only what the code declares is obeyed, and the table is made to say so before each pass."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone
from django_q.models import OrmQ, Schedule

from jobs import tasks
from jobs.actions import guarded, keep_tables
from jobs.models import Pulse
from jobs.queries import foreign_schedules
from jobs.rules.schedules import ALLOWED, SCHEDULES, is_ours

GOOD = {"id": "1", "name": "x", "func": "jobs.tasks.tick", "args": (), "kwargs": {}, "started": None}


def test_every_schedule_names_a_job_that_exists():
    assert {func.removeprefix("jobs.tasks.") for func in ALLOWED} <= set(vars(tasks))


@pytest.mark.parametrize(
    "package",
    [
        None, 7, [], {}, {**GOOD, "func": "os.system"}, {**GOOD, "func": print}, {**GOOD, "args": (1,)},
        {**GOOD, "args": []}, {**GOOD, "kwargs": {"a": 1}}, {**GOOD, "hook": "os.system"}, {**GOOD, "chain": []},
        {**GOOD, "sync": True}, {**GOOD, "timeout": 10**6}, {**GOOD, "id": 5}, {**GOOD, "func": "jobs.tasks.timezone"},
        {key: value for key, value in GOOD.items() if key != "started"},
    ],
)  # fmt: skip
def test_any_other_package_is_not_ours(package):
    assert not is_ours(package)


def test_a_package_as_django_q2_makes_it_is_ours():
    assert is_ours(GOOD)
    assert is_ours({**GOOD, "group": "tick", "cluster": "liuhen"})


@pytest.fixture
def table(db):
    """The table as the code declares it."""
    keep_tables()
    return Schedule.objects


def names(rows):
    """The names of armed rows."""
    return sorted(rows.exclude(repeats=0).values_list("name", flat=True))


def test_keeping_the_table_twice_changes_nothing(table):
    before = list(Schedule.objects.order_by("pk").values())

    keep_tables()

    assert list(Schedule.objects.order_by("pk").values()) == before
    assert names(table) == ["beat", "sign", "tick"]
    assert {row["schedule_type"] for row in before} == {"C"}


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "shell", "func": "os.system", "args": "'id',"},
        {"name": "tick", "func": "os.system"},
        {"name": "tick", "func": "jobs.tasks.tick", "args": "(((("},
        {"name": "tick", "func": "jobs.tasks.tick", "hook": "os.system"},
        {"name": "tick", "func": "jobs.tasks.tick", "kwargs": "{'q_options': {'sync': True}}"},
    ],
)
def test_a_foreign_row_is_disarmed_kept_as_evidence_and_counted(table, fields):
    Schedule.objects.create(schedule_type="I", minutes=1, **fields)
    Schedule.objects.create(schedule_type="C", cron="* * * * *", **fields)

    keep_tables()

    assert names(table) == ["beat", "sign", "tick"]
    assert foreign_schedules().count() == 2


def test_a_lost_doubled_or_shifted_schedule_is_put_right(table):
    now = timezone.now()
    Schedule.objects.filter(name="sign").delete()
    Schedule.objects.create(name="beat", func="jobs.tasks.beat", schedule_type="C", cron="* * * * *")
    Schedule.objects.filter(name="tick").update(cron="0 0 1 1 *", next_run=now + dt.timedelta(days=400))

    keep_tables()

    assert names(table) == ["beat", "sign", "tick"]
    tick = Schedule.objects.get(name="tick")
    assert (tick.cron, tick.next_run <= timezone.now()) == (SCHEDULES[0].cron, True)
    assert foreign_schedules().count() == 0


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite keeps any text as a moment")
def test_rows_nobody_can_read_are_cleared_out_of_the_way(table):
    with connection.cursor() as cursor:
        cursor.execute("update django_q_schedule set next_run = '2020-99-99 00:00:00' where name = 'tick'")
        cursor.execute(
            "insert into django_q_ormq (key, payload, lock) values ('liuhen', 'x', '2020-99-99 00:00:00')"
        )
    good = OrmQ.objects.create(key="liuhen", payload="y", lock=timezone.now())

    keep_tables()

    assert Schedule.objects.filter(name="tick").exclude(repeats=0).get().next_run <= timezone.now()
    assert list(OrmQ.objects.all()) == [good]
    assert Pulse.objects.filter(name="refused").exists()


def test_the_scheduler_passes_also_when_the_table_cannot_be_kept(monkeypatch):
    def fail():
        raise RuntimeError("no database")

    passes = []
    monkeypatch.setattr("jobs.actions.upkeep.prepare", fail)

    guarded(lambda **given: passes.append(given))("broker")

    assert passes == [{"broker": "broker"}]
