"""The papers promise nothing that no test shows: docs/asvs.csv, docs/data-map.md."""

import ast
import csv
import re
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).parents[2]
ROWS = list(csv.DictReader((ROOT / "docs" / "asvs.csv").read_text(encoding="utf-8").splitlines()))
MAP = (ROOT / "docs" / "data-map.md").read_text(encoding="utf-8")


@cache
def names_in(path: str) -> frozenset[str]:
    """Return the names of the tests in a file."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{row['requirement']} {row['test'].rpartition(':')[2]}"
)
def test_every_row_names_a_test_that_exists(row):
    path, _, name = row["test"].partition("::")

    assert re.fullmatch(r"\d+\.\d+\.\d+", row["requirement"])
    assert row["what we do"]
    assert name.startswith("test_")
    assert name in names_in(path)


def mapped() -> dict[str, dict[str, str]]:
    """Return what the map says of each table: its columns, and whether each is sealed."""
    parts = re.split(r"^## (\w+) .*$", MAP, flags=re.M)[1:]
    line = re.compile(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", re.M)
    return {table: dict(line.findall(text)) for table, text in zip(parts[::2], parts[1::2], strict=True)}


def test_every_column_of_a_mapped_table_is_there_and_binary_ones_are_sealed():
    tables = {model._meta.db_table: model for model in apps.get_models()}
    for table, said in mapped().items():
        if table not in tables:
            continue
        for column in tables[table]._meta.concrete_fields:
            assert column.column in said, f"{table}.{column.column}: docs/data-map.md"
            if isinstance(column, models.BinaryField):
                assert said[column.column] in {"密封", "被主密钥包裹"}


def test_every_table_with_something_sealed_is_mapped():
    sealed = {
        model._meta.db_table
        for model in apps.get_models()
        if any(isinstance(column, models.BinaryField) for column in model._meta.concrete_fields)
        and not model.__module__.startswith("django")
    }

    assert sealed - mapped().keys() == set()
