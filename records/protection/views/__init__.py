"""The pages of this room."""

from records.protection.views.complaints import complaint, complaints, step
from records.protection.views.findings import decide, findings, index
from records.protection.views.reverse import run, runs
from records.protection.views.sheets import decide_sheet, issue, reviewers, sheets, statement, to_decide
from records.protection.views.spots import answer, asked, draw, judge, spot, spots
from records.protection.views.watch import grades, note, watch

__all__ = [
    "answer", "asked", "complaint", "complaints", "decide", "decide_sheet", "draw", "findings", "grades", "index",
    "issue", "judge", "note", "reviewers", "run", "runs", "sheets", "spot", "spots", "statement", "step", "to_decide",
    "watch",
]  # fmt: skip
