"""The forms of this room: they carry words to the acts and have no rule of their own."""

from typing import Any

from django import forms

from people.models import Unit
from records.protection.actions import Charge
from records.protection.vocabulary import Answer, AskState, CaseMove, Fault, Remedy, Source, Verdict
from records.review.forms import Small, line, words

FIRST_YEAR, LAST_YEAR = 2018, 2100


def year() -> forms.IntegerField:
    """Return a field for a year."""
    said = "写四位数的年份，如 2026"
    return forms.IntegerField(
        label="年度", min_value=FIRST_YEAR, max_value=LAST_YEAR,
        error_messages={"required": "写明年度", "invalid": said, "min_value": said, "max_value": said},
    )  # fmt: skip


def chosen(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    """Return radio buttons."""
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect,
        error_messages={"required": f"选择{label}", "invalid_choice": f"选择{label}"},
    )  # fmt: skip


class FindingForm(Small):
    """What is held against whom."""

    number = line("工号", "被认定的人，本单位或者下级单位的")
    fault = chosen("情形", [(one.value, one.label) for one in Fault if one is not Fault.INSTRUCTED])
    remedy = chosen("措施", Remedy.choices())
    source = chosen("来源", Source.choices())
    year = year()
    facts = words("事实和依据", "什么时候、哪一件、凭什么材料认定", rows=4)
    document_no = line("文号", required=False)
    serial = line("涉及的记录", "编号，如 JL-7K3M-9QXA；没有的不填", required=False)
    instructor = line("授意领导的工号", "有领导授意的填写，同时提出对他的认定", required=False)
    instructor_remedy = forms.ChoiceField(
        label="对授意领导的措施", choices=Remedy.choices(), initial=Remedy.DISCIPLINE.value
    )

    def charge(self) -> Charge:
        """Return what was filled in."""
        given: dict[str, Any] = dict(self.cleaned_data)  # Any: strings and a number
        return Charge(
            number=given["number"], fault=Fault(given["fault"]), remedy=Remedy(given["remedy"]),
            source=Source(given["source"]), year=given["year"], facts=given["facts"],
            document_no=given["document_no"], serial=given["serial"], instructor=given["instructor"],
            instructor_remedy=Remedy(given["instructor_remedy"]),
        )  # fmt: skip


class ListForm(Small):
    """One list."""

    file = forms.FileField(
        label="名单", help_text="工作簿或 CSV，第一行是表头",
        error_messages={"required": "选择文件", "empty": "文件是空的"},
    )  # fmt: skip


class SpotForm(Small):
    """Which unit's month."""

    unit = forms.ModelChoiceField(
        label="单位", queryset=Unit.objects.none(), empty_label=None,
        error_messages={"required": "选择单位", "invalid_choice": "选择名单里的单位"},
    )  # fmt: skip
    month = forms.RegexField(
        r"^\d{4}-(0[1-9]|1[0-2])$", label="月份",
        error_messages={"required": "写明月份", "invalid": "写成 2026-10 这样"},
    )  # fmt: skip

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:  # Any: Django's own
        """Offer the units of the office and below."""
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class AnswerForm(Small):
    """What the person asked answers."""

    answer = chosen("答复", Answer.choices())
    text = words("情况", "没有遗漏的不用写", required=False)


class JudgeForm(Small):
    """What becomes of an answer."""

    to = forms.ChoiceField(
        choices=[(one.value, one.label) for one in (AskState.SETTLED, AskState.CLARIFY, AskState.CORRECT)]
    )
    text = words("要求", required=False)


class ComplaintForm(Small):
    """Who retaliates, and how."""

    accused = words("谁", "一行写一个人，姓名或者工号。写到的人看不到这件反映")
    account = words("发生了什么", "时间、经过，和哪一次记录有关", rows=5)
    serial = line("有关的记录", "编号，可以不填", required=False)
    straight_up = forms.BooleanField(label="直接送上级院的纪检监察部门", required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=80)


class StepForm(Small):
    """One step of a case."""

    move = forms.ChoiceField(choices=CaseMove.choices())
    text = words("情况", required=False)


class NoteForm(Small):
    """What the office holds of a change."""

    verdict = forms.ChoiceField(choices=Verdict.choices())
    text = words("理由")


class IssueForm(Small):
    """Which yearly sheet, and what for."""

    number = line("工号", "个人年度情况填写；单位的留空", required=False)
    unit = forms.ModelChoiceField(
        label="单位", queryset=Unit.objects.none(), empty_label=None,
        error_messages={"required": "选择单位", "invalid_choice": "选择名单里的单位"},
    )  # fmt: skip
    year = year()
    reason = words("用途", "例如业绩考核、党风廉政建设责任制考核")

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:  # Any: Django's own
        """Offer the units of the office and below."""
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
