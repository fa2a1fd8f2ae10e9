"""The pages of writing down: the form, what was written, answers to it, receipts."""

from records.entries.views.answering import amend, confirm, contradict
from records.entries.views.approvals import decide_sight, reveal, sight_decisions, sight_requests
from records.entries.views.exclusions import exclusion, exclusions, note_exclusion
from records.entries.views.files import add_files, draft_file, draft_files, file
from records.entries.views.guide import guide
from records.entries.views.picking import pick, subject
from records.entries.views.quick import quick
from records.entries.views.reading import changes, own_list, printed, printed_file, record, version
from records.entries.views.receipts import proof_file, receipt, receipt_file, submitted
from records.entries.views.safety import safe, why
from records.entries.views.writing import autosave, check, discard, draft, drafts, new

__all__ = [
    "add_files",
    "amend",
    "autosave",
    "changes",
    "check",
    "confirm",
    "contradict",
    "decide_sight",
    "discard",
    "draft",
    "draft_file",
    "draft_files",
    "drafts",
    "exclusion",
    "exclusions",
    "file",
    "guide",
    "new",
    "note_exclusion",
    "own_list",
    "pick",
    "printed",
    "printed_file",
    "proof_file",
    "quick",
    "receipt",
    "receipt_file",
    "record",
    "reveal",
    "safe",
    "sight_decisions",
    "sight_requests",
    "subject",
    "submitted",
    "version",
    "why",
]
