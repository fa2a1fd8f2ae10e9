"""The closed lists are complete, cite their articles, and no office word means two things."""

import pytest

from policies import vocabulary
from policies.recordform.rules.values import fold

LISTS = [
    value
    for value in vars(vocabulary).values()
    if isinstance(value, type) and issubclass(value, vocabulary.Term)
]
CODES = {
    "RecordType": "INTERFERE CONTACT DAILY DOUBT ZERO",
    "MatterCategory": "CASE HR PROJ BUILD DISC OTHER",
    "Behaviour": "C1 C2 C3 C4 C5 H1 H2 H3 H4 H5 H6 P1 P2 P3 P4 P5 P6 D1 D2 D3 D4 D5 D6 D7 D8 D9 D10 K0 K1 K2 K3 K4 K5 K6",
    "Judgement": "N1 N2 N3 N4 N5 N6 N7 N8",
    "Identity": "S1 S2 S3 S4 S5 S6 S7 J1 J2 J3 J4 J5 Q1 Q2 Q3 Q4 Q5 Q6 Q7 Q8 Q9 Q10 Q11 T1 T2 T3 T4 T5 T6 O1 O2 O3 O4 O5",
}
LENGTHS = {
    "Stage": 13,
    "Rank": 7,
    "Relation": 16,
    "Part": 6,
    "Place": 8,
    "Manner": 12,
    "Handling": 10,
    "Exclusion": 4,
}
ONE_ANSWER = [each for each in LISTS if each not in (vocabulary.Term, vocabulary.Behaviour)]


@pytest.mark.parametrize(("name", "codes"), CODES.items(), ids=CODES)
def test_the_codes_are_those_of_the_paper(name: str, codes: str) -> None:
    """第二条、第四条、第七条。"""
    assert list(getattr(vocabulary, name)) == codes.split()


@pytest.mark.parametrize(("name", "length"), LENGTHS.items(), ids=LENGTHS)
def test_the_list_has_all_its_members(name: str, length: int) -> None:
    assert len(getattr(vocabulary, name)) == length


@pytest.mark.parametrize("terms", LISTS, ids=lambda terms: terms.__name__)
def test_every_member_has_an_ascii_code_a_label_of_its_own_and_an_article(
    terms: type[vocabulary.Term],
) -> None:
    labels = [term.label for term in terms]

    assert len(set(labels)) == len(labels)
    for term in terms:
        assert term.value.isascii()
        assert term.article.startswith("第")


@pytest.mark.parametrize("terms", ONE_ANSWER, ids=lambda terms: terms.__name__)
def test_no_word_means_two_members(terms: type[vocabulary.Term]) -> None:
    meant: dict[str, str] = {}
    for term in terms:
        for word in (term.label, *term.synonyms):
            assert meant.setdefault(fold(word), term.value) == term.value, word


def test_insiders_are_s1_to_s7() -> None:
    """第二条：退(离)休人员适用本实施办法。"""
    assert [term for term in vocabulary.Identity if term.is_insider] == [
        "S1",
        "S2",
        "S3",
        "S4",
        "S5",
        "S6",
        "S7",
    ]


def test_judgements_roll_up_into_three_groups() -> None:
    groups = {term.value: term.group for term in vocabulary.Judgement}

    assert groups == {
        "N1": "G1",
        "N2": "G1",
        "N3": "G1",
        "N4": "G1",
        "N5": "G2",
        "N6": "G3",
        "N7": "G3",
        "N8": "",
    }
