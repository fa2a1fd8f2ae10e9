"""What is asked before a file is checked: for which unit, for which month, and the file itself."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from deadlines.rules.months import Month
from people.models import Unit

ACCEPT = ".xlsx,.xls,.et,.csv"


class UploadForm(forms.Form):
    """Unit, month and file; the judge and the reader say everything else."""

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
    file = forms.FileField(
        label="登记簿文件",
        help_text="xlsx、xls、et 或 csv，不超过 20 MB、50,000 行。办公室一直用的表就可以，不用改格式",
        error_messages={
            "required": "选择文件",
            "empty": "文件是空的。填好后再上传;没有要记录的,直接确认零报告",
        },
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    def __init__(
        self, *args: Any, units: QuerySet[Unit], months: list[Month], **kwargs: Any
    ) -> None:  # Any: Django's own
        """Offer the units the person uploads for and the open months."""
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["month"].choices = [(str(month), month.chinese) for month in months]  # type: ignore[attr-defined]
