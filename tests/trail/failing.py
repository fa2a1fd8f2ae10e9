"""An act that fails after it has written."""

from collections.abc import Callable

from django.db import transaction


def fail_after(what: Callable[[], object]) -> None:
    """Do it in a transaction that fails."""
    with transaction.atomic():
        what()
        raise ZeroDivisionError
