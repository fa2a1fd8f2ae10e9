"""What a version of a record holds, as one value that is sealed and committed to as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from trail.rules.canonical import canonical

ANSWERS, SERIAL = "answers", "serial"
Writer = Callable[[bytes, str], bytes]  # answers as written, serial → document as written


@dataclass(frozen=True)
class Author:
    """The recorder as he was on that day. # domain §2.2：account snapshot"""

    number: str
    name: str
    unit: str
    unit_code: str
    department: str = ""
    post: str = ""
    rank: str = ""
    category: str = ""


@dataclass(frozen=True)
class Document:
    """The answers with everything that gives them their meaning."""

    serial: str
    number: int
    kind: str
    form: str  # the fingerprint of the form version
    author: Author
    answers: Mapping[str, object]
    month: str
    made_at: str
    origin: str
    entered_by: str = ""  # 工号 of whoever entered it for the recorder
    reason: str = ""  # of a later version
    extra: Mapping[str, object] = field(default_factory=dict)
    attachments: Sequence[Mapping[str, object]] = ()  # each with its digest: whoever proves this proves them

    def as_json(self) -> dict[str, object]:
        """Return the value that is sealed."""
        return {**vars(self), "author": vars(self.author), "attachments": list(self.attachments)}

    @classmethod
    def from_json(cls, body: Mapping[str, object]) -> Document:
        """Rebuild the document that `as_json` wrote."""
        fields = dict(body)
        author = fields.pop("author")
        return cls(author=Author(**author), **fields)  # type: ignore[arg-type]


def writer(shared: Document) -> Writer:
    """Return what writes, as `canonical` would, the documents that differ from this one in answers and serial alone.

    It takes the answers as `canonical` writes them: what the rows of a file share is written once, not for each.
    """
    rest = {key: value for key, value in shared.as_json().items() if key not in (ANSWERS, SERIAL)}
    if not all(ANSWERS < key < SERIAL for key in rest):  # the keys are written in their order
        raise AssertionError(sorted(rest))
    middle = b"," + canonical(rest)[1:-1] + b',"serial":"'
    return lambda answers, serial: b'{"answers":' + answers + middle + serial.encode() + b'"}'


@dataclass(frozen=True)
class Difference:
    """One question that two versions answer differently."""

    key: str
    before: object
    after: object


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> list[Difference]:
    """Return what changed, in the order of the newer version."""
    keys = [*after, *(key for key in before if key not in after)]
    pairs = ((key, before.get(key) or "", after.get(key) or "") for key in keys)
    return [Difference(key, old, new) for key, old, new in pairs if old != new]
