"""第八条：the deadline does not depend on django-q2. The real cluster, on a throwaway database, with hostile rows."""

import pickle

import pytest
from django.core import signing
from django.utils import timezone

from tests.chaos.house import House, until

PATIENCE_S = 150  # a bound, not a wait: a busy machine starts processes slowly


class Bomb:
    """A pickle that leaves a mark when it is loaded."""

    def __init__(self, path):
        """Remember where."""
        self.path = path

    def __reduce__(self):
        """Be a call to open()."""
        return open, (self.path, "w")


@pytest.fixture
def house(db, tmp_path):
    """A throwaway house."""
    house = House(tmp_path)
    house.furnish()
    return house


def plant(house, mark):
    """Put every kind of hostile row we know into django-q2's tables."""
    now, secret = timezone.now().isoformat(" "), (house.folder / "secret_key.key").read_text()
    schedule = (
        "insert into django_q_schedule (name, func, args, kwargs, schedule_type, repeats, next_run, cron)"
        " values (?, ?, ?, ?, 'C', -1, ?, '* * * * * *')"
    )
    house.write(schedule, "shell", "os.system", f"'touch {mark}',", None, "2020-01-01 00:00:00")
    house.write(schedule, "malformed", "jobs.tasks.tick", "((((", None, "2020-01-01 00:00:00")
    house.write(schedule, "no such day", "jobs.tasks.tick", None, None, "2020-99-99 00:00:00")
    house.write(schedule, "tick", "os.system", f"'touch {mark}',", None, "2020-01-01 00:00:00")
    house.write(schedule, "hook", "jobs.tasks.tick", None, "{'q_options': {'hook': 'os.system'}}", now)
    packages = [
        "not signed at all",
        "",
        signed(Bomb(str(mark)), secret),
        signed([1, 2, 3], secret),
        signed(package(func="os.system", args=(f"touch {mark}",)), secret),
        signed(package(func="jobs.tasks.tick", hook="os.system"), secret),
        signed(package(func="jobs.tasks.no_such_job"), secret),
    ]
    for payload in packages:
        house.write(
            "insert into django_q_ormq (key, payload, lock) values ('liuhen', ?, '2020-01-01 00:00:00')",
            payload,
        )
    house.write(
        "insert into django_q_ormq (key, payload, lock) values ('liuhen', 'x', '2020-99-99 99:99:99')"
    )
    house.write(
        "insert into django_q_task (id, name, func, args, started, stopped, success, attempt_count, hook)"
        " values ('0', 'raw', 'x', ?, ?, ?, 1, 1, 'os.system')",
        pickle.dumps(Bomb(str(mark))).hex(), now, now,
    )  # fmt: skip


def package(**fields):
    """A package as django-q2 makes them."""
    return {"id": "0" * 32, "name": "x", "args": (), "kwargs": {}, "started": timezone.now(), **fields}


class Pickled:
    """The serializer of an attacker who has the secret key."""

    def dumps(self, value):
        """Pickle anything."""
        return pickle.dumps(value)


def signed(value, secret):
    """Sign a package as whoever knows the secret key can."""
    return signing.dumps(value, key=secret, salt="liuhen", serializer=Pickled)


def test_the_cluster_ticks_beside_hostile_rows_and_runs_none_of_them(house):
    """T54: injected rows are neither run nor in the way."""
    (house.folder / "secret_key.key").write_text("a-secret-of-this-house")
    mark = house.folder / "hacked"
    plant(house, mark)

    with house.running("qcluster") as cluster:

        def comes(condition):
            return until(lambda: condition() or cluster.poll() is not None, PATIENCE_S) and bool(condition())

        ticked = comes(lambda: house.rows("select at from jobs_pulse where name = 'tick'"))
        beaten = comes((house.folder / "heartbeat").exists)
        emptied = comes(lambda: house.rows("select 1 from django_q_ormq where lock < '2021'") == [])

    assert (ticked, beaten, emptied) == (True, True, True), house.log[-3000:]
    assert not mark.exists()
    assert house.rows("select count(*) from django_q_schedule where repeats = 0") == [(5,)]
    assert house.rows("select count(*) from jobs_pulse where name = 'refused'") == [(1,)]
    assert "不是本系统写入的" in house.log


def test_a_tick_by_hand_beside_the_cluster_changes_nothing_twice(house):
    with house.running("qcluster"):
        assert until((house.folder / "begun").exists, PATIENCE_S), house.log
        house.run("tick")

    messages = house.rows("select key, outcome from outbox_message")
    delivered = (house.folder / "delivered").read_text().splitlines()
    assert len(set(messages)) == len(messages) >= 1
    assert len({line.split()[0] for line in delivered}) == len(delivered)
