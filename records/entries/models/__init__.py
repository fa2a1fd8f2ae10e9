"""Records, their sealed versions, who is named in them, who receives them, who opened them."""

from records.entries.models.approvals import Reveal, SightRequest
from records.entries.models.attachments import Attachment, AttachmentBody
from records.entries.models.drafts import Draft
from records.entries.models.exclusions import ExclusionNote
from records.entries.models.records import CaseIndex, Record, RecordQuerySet, RecordVersion, SubjectIndex
from records.entries.models.sight import Grant, Opening, Route, Supplement
from records.entries.models.urgency import UrgentStep

__all__ = [
    "Attachment",
    "AttachmentBody",
    "CaseIndex",
    "Draft",
    "ExclusionNote",
    "Grant",
    "Opening",
    "Record",
    "RecordQuerySet",
    "RecordVersion",
    "Reveal",
    "Route",
    "SightRequest",
    "SubjectIndex",
    "Supplement",
    "UrgentStep",
]
