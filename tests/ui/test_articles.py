"""From a citation to its place."""

import pytest

from ui.rules import articles


@pytest.mark.parametrize(
    ("citation", "place"),
    [
        ("第八条", "a8"),
        ("第四条(二)", "a4-2"),
        ("第四条（五）", "a4-5"),
        ("第十四条", "a14"),
        ("第十条", "a10"),
        ("无", ""),
    ],
)
def test_a_citation_leads_to_its_anchor(citation: str, place: str):
    assert articles.anchor(citation) == place


def test_what_cites_nothing_leads_nowhere():
    assert articles.address("") == ""
    assert articles.address("第七条") == "/policy/measures/#a7"
