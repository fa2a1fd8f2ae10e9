"""When a session has been silent for too long, and how long to wait before it is started again."""

SHORT_LIFE_S = 60.0
LONGEST_WAIT_S = 60.0


def is_silent(*, now: float, started: float, last_beat: float, limit: float) -> bool:
    """Say whether neither a start nor a beat lies within the limit; all are readings of one monotonic clock."""
    return now - max(started, last_beat) > limit


def short_lives(before: int, lived: float) -> int:
    """Return how many short lives in a row a session has had when it ends."""
    return before + 1 if lived < SHORT_LIFE_S else 1


def wait_before_start(lives: int) -> float:
    """Return the seconds to wait: 1, 2, 4 … up to a minute, so that a broken session does not burn the machine."""
    return float(min(1 << min(lives - 1, 10), LONGEST_WAIT_S))
