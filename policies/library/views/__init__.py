"""Reading what Wagtail's own page view does not show, the editor's account, where clauses are used, and other portals."""

from policies.library.views.editing import editor_account
from policies.library.views.portals import api_urls
from policies.library.views.reading import as_of, comparison, edition, search

__all__ = ["api_urls", "as_of", "comparison", "edition", "editor_account", "search"]
