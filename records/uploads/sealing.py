"""What the leaf of an export commits to, so that its row can be held against the log afterwards. # 第九条"""

from records.uploads.models import Export
from trail.prints import fingerprint
from trail.rules.leaves import moment


def export_row(export: Export) -> str:
    """Return the fingerprint of an export: who took what out, how much of it, which bytes and when."""
    return fingerprint({
        "handle": export.handle, "what": str(export.what), "unit": export.unit_id, "month": export.month,
        "rows": export.rows, "sha256": export.sha256, "by": export.by_id, "at": moment(export.at),
    })  # fmt: skip
