"""The register as a resource: templates, checked, uploaded, repaired, committed, annotated."""

from records.uploads.resources.annotating import annotate
from records.uploads.resources.checking import check
from records.uploads.resources.filing import commit, upload
from records.uploads.resources.issuing import issue, renewed
from records.uploads.resources.repairing import read_again, repair, verify

__all__ = ["annotate", "check", "commit", "issue", "read_again", "renewed", "repair", "upload", "verify"]
