"""The editor's pages: a form for each unit, its questions, the preview, the second editor."""

from policies.recordform.views.forms import form, index, month, preview
from policies.recordform.views.passing import approve, discard, send, send_back
from policies.recordform.views.questions import new_own, own, question, remove_own

__all__ = [
    "approve",
    "discard",
    "form",
    "index",
    "month",
    "new_own",
    "own",
    "preview",
    "question",
    "remove_own",
    "send",
    "send_back",
]
