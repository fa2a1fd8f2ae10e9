"""Chinese search for Wagtail: two-character pieces at index and at query time, on SQLite and PostgreSQL alike."""

import re
from importlib import import_module
from typing import Any

from django.db import connection
from modelsearch.query import PlainText, SearchQuery

CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
SIGNS = re.compile(r"[^\w\s]")  # SQLite's query language trips over quotation marks
NOTHING = "\ue000"  # stands in no text
BACKENDS = {
    "sqlite": ("modelsearch.backends.database.sqlite.sqlite", "SQLiteSearchBackend"),
    "postgresql": ("modelsearch.backends.database.postgres.postgres", "PostgresSearchBackend"),
}


def pairs(run: str) -> list[str]:
    """Return every two neighbouring characters: 零报告 → 零报, 报告."""
    return [run[start : start + 2] for start in range(len(run) - 1)]


def index_text(text: str) -> str:
    """Return the text as it is indexed: pairs and single characters, so that a one-character query finds too."""
    return CHINESE.sub(lambda match: f" {' '.join([*pairs(match[0]), *match[0]])} ", text)


def query_text(text: str) -> str:
    """Return the query as it is looked up: pairs, all of which must be present; signs find nothing and are left out."""
    words = CHINESE.sub(lambda match: f" {' '.join(pairs(match[0]) or match[0])} ", SIGNS.sub(" ", text))
    return words if words.strip() or not text.strip() else NOTHING


def in_pairs(query: object) -> object:
    """Return a query, whatever form Wagtail gives it, with its Chinese in pairs."""
    if isinstance(query, str):
        return query_text(query)
    if isinstance(query, PlainText):
        return PlainText(query_text(query.query_string), operator=query.operator, boost=query.boost)
    if isinstance(query, SearchQuery) and hasattr(query, "subqueries"):
        return type(query)([in_pairs(part) for part in query.subqueries])
    return query


class ChineseQueries:
    """The query side: mixed into the database's own backend."""

    def search(self, query: object, *args: Any, **kwargs: Any) -> Any:  # Any: modelsearch is untyped
        """Search for the query in pairs."""
        return super().search(in_pairs(query), *args, **kwargs)  # type: ignore[misc]

    def autocomplete(self, query: object, *args: Any, **kwargs: Any) -> Any:  # Any: modelsearch is untyped
        """Search for the beginning of the query in pairs."""
        return super().autocomplete(in_pairs(query), *args, **kwargs)  # type: ignore[misc]


class ChineseIndexer:
    """The index side: mixed into the database's own indexer, which has no hook for it."""

    def prepare_value(self, value: object) -> str:
        """Return what is indexed; lists and the like come back here piece by piece."""
        text: str = super().prepare_value(value)  # type: ignore[misc]
        return text if isinstance(value, list | dict) else index_text(text)


def backend_class(vendor: str) -> type:
    """Return the backend for that database; its module's indexer is replaced, once, by one that writes pairs."""
    module_name, class_name = BACKENDS[vendor]
    module = import_module(module_name)
    if not issubclass(module.ObjectIndexer, ChineseIndexer):
        module.ObjectIndexer = type("ObjectIndexer", (ChineseIndexer, module.ObjectIndexer), {})  # type: ignore[attr-defined]
    return type("ChineseSearchBackend", (ChineseQueries, getattr(module, class_name)), {})


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 – the name Wagtail looks for; Any: modelsearch is untyped
    """Return the search backend of the database in use."""
    return backend_class(connection.vendor)(params)
