"""{% field %} and the error summary draw any Django form in our dress."""

from typing import ClassVar

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string


class RecordForm(forms.Form):
    """One field of every kind."""

    manner = forms.ChoiceField(
        label="方式", choices=[("C1", "当面"), ("C2", "电话")], widget=forms.RadioSelect
    )
    behaviours = forms.MultipleChoiceField(
        label="表现", choices=[("B1", "打听案情")], required=False, widget=forms.CheckboxSelectMultiple
    )
    occurred_on = forms.DateField(label="时间", widget=forms.DateInput(attrs={"type": "date"}))
    account = forms.CharField(
        label="经过", help_text="谁、说了什么、要求什么", max_length=2000, widget=forms.Textarea
    )
    response = forms.CharField(label="当时怎么答复")
    paper = forms.FileField(label="材料", required=False)
    agreed = forms.BooleanField(label="已核实", required=False)
    unit = forms.ChoiceField(label="单位", choices=[("370901", "东湖区院")])
    quick: ClassVar[list[str]] = ["已婉拒", "已告知按程序办理"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Add what only our tag knows."""
        super().__init__(*args, **kwargs)
        self.fields["manner"].article = "第三条"
        self.fields["manner"].option_hints = {"C2": "包括语音"}
        self.fields["response"].quick_answers = self.quick


def draw(name: str, data: dict[str, object] | None = None, arguments: str = "") -> str:
    form = RecordForm(data)
    return Template(f"{{% load ui %}}{{% field form.{name} {arguments} %}}").render(Context({"form": form}))


def test_radios_have_a_legend_hints_and_their_article():
    html = draw("manner", {"manner": "C2"})

    assert "<legend" in html
    assert 'href="/policy/measures/#a3"' in html
    assert 'id="id_manner_1-hint">包括语音' in html
    assert html.count(" checked") == 1


def test_what_may_stay_empty_is_marked_and_nothing_has_an_asterisk():
    assert "(可不填)" in draw("behaviours")
    assert "(可不填)" not in draw("behaviours", arguments="optional=False")
    assert "(可不填)" not in draw("manner")
    assert "*" not in draw("manner")


def test_an_error_stands_beside_the_field_and_is_tied_to_it():
    html = draw("account", {"account": ""})

    assert 'aria-describedby="id_account-hint id_account-error id_account-count"' in html
    assert '<div id="id_account-error">' in html
    assert "govuk-textarea--error" in html


def test_what_was_typed_stays_and_is_escaped():
    html = draw("account", {"account": "<b>王某</b>"})

    assert "&lt;b&gt;王某&lt;/b&gt;</textarea>" in html


def test_the_browser_never_cuts_a_text():
    html = draw("account")

    assert 'data-limit="2000"' in html
    assert "maxlength" not in html
    assert "required" not in html


def test_a_date_has_chips_and_a_sentence_has_its_usual_answers():
    assert draw("occurred_on").count("data-write=") == 3
    assert 'data-write="已婉拒"' in draw("response")


@pytest.mark.parametrize(
    ("name", "mark"), [("paper", 'type="file"'), ("agreed", 'type="checkbox"'), ("unit", "<select")]
)
def test_every_kind_of_field_is_drawn(name: str, mark: str):
    assert mark in draw(name)


def test_nothing_inline_that_the_csp_would_refuse():
    html = "".join(draw(name) for name in RecordForm.base_fields)

    assert "style=" not in html
    assert "<script" not in html


def test_the_summary_counts_and_links_to_the_first_control():
    form = RecordForm({"unit": "370901", "response": "已婉拒"})

    html = render_to_string("ui/_error_summary.html", {"form": form})

    assert "有 3 处需要修改" in html
    assert 'href="#id_manner_0"' in html
    assert 'href="#id_occurred_on"' in html


def test_the_summary_takes_the_problems_of_the_judge():
    class Problem:
        key, message = "occurred_on", "过问时间要在今天或以前"

    html = render_to_string("ui/_error_summary.html", {"problems": [Problem()]})

    assert '<a href="#id_occurred_on">过问时间要在今天或以前</a>' in html


def test_no_error_no_summary():
    assert "govuk-error-summary" not in render_to_string("ui/_error_summary.html", {"form": RecordForm()})


def test_filters_write_dates_and_masks():
    template = Template("{% load ui %}{{ name|masked }} {{ nothing|shanghai }}{{ law|article_url }}")

    assert template.render(Context({"name": "仲小妮", "law": "第四条(二)"})) == "仲*妮 /policy/measures/#a4-2"


def test_what_one_typed_is_not_drawn_for_the_next():
    class Shared(RecordForm):
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **kwargs)
            for one in self.fields.values():
                one.same_for_all = True

    page = Template("{% load ui %}{% for one in form %}{% field one %}{% endfor %}")
    empty = page.render(Context({"form": Shared()}))
    typed = page.render(Context({"form": Shared({"account": "仲小妮打招呼", "manner": "C2"})}))

    assert "仲小妮打招呼" in typed
    assert page.render(Context({"form": Shared()})) == empty
    assert "仲小妮打招呼" not in empty
    assert "checked" not in empty


def test_a_label_that_looks_the_same_is_escaped_all_the_same():
    class Marked(forms.Form):
        word = forms.CharField(label="<b>话</b>", required=False)

    html = Template("{% load ui %}{% field form.word %}").render(Context({"form": Marked()}))

    assert "&lt;b&gt;话&lt;/b&gt;" in html
    assert "<b>" not in html
