"""The acts on the form: drafting and sending by one editor, publishing by another."""

from policies.recordform.actions.drafting import approve, change, discard, draft_for, send, send_back
from policies.recordform.actions.publishing import publish, publish_core

__all__ = ["approve", "change", "discard", "draft_for", "publish", "publish_core", "send", "send_back"]
