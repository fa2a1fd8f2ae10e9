"""How the room seals what people write: one document for each version of a record, draft and note. # 第九条"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from records.entries.rules.documents import Document
from records.entries.rules.evidence.details import Details
from trail.sealing import (
    SealBroken,
    open_bytes,
    open_sealed,
    seal,
    seal_bytes,
    seal_committed,
    seal_written,
)

Blob = bytes | memoryview  # as SQLite and PostgreSQL give it


class Sealed(NamedTuple):
    """A sealed document and the commitment that stands in the log."""

    blob: bytes
    commitment: str


def version_place(handle: str, number: int) -> str:
    """Return where a version's document belongs: it opens nowhere else."""
    return f"entries_recordversion:{handle}:{number}"


def seal_versions(items: Sequence[tuple[str, Document]]) -> list[Sealed]:
    """Return the documents of these records, by handle, sealed and committed to."""
    contents = ((document.as_json(), version_place(handle, document.number)) for handle, document in items)
    return [Sealed(blob, commitment) for blob, commitment in seal_committed(contents)]


def seal_first_versions(items: Iterable[tuple[str, bytes]]) -> list[Sealed]:
    """Return the first versions of these records, by handle, sealed and committed to as they are written."""
    written = ((body, version_place(handle, 1)) for handle, body in items)
    return [Sealed(blob, commitment) for blob, commitment in seal_written(written)]


def open_version(blob: Blob, handle: str, number: int) -> Document:
    """Return the document of a version."""
    return Document.from_json(open_sealed(bytes(blob), bound_to=version_place(handle, number))["content"])


def opening_of(blob: Blob, handle: str, number: int) -> dict[str, object]:
    """Return content and nonce: with both, anybody can recompute the commitment."""
    return open_sealed(bytes(blob), bound_to=version_place(handle, number))


def seal_draft(answers: Mapping[str, object], handle: str, version: int) -> bytes:
    """Return what was typed so far, sealed for this draft and this saving."""
    return seal({"answers": dict(answers)}, bound_to=f"entries_draft:{handle}:{version}")


def open_draft(blob: Blob, handle: str, version: int) -> dict[str, object]:
    """Return what was typed."""
    answers: dict[str, object] = open_sealed(bytes(blob), bound_to=f"entries_draft:{handle}:{version}")[
        "answers"
    ]
    return answers


def seal_note(text: str, place: str) -> bytes:
    """Return a note or a reason sealed for its place, `table:row`."""
    return seal({"text": text}, bound_to=f"{place}:1")


def open_note(blob: Blob, place: str) -> str:
    """Return the text of a note."""
    return str(open_sealed(bytes(blob), bound_to=f"{place}:1")["text"])


def seal_exclusion(words: Mapping[str, str], handle: str) -> Sealed:
    """Return the words of a note on article 6, sealed and committed to."""
    [(blob, commitment)] = seal_committed([(dict(words), f"entries_exclusionnote:{handle}:1")])
    return Sealed(blob, commitment)


def open_exclusion(blob: Blob, handle: str) -> dict[str, str]:
    """Return the words of the note."""
    words: dict[str, str] = open_sealed(bytes(blob), bound_to=f"entries_exclusionnote:{handle}:1")["content"]
    return words


def seal_details(details: Details) -> bytes:
    """Return what is known of an attachment, sealed for it."""
    return seal(details.as_json(), bound_to=f"entries_attachment:{details.handle}:1")


def open_details(blob: Blob, handle: str) -> Details:
    """Return what is known of an attachment."""
    return Details.from_json(open_sealed(bytes(blob), bound_to=f"entries_attachment:{handle}:1"))


def seal_file(data: bytes, handle: str) -> bytes:
    """Return the bytes of an attachment, sealed for it."""
    return seal_bytes(data, bound_to=f"entries_attachmentbody:{handle}:1")


def open_file(blob: Blob, details: Details) -> bytes:
    """Return the bytes of an attachment when they are those that were received."""
    data = open_bytes(bytes(blob), bound_to=f"entries_attachmentbody:{details.handle}:1")
    if sha256(data).hexdigest() != details.sha256:
        raise SealBroken("材料和收到时的摘要不符。")
    return data
