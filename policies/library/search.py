"""Chinese search: to be replaced by bigrams at index and query time."""

from wagtail.search.backends.database import SearchBackend  # noqa: F401
