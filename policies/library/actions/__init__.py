"""The acts of this room."""

from policies.library.actions.layout import admit, keep_in_step, lay_out
from policies.library.actions.loading import Loaded, NoArticles, NoTitle, load_text
from policies.library.actions.publishing import note_publication, publish_due, publisher

__all__ = [
    "Loaded",
    "NoArticles",
    "NoTitle",
    "admit",
    "keep_in_step",
    "lay_out",
    "load_text",
    "note_publication",
    "publish_due",
    "publisher",
]
