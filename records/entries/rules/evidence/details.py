"""What is known of one attachment: name, kind, size, digest – as it is sealed beside it and in the record's version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from records.entries.rules.evidence.files import examine
from records.entries.vocabulary import HANDED_OUT, Scan


@dataclass(frozen=True)
class Details:
    """One attachment in words; its digest was taken when it was received."""

    handle: str
    name: str
    kind: str
    media_type: str
    size: int
    sha256: str
    scan: str

    @property
    def is_handed_out(self) -> bool:
        """Say whether it may be downloaded: not while it waits for the scanner or is infected."""
        return Scan(self.scan) in HANDED_OUT

    @property
    def scan_label(self) -> str:
        """Return what the scanner said, in words."""
        return Scan(self.scan).label

    @property
    def size_label(self) -> str:
        """Return the size as people read it."""
        return (
            f"{self.size / 1024 / 1024:.1f} MB" if self.size >= 1024 * 1024 else f"{self.size / 1024:.1f} KB"
        )

    @classmethod
    def received(cls, handle: str, name: str, data: bytes, scan: str = "") -> Details:
        """Return what a file is, or raise BadFile."""
        kind = examine(name, data)
        digest = sha256(data).hexdigest()
        return cls(handle, name, kind.label, kind.media_type, len(data), digest, scan)

    def as_json(self) -> dict[str, object]:
        """Return the value that is sealed."""
        return dict(vars(self))

    @classmethod
    def from_json(cls, body: Mapping[str, object]) -> Details:
        """Rebuild what `as_json` wrote."""
        return cls(**body)  # type: ignore[arg-type]
