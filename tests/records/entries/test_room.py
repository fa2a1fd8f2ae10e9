"""The room as a whole: who asks for records, what is never registered, what two requests at once make."""

import ast
import threading
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections, connection

from records.entries.actions import submit
from records.entries.models import Draft, Record
from tests.records.entries.writing import NOW, raw

MAY_ASK = ("models", "access", "actions", "queries", "proofs")
GUARDED = {"Record", "RecordVersion", "SubjectIndex", "Draft", "Opening"}


def sources() -> list[Path]:
    roots = [settings.BASE_DIR / name for name in ("site", "records", "policies")]
    return [path for root in roots for path in root.rglob("*.py") if "migrations" not in path.parts]


def may_ask(path: Path) -> bool:
    """Say whether the module belongs to the four of this room that may ask for rows."""
    parts = path.relative_to(settings.BASE_DIR).with_suffix("").parts
    return parts[:2] == ("records", "entries") and parts[2] in MAY_ASK


def asks_for_rows(path: Path) -> list[str]:
    tree = ast.parse(path.read_text())
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("records.entries.models")
        for alias in node.names
    }
    return [
        f"{path.name}:{node.lineno} {node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        and node.attr in {"objects", "_base_manager", "_default_manager"} and node.value.id in imported & GUARDED
    ]  # fmt: skip


def test_rows_are_asked_for_in_four_modules_alone():
    """Whoever else wants records begins from access or queries."""
    assert [found for path in sources() if not may_ask(path) for found in asks_for_rows(path)] == []


def test_records_are_in_no_generic_admin():
    from wagtail.search.index import get_indexed_models
    from wagtail.snippets.models import get_snippet_models

    registered = {*get_snippet_models(), *get_indexed_models()}

    assert not {model for model in registered if model._meta.app_label == "entries"}


def test_eight_requests_at_once_make_one_record(real_commits, cast):
    """The same key from eight connections."""
    handles: list[str] = []
    failures: list[BaseException] = []

    def send() -> None:
        try:
            handles.append(submit(recorder=cast.zhang, raw=raw(), key="once", now=NOW).record.handle)
        except Exception as failure:  # noqa: BLE001 - shown below
            failures.append(failure)
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert len(set(handles)) == Record.objects.count() == 1
    assert not Draft.objects.exists()
