"""The acts of this room."""

from policies.library.actions.layout import admit, keep_in_step, lay_out
from policies.library.actions.loading import Loaded, NoArticles, NoTitle, StillUsed, load_text
from policies.library.actions.publishing import moment, note_publication, publish_due, publisher
from policies.library.actions.registering import note_instrument, register_instruments
from policies.library.actions.using import keep_uses

__all__ = [
    "Loaded",
    "NoArticles",
    "NoTitle",
    "StillUsed",
    "admit",
    "keep_in_step",
    "keep_uses",
    "lay_out",
    "load_text",
    "moment",
    "note_instrument",
    "note_publication",
    "publish_due",
    "publisher",
    "register_instruments",
]
