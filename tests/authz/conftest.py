"""The world, built once a file, and a clock that stands still."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from tests.authz.world import NOW, World, build, stopped_clock


@pytest.fixture(scope="module", autouse=True)
def clock() -> Iterator[None]:
    """Let it be two days into November all the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", stopped_clock(NOW))
        yield


@pytest.fixture(scope="module")
def world(clock: None, django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Build the world once for the whole file; nothing of it remains."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)
