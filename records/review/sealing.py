"""How the room seals what the offices write: one document for each step, one for each text of a measure. # 第九条"""

from collections.abc import Mapping
from typing import Any

from trail.sealing import holds, open_sealed, seal, seal_committed

Blob = bytes | memoryview


def _place(handle: str, number: int) -> str:
    return f"review_step:{handle}:{number}"


def seal_words(words: Mapping[str, str], handle: str, number: int) -> tuple[bytes, str]:
    """Return the words of a step sealed for it, and the commitment that stands in the log."""
    [sealed] = seal_committed([(dict(words), _place(handle, number))])
    return sealed


def open_words(blob: Blob, handle: str, number: int) -> dict[str, Any]:  # Any: JSON; ours are strings
    """Return the words of a step."""
    content: dict[str, Any] = open_sealed(bytes(blob), bound_to=_place(handle, number))["content"]
    return content


def words_are(blob: Blob, handle: str, number: int, committed: str) -> bool:
    """Say whether the words of a step are those of the commitment."""
    return holds(blob, bound_to=_place(handle, number), committed=committed)


def seal_appeal(text: str, handle: str) -> tuple[bytes, str]:
    """Return the words of an appeal sealed for it, and the commitment that stands in the log."""
    [sealed] = seal_committed([({"text": text}, f"review_appeal:{handle}:1")])
    return sealed


def open_appeal(blob: Blob, handle: str) -> str:
    """Return the words of an appeal."""
    return str(open_sealed(bytes(blob), bound_to=f"review_appeal:{handle}:1")["content"]["text"])


def appeal_is(blob: Blob, handle: str, committed: str) -> bool:
    """Say whether the words of an appeal are those of the commitment."""
    return holds(blob, bound_to=f"review_appeal:{handle}:1", committed=committed)


def seal_text(text: str, handle: str, column: str) -> bytes:
    """Return one text of a measure sealed for its column."""
    return seal({"text": text}, bound_to=f"review_measure:{handle}.{column}:1")


def open_text(blob: Blob, handle: str, column: str) -> str:
    """Return one text of a measure."""
    return str(open_sealed(bytes(blob), bound_to=f"review_measure:{handle}.{column}:1")["text"])
