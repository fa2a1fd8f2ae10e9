"""Where clauses are used, and that a clause in use stays. # 第一条"""

import pytest
from django.urls import reverse

from tests.policies.library.test_editing import changed_form, read_as_the_script_does
from tests.policies.training.teaching import lesson


@pytest.fixture
def editor(client, cast, measures):
    client.force_login(cast.editor)
    return client


@pytest.fixture
def edit(measures):
    return reverse("wagtailadmin_pages:edit", args=[measures.pk])


def without(measures, number):
    """Return the form with one article taken out."""
    return {**changed_form(measures), f"body-{number - 1}-deleted": "1"}


def test_the_editor_sees_where_each_clause_is_used(editor, edit, measures):
    lesson("measures#a4-1")
    html = read_as_the_script_does(editor.get(edit).content.decode())
    assert "第四条(一)" in html
    assert "课《第一课》第 1 题" in html
    assert "记录表“" in html


def test_a_clause_that_is_used_cannot_be_taken_out_and_the_list_is_shown(editor, edit, measures):
    """第九条."""
    quiz = lesson("measures#a9")
    refused = editor.post(edit, {**without(measures, 9), "action-publish": "1"})
    assert "第九条不能去掉" in refused.content.decode()
    assert "课《第一课》第 1 题" in refused.content.decode()
    assert measures.editions.count() == 1

    quiz.questions.update(is_current=False)
    again = editor.post(edit, {**without(measures, 9), "action-publish": "1"})
    assert "课《第一课》第 1 题" not in again.content.decode()
