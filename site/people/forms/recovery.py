"""Asking for a new slip on behalf of somebody who cannot log in."""

from django import forms

from people.forms.persons import PersonField
from people.vocabulary import Loss


class RecoveryForm(forms.Form):
    """Who lost what, and how the administrator knows that it is he."""

    person = PersonField("本人工号")
    loss = forms.ChoiceField(
        label="办理什么",
        choices=Loss.choices(),
        widget=forms.RadioSelect,
        error_messages={"required": "选择办理什么。"},
    )
    reason = forms.CharField(
        label="怎样核实了本人", max_length=200, help_text="如当面核对工作证。",
        error_messages={"required": "写明怎样核实了本人。"},
    )  # fmt: skip
