"""What is asked for each act on a unit: from which day, why, and what the act itself needs."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils import timezone

from people.models import Unit
from people.vocabulary import Level


class UnitCodeField(forms.CharField):
    """A 单位代码 that becomes a unit."""

    def __init__(self, label: str, help_text: str = "填单位代码", *, required: bool = True) -> None:
        errors = {"required": f"填写{label}的单位代码。"}
        super().__init__(
            label=label, help_text=help_text, max_length=20, required=required, error_messages=errors
        )

    def clean(self, value: str) -> Unit | None:
        """Return the unit with that code."""
        code = super().clean(value).strip()
        found = Unit.objects.filter(code=code).first() if code else None
        if code and found is None:
            raise forms.ValidationError(f"没有代码是 {code} 的单位。核对后再填。")
        return found


class ShapingForm(forms.Form):
    """The day and the reason, which every act has."""

    on = forms.DateField(
        label="生效日期", help_text="今天或以前立即执行；以后的日期到那天零点执行。已经建立名册的月份不变。",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "填写生效日期。", "invalid": "填成 2026-12-01 这样的日期。"},
    )  # fmt: skip
    reason = forms.CharField(
        label="依据和原因", max_length=200, help_text="例如批复文号",
        error_messages={"required": "写明依据和原因，比如批复文号。"},
    )  # fmt: skip

    def __init__(self, data: object = None, *, unit: Unit, departments: Sequence[str] = ()) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})  # type: ignore[arg-type]
        self.unit, self.departments = unit, departments
        self.fields["on"].recent_days = False  # type: ignore[attr-defined]
        self.order_fields([name for name in self.fields if name not in {"on", "reason"}])


class NewForm(ShapingForm):
    """A unit to be set up below."""

    code = forms.CharField(label="新单位代码", max_length=20, error_messages={"required": "填写新单位代码。"})
    name = forms.CharField(
        label="新单位名称", max_length=100, error_messages={"required": "填写新单位名称。"}
    )
    level = forms.ChoiceField(
        label="层级", choices=Level.choices(), error_messages={"required": "选择层级。"}
    )


class RenameForm(ShapingForm):
    """Another name."""

    name = forms.CharField(label="新的名称", max_length=100, error_messages={"required": "填写新的名称。"})


class MoveForm(ShapingForm):
    """Another superior."""

    target = UnitCodeField("新的上级单位")


class MergeForm(ShapingForm):
    """The unit that takes it in."""

    target = UnitCodeField("并入的单位")


class SuperiorForm(ShapingForm):
    """Who receives when the own office cannot."""

    target = UnitCodeField("受理上级", "填单位代码；空着即上一级单位", required=False)


class SplitForm(NewForm):
    """The departments that become a unit of their own."""

    chosen = forms.MultipleChoiceField(
        label="划出的部门", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "勾选要划出的部门。"},
    )  # fmt: skip

    def __init__(self, data: object = None, *, unit: Unit, departments: Sequence[str] = ()) -> None:
        super().__init__(data, unit=unit, departments=departments)
        self.fields["chosen"].choices = [(one, one) for one in departments]  # type: ignore[attr-defined]
