"""The register as a resource: checked, uploaded, committed."""

from records.uploads.resources.annotating import annotate
from records.uploads.resources.checking import check
from records.uploads.resources.filing import commit, upload

__all__ = ["annotate", "check", "commit", "upload"]
