"""The small forms of a case: they carry words to the acts and have no rule of their own."""

import datetime as dt

from django import forms

from policies.vocabulary import RecordType
from records.review.actions.disposing import BASIS, Decision
from records.review.actions.screening import CONVERTIBLE
from records.review.vocabulary import Conclusion, Disposal, Result


class Small(forms.Form):
    """A form whose fields the acts judge."""

    use_required_attribute = False


def words(label: str, hint: str = "", *, required: bool = True, rows: int = 2) -> forms.CharField:
    """Return a field for a sentence or two."""
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=1000,
        widget=forms.Textarea(attrs={"rows": rows, "autocomplete": "off"}),
        error_messages={"required": f"写明{label}", "max_length": f"{label}要在 1000 字以内"},
    )  # fmt: skip


def line(label: str, hint: str = "", *, required: bool = True) -> forms.CharField:
    """Return a field for a number or a name."""
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": f"写明{label}", "max_length": f"{label}要在 100 字以内"},
    )  # fmt: skip


class ScreenForm(Small):
    """One conclusion; the reason is asked where it is not plain."""

    conclusion = forms.ChoiceField(
        label="甄别结论", choices=Conclusion.choices(), widget=forms.RadioSelect,
        error_messages={"required": "选择甄别结论", "invalid_choice": "选择甄别结论"},
    )  # fmt: skip
    reason = words("理由", "未发现问题、正常和不适用的可不写；难以判定的、紧急的要写", required=False)
    into = line("并入哪一件", "并案时填另一件的编号", required=False)
    questions = forms.MultipleChoiceField(
        label="要补充的问题", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: object, questions: list[tuple[str, str]] | None = None, **kwargs: object
    ) -> None:
        """Offer the questions of the record's own form."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as given
        self.fields["questions"].choices = questions or []  # type: ignore[attr-defined]


class NothingForm(Small):
    """An act without words."""


class HandOverForm(Small):
    """To whom a case goes."""

    to = forms.ChoiceField(
        label="经办人", error_messages={"required": "选择经办人", "invalid_choice": "选择名单里的人"}
    )

    def __init__(self, *args: object, people: list[tuple[str, str]] | None = None, **kwargs: object) -> None:
        """Offer the colleagues who received the record."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as given
        self.fields["to"].choices = people or []  # type: ignore[attr-defined]


class ReasonForm(Small):
    """Why."""

    reason = words("理由")


class MaybeReasonForm(Small):
    """Why, when there is something to say."""

    reason = words("意见", required=False)


class ConvertForm(Small):
    """As what the office counts the record."""

    to = forms.ChoiceField(
        label="改为", choices=[(one.value, one.label) for one in RecordType if one in CONVERTIBLE],
        widget=forms.RadioSelect, error_messages={"required": "选择改成哪一类"},
    )  # fmt: skip
    reason = words("理由")


class DisposeForm(Small):
    """The way, the basis, the day."""

    disposal = forms.ChoiceField(
        label="处置方式", choices=Disposal.choices(), help_text="谈话函询、初步核实和移送要另一人批准"
    )
    reason = words("理由")
    due_on = forms.DateField(
        label="完成期限", widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "写明完成期限", "invalid": "写成 2026-12-01 这样的日期"},
    )  # fmt: skip
    document_no = line("文号", required=False)
    department = line("承办部门", required=False)
    article = forms.IntegerField(
        label="依据实施办法第几条", initial=BASIS, min_value=1, max_value=14,
        error_messages={"required": "写明依据第几条", "invalid": "写数字，如 10", "max_value": "实施办法共 14 条"},
    )  # fmt: skip

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Past days are of no use here."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as given
        self.fields["due_on"].recent_days = False  # type: ignore[attr-defined]

    def decision(self) -> Decision:
        """Return what was decided."""
        given = self.cleaned_data
        return Decision(
            disposal=Disposal(given["disposal"]), reason=given["reason"], due_on=given["due_on"],
            document_no=given["document_no"], department=given["department"], article=given["article"],
        )  # fmt: skip


class LetterForm(Small):
    """The letter of a transfer."""

    letter = line("移送函文号")


class ReceiptForm(Small):
    """The receipt of a transfer."""

    receipt = line("回执文号或日期")


class ResultForm(Small):
    """What came of it."""

    result = forms.ChoiceField(label="结果", choices=Result.choices())
    reason = words("依据", "如决定书文号")


class MeasureForm(Small):
    """A measure: what, who, by when."""

    text = words("措施内容", "不写记录里的人和事：责任人看得到这里写的字", rows=3)
    owner = line("责任人工号")
    due_on = forms.DateField(
        label="完成期限", widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "写明完成期限", "invalid": "写成 2026-12-01 这样的日期"},
    )  # fmt: skip

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Past days are of no use here."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as given
        self.fields["due_on"].recent_days = False  # type: ignore[attr-defined]

    def day(self) -> dt.date:
        """Return the day."""
        day: dt.date = self.cleaned_data["due_on"]
        return day


class EvidenceForm(Small):
    """What shows that a measure was carried out."""

    evidence = words("落实情况", "写明做了什么、有什么材料", rows=3)
