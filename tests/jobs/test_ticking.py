"""One tick: every room is asked once, and none can stop the others."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from jobs import actions, tasks
from jobs.actions import ticking
from jobs.models import Pulse
from tests.cast import at

NOW = at("2026-11-04 00:05")


def quiet(now):
    """A room with nothing to do."""
    return []


def busy(now):
    """A room that says when it was asked."""
    return [f"做了 {now:%Y-%m-%dT%H:%M%z}"]


def broken(now):
    """A room that cannot do its part."""
    raise RuntimeError("room is broken")


@pytest.fixture
def rooms(monkeypatch):
    """Three rooms, the first of which fails."""
    monkeypatch.setattr(ticking, "ROOMS", (("坏", broken), ("闲", quiet), ("忙", busy)))


def test_a_broken_room_is_named_and_stops_nobody(db, rooms):
    ticked = actions.tick(NOW)

    assert ticked.failed == ["坏"]
    assert ticked.done == ["做了 2026-11-04T00:05+0800"]


def test_the_cluster_notes_its_tick_and_what_failed(db, rooms):
    tasks.tick()
    tasks.tick()

    assert Pulse.objects.get(name="tick").detail == ["坏"]


def test_the_command_takes_another_time_as_that_of_beijing_and_leaves_no_trace_of_it(db, rooms):
    out, err = StringIO(), StringIO()

    with pytest.raises(SystemExit):
        call_command("tick", "--now", "2026-11-04T00:05", stdout=out, stderr=err)

    assert out.getvalue() == "做了 2026-11-04T00:05+0800\n"
    assert "坏" in err.getvalue()
    assert not Pulse.objects.exists()


def test_the_command_says_when_there_was_nothing_to_do(db, monkeypatch):
    monkeypatch.setattr(ticking, "ROOMS", (("闲", quiet),))
    out = StringIO()

    call_command("tick", stdout=out)

    assert out.getvalue() == "没有到期的事项\n"
    assert Pulse.objects.get().name == "tick"


def test_what_is_no_moment_is_refused_with_an_example(db):
    with pytest.raises(CommandError, match="2026-11-04T00:05"):
        call_command("tick", "--now", "明天")


def test_a_beat_is_noted(db):
    before = dt.datetime.now(dt.UTC)

    tasks.beat()

    assert Pulse.objects.get(name="beat").at >= before
