"""The page's form: drawn from a version, whole without JavaScript, with the judge's sentences in their places."""

import ast
import dataclasses
import re
from pathlib import Path

from django.http import QueryDict
from django.template.loader import render_to_string

from policies.recordform.forms import RecordForm, record_form
from policies.recordform.forms import record as forms
from policies.recordform.rules.showing import labels_of, parts
from policies.recordform.rules.versions import Kind, Option, Question
from tests.policies.recordform.answers import FORM, GOOD, PAGE, page


def posted(**changes: object) -> QueryDict:
    data = QueryDict(mutable=True)
    for key, value in {**GOOD, **changes}.items():
        data.setlist(key, value if isinstance(value, list) else [value])
    return data


def drawn(form: RecordForm) -> str:
    return render_to_string("recordform/_form.html", {"form": form})


def test_the_good_record_passes_with_the_eight_answers() -> None:
    """第四条：the honest path costs little more than a zero return."""
    form = record_form(FORM, posted(), context=PAGE)

    assert form.is_valid()
    assert form.cleaned_data["matter_category"] == "CASE"
    assert form.answers["manner"] == ("PHONE",)


def test_the_short_path_comes_first_and_the_rest_waits_in_details() -> None:
    html = drawn(record_form(FORM, context=PAGE))
    short, longer = html.split('id="part-more"')

    for question in FORM.questions:
        if question.first:
            assert f'name="{question.key}"' in short
    assert "<details" not in short
    assert longer.count("<details") == len(record_form(FORM, context=PAGE).longer_path)
    assert '<details class="govuk-details" open' not in longer


def test_every_category_block_is_there_without_javascript() -> None:
    html = drawn(record_form(FORM, context=PAGE))

    for name in (
        "behaviours.CASE",
        "behaviours.HR",
        "behaviours.PROJ",
        "behaviours.DISC",
        "stage",
        "contacts",
    ):
        assert f'name="{name}"' in html
    assert "disabled" not in html
    assert " required" not in html


def test_the_chosen_block_stands_open_and_the_answers_of_others_are_dropped() -> None:
    data = posted(
        matter_category="HR", **{"behaviours.HR": ["H1"], "behaviours.CASE": ["C1"], "case_no": "1号"}
    )
    form = record_form(FORM, data, context=PAGE)

    assert form.is_valid()
    assert form.answers["behaviours"] == ("H1",)
    assert labels_of(FORM, form.answers.dropped) == ["案号", "行为情形"]
    assert [group.title for group in form.longer_path if group.is_open and group.is_block][:2] == [
        "司法办案",
        "干部选拔任用",
    ]


def test_a_wrong_answer_has_its_sentence_beside_it_and_everything_typed_is_kept() -> None:
    form = record_form(FORM, posted(account="问案子", subject_contact="1860000", manner=[]), context=PAGE)

    assert not form.is_valid()
    assert form.errors["account"] == ["过问内容要 10 个字以上,现在是 3 个字。写清谁、说了什么、要求什么"]
    assert form.errors["manner"] == ["选择过问方式"]
    html = drawn(form)
    assert "问案子</textarea>" in html
    assert 'value="1860000"' in html
    assert html.count("govuk-error-message") == 2


def test_a_sealed_document_fills_the_form_again() -> None:
    answers, _ = page(
        behaviours=["C4"],
        urgent="yes",
        on_behalf="no",
        relation="亲友",
        subject_identity="邻居",
        occurred_on="2026-10-12",
    )
    form = record_form(FORM, initial=answers.document(), context=PAGE)

    assert form["behaviours.CASE"].value() == ["C4"]
    assert form["behaviours.HR"].value() == []
    assert form["urgent"].value() is True
    assert form["on_behalf"].value() == "no"
    assert form["occurred_on"].value() == "2026-10-12"
    assert form["subject_identity_words"].value() == "邻居"
    assert form["relation_words"].value() == "亲友"


