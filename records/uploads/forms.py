"""What is asked before a file is checked, and the wrong cells of a row that are written anew."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet

from deadlines.rules.months import Month
from people.models import Unit
from policies.recordform.rules.columns import labels
from policies.recordform.rules.versions import Kind
from records.uploads.rules.wrongcells import Cell, WrongCells
from records.uploads.rules.zero import CASE, RECORDED, SAID

ACCEPT = ".xlsx,.xls,.et,.csv"
CHOSEN = {Kind.CHOICE, Kind.YESNO}
OFF = {"autocomplete": "off"}  # another's names are not for the browser to remember


class TemplateForm(forms.Form):
    """Unit and month of a template."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label="单位",
        to_field_name="code",
        empty_label=None,
        error_messages={
            "required": "选择单位",
            "invalid_choice": "没有这个单位，或者不归你上传。在列表里选择单位",
        },
    )
    month = forms.ChoiceField(
        label="月份",
        error_messages={"required": "选择月份", "invalid_choice": "这个月还没有建立名册。在列表里选择月份"},
    )

    def __init__(
        self, *args: Any, units: QuerySet[Unit], months: list[Month], **kwargs: Any
    ) -> None:  # Any: Django's own
        """Offer the units the person uploads for and the open months."""
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["month"].choices = [(str(month), month.chinese) for month in months]  # type: ignore[attr-defined]


class UploadForm(TemplateForm):
    """Unit, month and file; the judge and the reader say everything else."""

    file = forms.FileField(
        label="登记簿文件",
        help_text="xlsx、xls、et 或 csv，不超过 20 MB、50,000 行。办公室一直用的表就可以，不用改格式",
        error_messages={
            "required": "选择文件",
            "empty": "文件是空的。填好后再上传;没有要记录的,直接确认零报告",
        },
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )


class RepairForm(forms.Form):
    """Only the wrong cells of a row; what is wrong with them the judge has said, in the words of the file."""

    def __init__(self, wrong: WrongCells, data: Mapping[str, str] | None = None) -> None:
        """Show each cell with what it says now and what is wrong with it."""
        first = {f"cell-{at}": cell.value for at, cell in enumerate(wrong.cells)}
        super().__init__(data if data is not None else first)
        self.wrong = wrong
        for at, cell in enumerate(wrong.cells):
            self.fields[f"cell-{at}"] = field_of(cell)
        self.full_clean()
        if data is None:
            self.complain()

    def complain(self) -> None:
        """Say what is wrong beside each cell, and of the row as a whole."""
        for at, cell in enumerate(self.wrong.cells):
            for problem in cell.problems:
                self.add_error(f"cell-{at}", f"{problem.message.rstrip('。')} [{problem.code}]")
        for problem in self.wrong.of_row:
            self.add_error(None, problem.sentence)

    @property
    def cells(self) -> dict[str, object]:
        """Return what was written, by question."""
        return {cell.key: self.cleaned_data[f"cell-{at}"] for at, cell in enumerate(self.wrong.cells)}


def field_of(cell: Cell) -> forms.Field:
    """Return the control for one cell: a list where one answer is to be chosen, else a line or a field."""
    question = cell.question
    offered: tuple[str, ...] = ()
    if question is None:
        offered = (SAID, RECORDED) if cell.key == CASE else ()
    elif question.kind in CHOSEN:
        offered = labels(question) or ("是", "否")
    if offered:
        kept = [] if cell.value in ("", *offered) else [(cell.value, f"现在写的：{cell.value}")]
        choices = [("", "选择"), *kept, *((word, word) for word in offered)]
        return forms.ChoiceField(label=cell.label, choices=choices, required=False)
    is_long = question is not None and question.kind is Kind.TEXT
    widget = forms.Textarea(attrs=OFF) if is_long else forms.TextInput(attrs=OFF)
    field = forms.CharField(label=cell.label, required=False, widget=widget, strip=False)
    hint = question.hint if question else ""
    if question is not None and question.kind is Kind.CHOICES:
        hint = f"可以写：{'、'.join(labels(question)[:12])}；几个的用“、”隔开"
    field.help_text = hint
    field.optional = False  # type: ignore[attr-defined]  # read by the tag `field`
    return field
