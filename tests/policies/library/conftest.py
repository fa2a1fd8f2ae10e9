"""What the tests of the library share."""

from pathlib import Path

import pytest

from policies.library.actions import load_text
from policies.library.models import MeasuresPage
from tests.cast import at

TEXT = (Path(__file__).parents[2] / "data" / "measures.txt").read_text(encoding="utf-8")
TITLE = "记录报告实施办法"


@pytest.fixture
def measures(db) -> MeasuresPage:
    """The measures, loaded and published."""
    return load_text(
        text=TEXT, slug="measures", title=TITLE, effective_on=None, now=at("2026-10-01 09:00")
    ).page
