"""The acts of writing down: each checks access, changes, and appends to the log in one transaction."""

from records.entries.actions.amending import amend, confirm_proxy, contradict
from records.entries.actions.approving import (
    approve_sight,
    ask_sight,
    refuse_sight,
    reveal_recorder,
    words_of,
)
from records.entries.actions.attaching import (
    Handed,
    attach,
    attach_to_record,
    detach,
    details_of,
    files_in,
    is_classified,
    open_attachment,
    open_own_file,
)
from records.entries.actions.delivering import deliver_named_later, receivers_of, settle
from records.entries.actions.drafting import contents_of, discard_draft, save_draft
from records.entries.actions.excluding import (
    exclusions_seen_by,
    note_exclusion,
    open_exclusion_note,
    sampled,
)
from records.entries.actions.judging import context_for, context_of, form_for
from records.entries.actions.opening import Contents, open_contents, open_many
from records.entries.actions.picking import candidates
from records.entries.actions.recalling import recalled, recent_choices
from records.entries.actions.refiling import correct_by_file, withdraw_by_file
from records.entries.actions.reminding import remind_notes
from records.entries.actions.scanning import scan_held
from records.entries.actions.sight import ask_supplement, end_sight, grant_sight
from records.entries.actions.submitting import Submission, submit, submit_draft, submit_many, submitted_under
from records.entries.actions.urging import urge
from records.entries.actions.writing import Entry

__all__ = [
    "Contents",
    "Entry",
    "Handed",
    "Submission",
    "amend",
    "approve_sight",
    "ask_sight",
    "ask_supplement",
    "attach",
    "attach_to_record",
    "candidates",
    "confirm_proxy",
    "contents_of",
    "context_for",
    "context_of",
    "contradict",
    "correct_by_file",
    "deliver_named_later",
    "detach",
    "details_of",
    "discard_draft",
    "end_sight",
    "exclusions_seen_by",
    "files_in",
    "form_for",
    "grant_sight",
    "is_classified",
    "note_exclusion",
    "open_attachment",
    "open_contents",
    "open_exclusion_note",
    "open_many",
    "open_own_file",
    "recalled",
    "receivers_of",
    "recent_choices",
    "refuse_sight",
    "remind_notes",
    "reveal_recorder",
    "sampled",
    "save_draft",
    "scan_held",
    "settle",
    "submit",
    "submit_draft",
    "submit_many",
    "submitted_under",
    "urge",
    "withdraw_by_file",
    "words_of",
]
