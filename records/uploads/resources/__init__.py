"""The register as a resource: templates, checked, uploaded, repaired, committed, annotated."""

from records.uploads.resources.annotating import annotate, annotate_staged
from records.uploads.resources.checking import check
from records.uploads.resources.filing import commit, upload, upload_all
from records.uploads.resources.issuing import issue, renewed
from records.uploads.resources.repairing import leave_out, read_again, repair, verify

__all__ = [
    "annotate",
    "annotate_staged",
    "check",
    "commit",
    "issue",
    "leave_out",
    "read_again",
    "renewed",
    "repair",
    "upload",
    "upload_all",
    "verify",
]
