"""The core asks what the measures and the readings chosen demand. # 第四条"""

import itertools

from policies import vocabulary
from policies.recordform.rules.core import statutory
from policies.recordform.rules.versions import Channel, Kind
from sheets.rules.headers import forms

CORE = statutory()
REQUIRED = [
    "matter_category",
    "matter_name",
    "subject_name",
    "subject_identity",
    "occurred_on",
    "manner",
    "account",
    "response",
]


def test_eight_answers_are_required_and_all_of_them_are_on_the_short_path() -> None:
    """第四条：全面、如实、及时记录。"""
    assert [question.key for question in CORE.questions if question.required] == REQUIRED
    assert [question.key for question in CORE.questions if question.first] == [*REQUIRED, "urgent"]


def test_keys_are_unique_and_every_question_stands_in_a_section() -> None:
    keys = [question.key for question in CORE.questions]

    assert len(set(keys)) == len(keys)
    assert {question.section for question in CORE.questions} == {section.key for section in CORE.sections}


def test_labels_differ_and_every_question_cites_an_article() -> None:
    labels = [question.label for question in CORE.questions]

    assert len(set(labels)) == len(labels)
    assert all(question.article.startswith("第") for question in CORE.questions)


def test_conditions_look_back_at_questions_asked_before() -> None:
    seen: set[str] = set()
    for question in CORE.questions:
        for condition in (question.when, question.required_when):
            assert condition is None or condition.key in seen
        assert not question.block or question.block in seen
        seen.add(question.key)


def test_conditions_name_answers_that_can_be_given() -> None:
    for question in CORE.questions:
        for condition in filter(None, (question.when, question.required_when)):
            offered = {option.code for option in CORE.by_key[condition.key].options}
            assert set(condition.values) - {""} <= offered


def test_every_column_of_a_file_has_eight_headers_and_no_header_means_two_columns() -> None:
    named: dict[str, str] = {}
    for question in CORE.questions:
        if question.channel is Channel.PAGE:
            continue
        assert len(question.headers) >= 8, question.key
        for header in itertools.chain.from_iterable(map(forms, (question.label, *question.headers))):
            assert named.setdefault(header, question.key) == question.key, header


def test_the_lists_of_the_form_are_the_closed_lists() -> None:
    def codes(key: str) -> set[str]:
        return {option.code for option in CORE.by_key[key].options}

    assert codes("matter_category") == set(vocabulary.MatterCategory)
    assert codes("subject_identity") == set(vocabulary.Identity)
    assert codes("manner") == set(vocabulary.Manner)
    assert codes("behaviours") | codes("contacts") == set(vocabulary.Behaviour)
    assert codes("record_type") == set(vocabulary.RecordType) - {"ZERO"}


def test_hints_are_one_sentence_and_short() -> None:
    for question in CORE.questions:
        assert len(question.hint) <= 40
        assert "。" not in question.hint


def test_names_and_contacts_are_not_remembered_by_browsers() -> None:
    private = {question.key for question in CORE.questions if question.private}

    assert {"subject_name", "subject_post", "subject_contact", "on_behalf_of", "leader_behind"} <= private


def test_only_lists_have_options_and_every_list_has_some() -> None:
    lists = {Kind.CHOICE, Kind.CHOICES, Kind.YESNO}

    assert all(bool(question.options) == (question.kind in lists) for question in CORE.questions)
