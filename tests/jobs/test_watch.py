"""The watch: when silence is too long, and how long a broken session waits."""

import pytest

from jobs.rules.watch import is_silent, short_lives, wait_before_start


@pytest.mark.parametrize(
    ("now", "started", "last_beat", "silent"),
    [
        (300, 0, 0, False),
        (301, 0, 0, True),
        (400, 200, 0, False),
        (400, 0, 150, False),
        (600, 200, 299, True),
    ],
)
def test_silence_counts_from_the_later_of_start_and_beat(now, started, last_beat, silent):
    assert is_silent(now=now, started=started, last_beat=last_beat, limit=300) is silent


def test_each_short_life_doubles_the_wait_up_to_a_minute():
    assert [wait_before_start(lives) for lives in range(1, 9)] == [1, 2, 4, 8, 16, 32, 60, 60]


def test_a_long_life_is_forgiven():
    assert short_lives(5, lived=59) == 6
    assert short_lives(5, lived=60) == 1