def test_a_draft_is_what_was_typed_unjudged_and_comes_back_as_it_was() -> None:
    form = record_form(
        FORM, posted(account="半句", occurred_on="昨天", **{"behaviours.CASE": ["C1"]}), context=PAGE
    )
    draft = form.raw()

    again = record_form(FORM, initial=draft, context=PAGE)

    assert draft["occurred_on"] == "昨天"
    assert draft["behaviours"] == ["C1"]
    assert again["account"].value() == "半句"
    assert again["behaviours.CASE"].value() == ["C1"]


def test_of_several_manners_one_is_chosen_and_the_others_are_ticked() -> None:
    """第三条：口头或者短信、微信、电话等形式。"""
    form = record_form(FORM, posted(manner="WECHAT", **{"manner.also": ["PHONE", "RELAY"]}), context=PAGE)

    assert form.is_valid()
    assert form.answers["manner"] == ("PHONE", "WECHAT", "RELAY")
    again = record_form(FORM, initial=form.answers.document(), context=PAGE)
    assert again["manner"].value() == "PHONE"
    assert again["manner.also"].value() == ["WECHAT", "RELAY"]


def test_markup_typed_into_a_field_stays_text() -> None:
    form = record_form(
        FORM,
        posted(subject_name="<script>alert(1)</script>", account="\x00<b>甲乙丙丁戊己庚辛壬癸</b>"),
        context=PAGE,
    )

    assert form.is_valid()
    assert "<script>alert" not in drawn(form)
    assert form.answers["account"] == "<b>甲乙丙丁戊己庚辛壬癸</b>"


def test_names_are_not_offered_to_the_browsers_memory() -> None:
    """第九条：a shared desktop shall not suggest who was named before."""
    html = drawn(record_form(FORM, context=PAGE))
    field = re.search(r'<input[^>]*name="subject_name"[^>]*>', html)

    assert field is not None
    assert 'autocomplete="off"' in field[0]


def test_a_unit_question_appears_and_is_judged() -> None:
    extra = Question(
        key="x_shift", kind=Kind.CHOICE, section="report", label="当班情况", article="第四条", required=True, first=True,
        options=(Option("A", "值班"), Option("B", "非值班")), extra=True,
    )  # fmt: skip
    version = dataclasses.replace(FORM, number=2, questions=(*FORM.questions, extra))

    refused = record_form(version, posted(), context=PAGE)
    taken = record_form(version, posted(x_shift="A"), context=PAGE)

    assert not refused.is_valid()
    assert refused.errors["x_shift"] == ["选择当班情况"]
    assert taken.is_valid()
    assert "当班情况" in drawn(taken)
    assert [
        line.text for part in parts(version, taken.answers) for line in part.lines if line.key == "x_shift"
    ] == ["值班"]


def test_the_check_page_shows_answers_in_words_and_what_will_not_be_submitted() -> None:
    answers, _ = page(
        subject_identity="邻居",
        urgent="yes",
        matter_category="HR",
        stage="ARREST",
        account="第一段第一段第一段\n第二段",
    )
    html = render_to_string(
        "recordform/_summary.html",
        {
            "parts": parts(FORM, answers),
            "not_submitted": labels_of(FORM, answers.dropped),
            "change_url": "/records/new/",
        },
    )

    for words in (
        "干部选拔任用",
        "其他社会人员(邻居)",
        "2026年10月12日",
        "电话",
        "第一段第一段第一段<br>第二段",
        "不会提交:办案环节",
    ):
        assert words in html
    assert 'href="/records/new/#id_account"' in html
    assert "是否涉密" not in html


def test_the_form_has_no_rule() -> None:
    """It names no question and no code, compares no length and asks the judge once."""
    source = Path(forms.__file__).read_text(encoding="utf-8")
    strings = {
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }

    assert strings.isdisjoint(FORM.by_key)
    assert source.count("check_answers(") == 1
    assert not re.search(
        r"ValidationError|validators|len\([^)]*\) [<>]=? question|\.least|\.required_fields", source
    )
