"""T54, F6: whoever can write django-q2's tables can waste our time, but cannot run code."""

import datetime as dt
import pickle
import uuid

import pytest
from django.core.signing import BadSignature
from django.utils import timezone
from django_q.models import OrmQ, Task
from django_q.signing import SignedPackage
from django_q.tasks import async_task
from picklefield.fields import dbsafe_encode

from jobs.models import Pulse
from jobs.reading import is_installed, loads


class Bomb:
    """A pickle that leaves a mark when it is loaded."""

    def __init__(self, path):
        """Remember where."""
        self.path = str(path)

    def __reduce__(self):
        """Be a call to open()."""
        return open, (self.path, "w")


@pytest.fixture
def mark(tmp_path):
    """The file a bomb would make."""
    return tmp_path / "exploded"


@pytest.mark.parametrize(
    "value",
    [
        (), {"a": [1, 2.5, None, True, "文", b"b"]}, {1, 2}, dt.date(2026, 11, 3), dt.timedelta(days=1),
        dt.datetime(2026, 11, 3, tzinfo=dt.UTC), uuid.UUID(int=7),
    ],
)  # fmt: skip
def test_plain_values_are_read(value):
    assert loads(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)) == value


def test_a_pickle_that_names_anything_else_is_refused(mark):
    with pytest.raises(pickle.UnpicklingError, match="plain value"):
        loads(pickle.dumps(Bomb(mark)))

    assert not mark.exists()


def test_the_doors_are_closed_in_every_process_that_loads_the_product():
    assert is_installed()


def test_our_own_job_passes_through_the_queue(db):
    async_task("jobs.tasks.tick", q_options={"group": "tick"})

    assert SignedPackage.loads(OrmQ.objects.get().payload)["func"] == "jobs.tasks.tick"


@pytest.mark.parametrize(
    "options", [{"hook": "os.system"}, {"chain": [("os.system", ("id",))]}, {"sync": False}]
)
def test_a_signed_package_with_options_is_dropped_and_reported(db, options):
    async_task("jobs.tasks.tick", q_options=options)

    with pytest.raises(BadSignature):
        SignedPackage.loads(OrmQ.objects.get().payload)

    assert Pulse.objects.filter(name="refused").exists()


def test_a_signed_bomb_does_not_explode(db, mark):
    payload = SignedPackage.dumps(Bomb(mark))

    with pytest.raises(BadSignature):
        SignedPackage.loads(payload)

    assert not mark.exists()


@pytest.mark.parametrize("payload", ["", "x", "a:b:c", "é" * 50, None])
def test_an_unsigned_row_is_dropped_like_a_bad_signature(db, payload):
    with pytest.raises(BadSignature):
        SignedPackage.loads(payload)


def test_a_raw_bomb_in_the_table_of_results_does_not_explode_when_it_is_listed(db, mark):
    now = timezone.now()
    bomb = dbsafe_encode(Bomb(mark), copy=False)
    Task.objects.create(id="1", name="x", func="x", started=now, stopped=now, success=False, args=bomb)

    assert [type(task.args) for task in Task.objects.all()] == [str]
    assert not mark.exists()


def test_a_hook_in_the_table_of_results_is_not_called(db, mark):
    now = timezone.now()
    task = Task.objects.create(
        id="1", name="x", func="x", started=now, stopped=now, hook="tests.jobs.test_reading.hook"
    )
    task.save()

    assert CALLED == []


CALLED = []


def hook(task):
    """Note that somebody called."""
    CALLED.append(task)
