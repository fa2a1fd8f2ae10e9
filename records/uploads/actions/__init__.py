"""The acts on files: check, upload, commit, discard."""

from records.uploads.actions.checking import Checked, check
from records.uploads.actions.committing import commit, discard, problems_of, report_of, upload

__all__ = ["Checked", "check", "commit", "discard", "problems_of", "report_of", "upload"]
