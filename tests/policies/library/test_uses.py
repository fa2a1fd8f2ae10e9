"""Where clauses are used, and that a clause in use stays. # 第一条"""

import ast
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db.models import ProtectedError
from django.urls import reverse

from policies.library.actions import keep_uses
from policies.library.models import Article, ClauseUse, Item
from policies.library.rules.uses import all_uses
from tests.policies.library.conftest import TEXT
from tests.policies.library.test_editing import changed_form, read_as_the_script_does
from tests.policies.training.teaching import lesson

ROOT = Path(__file__).parents[3]
RAISED = {"Problem", "Fault", "refuse", "problem", "_refuse"}
KINDS = (
    "错误提示",
    "名册导入的错误提示",
    "登记簿的错误提示",
    "甄别结论",
    "处置方式",
    "处理结果",
    "统计",
    "要不要记录",
    "记录表",
    "课《",
)


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


def test_every_named_use_is_a_row_with_a_protected_key(measures):
    """Questions, errors, dispositions, quiz items and statistics alike."""
    lesson("measures#a4-1")
    rows = list(ClauseUse.objects.select_related("article__page", "item"))
    assert {(row.room, row.where, row.clause.anchor) for row in rows} == {
        (room, use.where, use.anchor) for room, use in all_uses()
    }
    assert [kind for kind in KINDS if not any(row.where.startswith(kind) for row in rows)] == []


def test_a_row_of_a_clause_in_use_cannot_be_deleted_and_says_by_what(measures):
    with pytest.raises(ProtectedError) as refused:
        Article.objects.get(number=10).delete()
    assert "处置方式“谈话提醒”" in {str(one) for one in refused.value.protected_objects}
    with pytest.raises(ProtectedError):
        Item.objects.get(article__number=4, number=1).delete()


def test_the_table_follows_what_is_named(measures):
    quiz = lesson("measures#a2")
    before = set(ClauseUse.objects.values_list("pk", flat=True))
    keep_uses()
    assert set(ClauseUse.objects.values_list("pk", flat=True)) == before

    quiz.questions.update(is_current=False)
    keep_uses()
    assert not ClauseUse.objects.filter(where__startswith="课《").exists()


def test_a_file_without_a_clause_in_use_is_refused_with_the_list(measures, tmp_path):
    """load_policy lets go of nothing either."""
    shorter = tmp_path / "shorter.txt"
    shorter.write_text("\n".join(line for line in TEXT.split("\n") if not line.startswith("10、")))
    with pytest.raises(CommandError, match=r"第十条不能去掉：.*处置方式"):
        call_command("load_policy", str(shorter), stdout=io.StringIO(), stderr=io.StringIO())
    assert Article.objects.get(number=10).is_current
    assert measures.editions.count() == 1


def test_no_error_names_its_clause_past_the_lists():
    """A citation written into the call would have no row."""
    loose = []
    for path in [*ROOT.glob("records/**/*.py"), *ROOT.glob("policies/**/*.py"), *ROOT.glob("site/**/*.py")]:
        for call in [one for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, ast.Call)]:
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            said = [getattr(argument, "value", None) for argument in call.args]
            if name in RAISED and any(
                isinstance(one, str) and one.startswith("第") and "条" in one[:5] for one in said
            ):
                loose.append(f"{path.relative_to(ROOT)}:{call.lineno}")
    assert loose == []
