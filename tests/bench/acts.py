"""One record: judged and written, with sealing, leaf and receipt, and the very same rows bare."""

import contextlib
import statistics
from collections.abc import Callable, Iterable, Iterator
from types import SimpleNamespace
from unittest.mock import patch

from django.utils import timezone

from records.entries.actions import submit
from records.entries.sealing import Sealed
from tests.bench.figures import Figure, Options, figure, timed
from tests.bench.people import Office, office

ACTS, STAFF = 300, 40
BARE = {
    "records.entries.actions.writing.append": lambda *_, **__: SimpleNamespace(pk=0),
    "records.entries.actions.submitting.give_receipts": lambda *_, **__: [SimpleNamespace(text="")],
}


def figures(options: Options) -> Iterator[Figure]:
    """Yield the median act as it is, and as it would be without the trail, in turns."""
    place, count = office(STAFF), options.rows or ACTS
    sealed, bare = [], []
    for number in range(count):
        sealed.append(submission(place, f"with-{number}"))
        with without_trail():
            bare.append(submission(place, f"without-{number}"))
    whole, part = statistics.median(sealed) * 1000, statistics.median(bare) * 1000
    yield figure("submit one record, sealed, logged, receipted: median", whole, "ms", part, whole / part)
    yield figure("sealing, leaf and receipt of one submission: median", whole - part, "ms")


def submission(place: Office, key: str) -> float:
    """Return what one submission took."""
    recorder, now = place.people[hash(key) % len(place.people)], timezone.now()
    raw: dict[str, object] = {
        "matter_category": "CASE", "matter_name": "某某涉嫌盗窃案", "subject_name": "某律师", "subject_identity": "T3",
        "occurred_on": now.date(), "manner": ["PHONE"], "response": "告知依法办理,已登记。",
        "account": "打来电话询问案件什么时候能有结果,希望尽快办理,提出想见承办人当面说明情况。",
    }  # fmt: skip
    return timed(lambda: submit(recorder=recorder, raw=raw, key=key, now=now))[0]


@contextlib.contextmanager
def without_trail() -> Iterator[None]:
    """Write the same rows with the document as plain JSON, no leaf and no receipt."""
    with contextlib.ExitStack() as stack:
        stack.enter_context(patch("records.entries.actions.writing.seal_first_versions", plain))
        for place, instead in BARE.items():
            act: Callable[..., object] = instead
            stack.enter_context(patch(place, act))
        yield


def plain(items: Iterable[tuple[str, bytes]]) -> list[Sealed]:
    """Return the documents as anybody would store them."""
    return [Sealed(body, f"{id(body):064x}") for _, body in items]
