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
from records.uploads.vocabulary import Exported

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


class ExportForm(TemplateForm):
    """What is taken out, for which unit and month, as which kind of file, and why."""

    what = forms.ChoiceField(label="导出什么", error_messages={"invalid_choice": "在列表里选择要导出的内容"})
    kind = forms.ChoiceField(label="文件格式", choices=[("xlsx", "xlsx"), ("csv", "csv")])
    reason = forms.CharField(
        label="导出的理由",
        max_length=200,
        help_text="会和导出人、时间、行数一起留痕",
        error_messages={"required": "写明导出的理由"},
    )
    field_order = ("what", "unit", "month", "kind", "reason")

    def __init__(
        self, *args: Any, offered: Mapping[Exported, QuerySet[Unit]], **kwargs: Any
    ) -> None:  # Any: Django's own
        """Offer what the person may take out."""
        super().__init__(*args, **kwargs)
        self.offered = offered
        self.fields["what"].choices = [(one.value, one.label) for one in offered]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:  # Any: Django's own
        """Refuse a unit for which this may not be taken out."""
        cleaned = super().clean() or {}
        units = self.offered.get(Exported(cleaned["what"])) if cleaned.get("what") else None
        unit = cleaned.get("unit")
        if unit is not None and (units is None or not units.filter(pk=unit.pk).exists()):
            self.add_error("unit", "这个单位的这项内容不归你导出。在列表里选择单位")
        return cleaned


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


class CasesForm(forms.Form):
    """The list the case system gives out."""

    file = forms.FileField(
        label="案件系统的填报清单",
        help_text="CSV 或工作簿。表头：案号（必须有）、承办人工号或承办人姓名、过问时间、有无过问",
        error_messages={"required": "选择文件", "empty": "文件是空的。从案件系统重新导出"},
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
