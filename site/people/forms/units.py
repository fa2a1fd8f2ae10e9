"""Choosing one of the units a person administers."""

from collections.abc import Sequence
from typing import Any

from django import forms

from people.models import Unit


class UnitForm(forms.Form):
    """One unit."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="单位", error_messages={"required": "选择单位。"}
    )

    def __init__(
        self, *args: Any, units: Sequence[Unit], **kwargs: Any
    ) -> None:  # Any: Django's own signature
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        field.queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units]).order_by("path")  # type: ignore[attr-defined]
        if len(units) == 1:
            self.initial.setdefault("unit", units[0].pk)
