"""The columns of a file are the questions of the form."""

import dataclasses

from policies.recordform.rules.columns import columns, labels
from policies.recordform.rules.core import statutory
from policies.recordform.rules.versions import Kind, Question
from sheets.rules.columns import Kind as Look

CORE = statutory()


def test_there_is_a_column_for_every_question_but_the_page_only_ones() -> None:
    keys = [column.key for column in columns(CORE)]

    assert "late_reason" not in keys
    assert {"serial", "recorder_number", "recorder_name", "account", "note"} <= set(keys)
    assert len(keys) == len(CORE.questions) - 1


def test_the_recorder_may_be_told_by_number_or_by_name() -> None:
    required = {column.key for column in columns(CORE) if column.required}

    assert required == {question.key for question in CORE.questions if question.required}


def test_columns_know_how_their_cells_look_and_are_spelt() -> None:
    by_key = {column.key: column for column in columns(CORE)}

    assert by_key["recorder_number"].kind is Look.CODE
    assert by_key["subject_name"].kind is Look.NAME
    assert by_key["occurred_on"].kind is Look.DATE
    assert {"当面口头", "当面"} <= set(by_key["manner"].choices)
    assert "当面" not in labels(CORE.by_key["manner"])


def test_a_unit_question_is_a_column_of_that_version_only() -> None:
    extra = Question(key="x_1", kind=Kind.LINE, section="report", label="本院的问题", most=50, extra=True)
    version = dataclasses.replace(CORE, number=2, questions=(*CORE.questions, extra))

    assert "x_1" in {column.key for column in columns(version)}
    assert "x_1" not in {column.key for column in columns(CORE)}
