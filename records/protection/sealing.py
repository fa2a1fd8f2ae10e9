"""How the room seals what is written: one document for each place, `table:row:version`. # 第九条"""

from collections.abc import Mapping
from typing import Any

from trail.sealing import holds, open_sealed, seal_committed

Blob = bytes | memoryview


def seal_words(words: Mapping[str, object], table: str, row: str, version: int = 1) -> tuple[bytes, str]:
    """Return the words sealed for their place, and the commitment that stands in the log."""
    [sealed] = seal_committed([(dict(words), f"protection_{table}:{row}:{version}")])
    return sealed


def open_words(blob: Blob, table: str, row: str, version: int = 1) -> dict[str, Any]:  # Any: JSON
    """Return the words sealed for that place."""
    content: dict[str, Any] = open_sealed(bytes(blob), bound_to=f"protection_{table}:{row}:{version}")[
        "content"
    ]
    return content


def words_are(blob: Blob, table: str, row: str, committed: str, version: int = 1) -> bool:
    """Say whether the words of that place are those of the commitment."""
    return holds(blob, bound_to=f"protection_{table}:{row}:{version}", committed=committed)
