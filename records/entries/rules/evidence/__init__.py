"""Material that may be attached: what a file really is, whether it is whole, and whether its name can be kept."""

from records.entries.rules.evidence.files import MOST, MOST_BYTES, TAKEN, BadFile, FileKind, examine

__all__ = ["MOST", "MOST_BYTES", "TAKEN", "BadFile", "FileKind", "examine"]
