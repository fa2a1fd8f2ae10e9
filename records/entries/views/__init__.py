"""The pages of writing down: the form, what was written, answers to it, receipts."""

from records.entries.views.answering import amend, confirm, contradict
from records.entries.views.guide import guide
from records.entries.views.quick import quick
from records.entries.views.reading import changes, own_list, printed, record, version
from records.entries.views.receipts import proof_file, receipt, receipt_file, submitted
from records.entries.views.safety import safe, why
from records.entries.views.writing import autosave, check, discard, draft, drafts, new

__all__ = [
    "amend",
    "autosave",
    "changes",
    "check",
    "confirm",
    "contradict",
    "discard",
    "draft",
    "drafts",
    "guide",
    "new",
    "own_list",
    "printed",
    "proof_file",
    "quick",
    "receipt",
    "receipt_file",
    "record",
    "safe",
    "submitted",
    "version",
    "why",
]
