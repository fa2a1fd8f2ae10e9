"""What may be read from django-q2's tables: plain values, and from the queue only packages of our own jobs."""

import io
import logging
import pickle
from collections.abc import Callable
from typing import Any
from weakref import ReferenceType

from django.core.signing import BadSignature
from django.db.models.signals import post_save
from django_q import signing
from django_q.models import Task
from django_q.signals import call_hook
from picklefield import fields

from jobs.rules.schedules import is_ours

logger = logging.getLogger(__name__)
PLAIN = frozenset(
    [("datetime", name) for name in ("date", "datetime", "time", "timedelta", "timezone")]
    + [("decimal", "Decimal"), ("uuid", "UUID"), ("builtins", "set"), ("builtins", "frozenset")]
)


ON_REFUSAL: list[Callable[[], None]] = []
_signed = signing.SignedPackage.loads


class PlainUnpickler(pickle.Unpickler):
    """Load values, never callables."""

    def find_class(self, module: str, name: str) -> Any:  # Any: the base class says so
        """Return one of the plain types or refuse."""
        if (module, name) in PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not a plain value")


def loads(data: bytes) -> Any:  # Any: whatever plain values were pickled
    """Load one pickled value made of plain types."""
    return PlainUnpickler(io.BytesIO(data)).load()


def open_package(text: str) -> dict[str, Any]:  # Any: django-q2's packages are dicts
    """Return a package of the queue when it is one of our jobs, else let the queue drop it as a bad signature."""
    try:
        package = _signed(text)
    except Exception as error:  # noqa: BLE001 - a hostile row may raise anything
        package = type(error).__name__
    if is_ours(package):
        return dict(package)
    logger.error("任务队列里有不是本系统写入的任务,没有执行")
    for report in ON_REFUSAL:
        report()
    raise BadSignature("not one of our jobs")


def install(on_refusal: Callable[[], None]) -> None:
    """Put our reading in every place where a row could run code: pickled columns, packages, hooks."""
    fields.loads = loads
    signing.PickleSerializer.loads = staticmethod(loads)
    signing.SignedPackage.loads = staticmethod(open_package)
    post_save.disconnect(call_hook, sender=Task)
    ON_REFUSAL[:] = [on_refusal]


def is_installed() -> bool:
    """Say whether all of them are in place."""
    places = (fields.loads, signing.PickleSerializer.loads, signing.SignedPackage.loads)
    ways = [entry[1] for entry in post_save.receivers]
    heard = [way() if isinstance(way, ReferenceType) else way for way in ways]
    return places == (loads, loads, open_package) and call_hook not in heard
