"""The forms of the editor: they draw and carry; the lint decides."""

from __future__ import annotations

from django import forms

from policies.recordform.rules.comparing import KINDS
from policies.recordform.rules.editing import EXTRA_KINDS, Extra, Row, Wording
from policies.recordform.rules.lint import LONGEST
from policies.recordform.rules.versions import Kind, Question, Section

TEXT = forms.TextInput(attrs={"autocomplete": "off"})
PLACES = [("first", "放在前面，每个人都看到"), ("more", "放进“补充更多”")]
LABEL, RETIRED = "option_label_", "option_retired_"


class PlainForm(forms.Form):
    """A form without the browser's own complaints."""

    use_required_attribute = False


def _line(label: str, hint: str = "", required: bool = False, most: int = 300) -> forms.CharField:
    said = {"required": f"填写{label}", "max_length": f"{label}要在 {most} 字以内"}
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=most, widget=TEXT, error_messages=said
    )


class WordingForm(PlainForm):
    """The wording of one statutory question; what is locked is not here."""

    label = _line("名称", f"最多 {LONGEST['label']} 个字；也是登记簿的列名", required=True)
    hint = _line("提示", "一句话，写在问题下面")
    example = _line("例子")
    article = _line("依据", "写成“第四条(一)”这样，问题旁边就有链接")

    def __init__(self, row: Row, kept: frozenset[str], *args: object, **kwargs: object) -> None:
        """Draw what may be changed about this question."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.question = row.question
        if not row.question.required and not row.question.when and not row.question.block:
            self.fields["place"] = forms.ChoiceField(
                label="位置", choices=PLACES, widget=forms.RadioSelect, initial=_place(row.question),
                error_messages={"required": "选择位置", "invalid_choice": "选择位置"},
            )  # fmt: skip
        if not row.lock:
            self.fields["is_on"] = forms.BooleanField(label="问这个问题", required=False, initial=row.is_on)
        for option in () if row.question.kind is Kind.YESNO else row.question.options:
            self.fields[LABEL + option.code] = _line(f"答案“{option.label}”的写法", required=True)
            if option.code not in kept:
                self.fields[RETIRED + option.code] = forms.BooleanField(
                    label=f"停用“{option.label}”", required=False, initial=option.retired
                )
        for name in ("label", "hint", "example", "article"):
            self.fields[name].initial = getattr(row.question, name)
        for option in row.question.options:
            if LABEL + option.code in self.fields:
                self.fields[LABEL + option.code].initial = option.label

    def wording(self) -> Wording:
        """Return what was typed."""
        said, asked = self.cleaned_data, self.question
        return Wording(
            label=said["label"], hint=said["hint"], example=said["example"], article=said["article"],
            first=said["place"] == "first" if "place" in said else asked.first,
            is_on=said.get("is_on", True),
            options=tuple(
                (
                    one.code,
                    said.get(LABEL + one.code, one.label),
                    said.get(RETIRED + one.code, one.retired),
                )
                for one in asked.options
            ),
        )  # fmt: skip


class ExtraForm(PlainForm):
    """One of a unit's own questions."""

    label = _line("名称", f"最多 {LONGEST['label']} 个字；也是登记簿的列名", required=True)
    hint = _line("提示", "一句话，写在问题下面")
    kind = forms.ChoiceField(
        label="怎么回答",
        choices=[(kind.value, KINDS[kind]) for kind in EXTRA_KINDS],
        widget=forms.RadioSelect,
        error_messages={"required": "选择怎么回答", "invalid_choice": "选择怎么回答"},
    )
    choices = forms.CharField(
        label="可选的答案",
        help_text="“选一项”才要写，一行一个；删去一行就是停用它",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        error_messages={"max_length": "可选的答案太长，减少几个"},
    )
    section = forms.ChoiceField(
        label="放在哪一部分",
        error_messages={"required": "选择放在哪一部分", "invalid_choice": "选择放在哪一部分"},
    )
    place = forms.ChoiceField(
        label="位置",
        choices=PLACES,
        widget=forms.RadioSelect,
        initial="more",
        error_messages={"required": "选择位置", "invalid_choice": "选择位置"},
    )

    def __init__(
        self, sections: tuple[Section, ...], question: Question | None, *args: object, **kwargs: object
    ) -> None:
        """Offer the sections of the form, and show what stands there."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["section"]
        field.choices = [(one.key, one.title) for one in sections]  # type: ignore[attr-defined]
        if question:
            offered = "\n".join(option.label for option in question.offered)
            self.initial = {
                "label": question.label, "hint": question.hint, "kind": question.kind.value,
                "choices": offered if question.kind is Kind.CHOICE else "",
                "section": question.section, "place": _place(question),
            }  # fmt: skip

    def extra(self) -> Extra:
        """Return what was typed."""
        said = self.cleaned_data
        lines = (" ".join(line.split()) for line in said["choices"].splitlines())
        return Extra(
            label=said["label"], hint=said["hint"], kind=Kind(said["kind"]), section=said["section"],
            first=said["place"] == "first", choices=tuple(line for line in lines if line),
        )  # fmt: skip


class MonthForm(PlainForm):
    """From which month on the form is used."""

    effective_from = _line(
        "从哪个月起用", "写成 2026-12 这样；记录和登记簿从这个月起用新的一版", required=True
    )


class ReturnForm(PlainForm):
    """Why a draft goes back."""

    reason = _line("退回的原因", required=True)


def _place(question: Question) -> str:
    return "first" if question.first else "more"
