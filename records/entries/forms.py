"""The record form bound to a draft, and the small forms beside it; none has a rule of its own."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet

from people.models import Unit
from policies.recordform.forms import RecordForm, initial_of, record_form
from policies.recordform.rules.answers import Context
from policies.recordform.rules.layout import controls
from policies.recordform.rules.versions import Version
from records.entries.rules.evidence import MOST, MOST_BYTES, TAKEN
from records.entries.rules.guide import Step
from records.entries.vocabulary import VersionKind

PRESET = {"cat": "matter_category", "type": "record_type", "who": "subject_identity", "doubt": "doubtful"}


def filled(version: Version, raw: Mapping[str, object], context: Context) -> RecordForm:
    """Return the form bound to what a draft holds, so that it can be judged and shown with its problems."""
    return record_form(version, data=initial_of(controls(version), raw), context=context)


def preset_from(version: Version, given: Mapping[str, str]) -> dict[str, object]:
    """Return the answers that an address may carry: codes of closed lists, nothing else."""
    found: dict[str, object] = {}
    for name, key in PRESET.items():
        question, code = version.by_key.get(key), given.get(name, "")
        if question and any(code == option.code for option in question.offered):
            found[key] = code
    return found


class ReasonForm(forms.Form):
    """Why a record gets another version."""

    use_required_attribute = False
    kind = forms.ChoiceField(
        label="这次是",
        choices=[(kind.value, kind.label) for kind in (VersionKind.SUPPLEMENT, VersionKind.CORRECTION)],
        widget=forms.RadioSelect,
        initial=VersionKind.SUPPLEMENT.value,
        error_messages={"required": "选择补充还是更正", "invalid_choice": "选择补充还是更正"},
    )
    reason = forms.CharField(
        label="补充或更正的原因",
        help_text="原来的内容会保留，两版都能看到",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": "写明补充或更正的原因", "max_length": "原因要在 500 字以内"},
    )


class ContradictForm(forms.Form):
    """Why a 代录 row is not one's own."""

    use_required_attribute = False
    reason = forms.CharField(
        label="为什么这不是你的记录",
        help_text="这件记录不会删除，会标明“本人否认”，两个部门能看到你写的原因",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        error_messages={"required": "写明为什么这不是你的记录", "max_length": "原因要在 500 字以内"},
    )


class ExclusionForm(forms.Form):
    """Why article 6 applies: the number of the document, and what else there is to say. # 第六条"""

    use_required_attribute = False
    document_number = forms.CharField(
        label="批示、交办或来信的文号",
        help_text="没有文号的，写收文日期和登记号",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "填写批示、交办或来信的文号", "max_length": "文号要在 100 字以内"},
    )
    reason = forms.CharField(
        label="说明",
        help_text="为什么属于主管、分管范围或者正常渠道；不写案情，不写姓名",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"max_length": "说明要在 500 字以内"},
    )


class GuideForm(forms.Form):
    """One question of the guide."""

    use_required_attribute = False

    def __init__(self, step: Step, data: Mapping[str, str] | None = None) -> None:
        """Offer the answers of the question."""
        super().__init__(data, label_suffix="")
        field = forms.ChoiceField(
            label=step.title,
            choices=[(choice.code, choice.label) for choice in step.choices],
            widget=forms.RadioSelect,
            error_messages={"required": step.missing, "invalid_choice": step.missing},
        )
        field.option_hints = {choice.code: choice.hint for choice in step.choices}  # type: ignore[attr-defined]
        field.article = step.article  # type: ignore[attr-defined]
        self.fields[step.key] = field


class SightForm(forms.Form):
    """Which record outside one's queue somebody wants to read, why, and how long."""

    use_required_attribute = False
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label="以哪个单位的名义",
        to_field_name="code",
        empty_label=None,
        error_messages={"required": "选择单位", "invalid_choice": "在列表里选择单位"},
    )
    serial = forms.CharField(
        label="记录编号",
        help_text="例如 JL-7K3M-9QXA",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "填写记录编号", "max_length": "记录编号写得太长，照记录上的样子写"},
    )
    reason = forms.CharField(
        label="查阅的理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": "写明查阅的理由", "max_length": "理由要在 500 字以内"},
    )
    days = forms.TypedChoiceField(
        label="查阅多久",
        choices=[(1, "1天"), (7, "7天"), (30, "30天")],
        coerce=int,
        initial=7,
        error_messages={"required": "选择查阅多久", "invalid_choice": "在列表里选择查阅多久"},
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:  # Any: Django's own
        """Offer the units in whose name the person may ask."""
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class FilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """The files that were chosen; what they are is examined by the act."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:  # Any: Django's own
        """Return them all."""
        return [super(FilesField, self).clean(one, initial) for one in data or [None]]


class FilesForm(forms.Form):
    """Material to be attached."""

    use_required_attribute = False
    files = FilesField(  # type: ignore[assignment]  # Django's own `files` is per instance
        label="选择文件",
        help_text=f"可以一次选几个。{TAKEN}，每个不超过 {MOST_BYTES >> 20} MB，一件最多 {MOST} 个",
        allow_empty_file=True,
        widget=FilesInput(attrs={"multiple": True}),
        error_messages={"required": "选择要附的文件"},
    )


class SupplementFilesForm(FilesForm):
    """Material for a record that was submitted: it makes a new version, with a reason."""

    reason = forms.CharField(
        label="补充的原因",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": "写明补充的原因", "max_length": "原因要在 500 字以内"},
    )
