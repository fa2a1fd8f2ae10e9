"""Proposing a role, and lending one's own."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from people.forms.persons import PersonField
from people.forms.units import UnitForm
from people.vocabulary import Role


class LastDayField(forms.DateField):
    """The last day of something; the moment is the end of that day."""

    def __init__(self, label: str, *, required: bool) -> None:
        widget = forms.DateInput(attrs={"type": "date"})
        errors = {"required": f"填写{label}。", "invalid": "填成 2026-12-31 这样的日期。"}
        super().__init__(label=label, required=required, widget=widget, error_messages=errors)
        self.recent_days = False

    def clean(self, value: Any) -> Any:  # Any: Django's own signature
        """Return the first instant after that day in Shanghai."""
        day = super().clean(value)
        if day is None:
            return None
        return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))


class GrantForm(UnitForm):
    """Who gets which role for which unit."""

    role = forms.ChoiceField(label="角色", choices=Role.choices(), error_messages={"required": "选择角色。"})
    to = PersonField("接受人工号")
    until = LastDayField("最后一天", required=False)
    reason = forms.CharField(
        label="说明", max_length=200, error_messages={"required": "填写说明,如任命文号。"}
    )
    field_order = ("role", "to", "unit", "until", "reason")


class LoanForm(forms.Form):
    """Who stands in for me, until when."""

    to = PersonField("受托人工号")
    until = LastDayField("委托的最后一天", required=True)
    reason = forms.CharField(
        label="说明", max_length=200, error_messages={"required": "填写说明,如出差、休假。"}
    )
