"""A world made once for a module: every test begins with it and leaves it as it was."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
from django.db import transaction

World = TypeVar("World")
Stage = Callable[[Callable[[], World]], World]


@pytest.fixture(scope="module")
def stage(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Stage[Any]]:
    """Build on this what all tests of the module share; it is rolled back after the last of them.

    Hand each test a deep copy of the objects. Not for a module with tests that commit.
    """
    ours = [item for item in request.session.items if getattr(item, "module", None) is request.module]
    assert not [item.name for item in ours if "transactional_db" in getattr(item, "fixturenames", ())]
    whole = transaction.atomic()
    whole._from_testcase = True  # as Django does it around a class: `durable` blocks may stand inside
    with django_db_blocker.unblock():
        whole.__enter__()

    def build(make: Callable[[], World]) -> World:
        with django_db_blocker.unblock():
            return make()

    yield build
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)
