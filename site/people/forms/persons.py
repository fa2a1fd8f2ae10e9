"""Naming a member of staff by 工号."""

from django import forms
from django.core.exceptions import ValidationError

from people.models import Person
from people.queries.persons import UnknownNumber, by_number

ASK = {  # on leaving the field, say below whom was meant
    "hx-post": "/people/pick/",
    "hx-trigger": "change",
    "hx-target": "#picked",
    "hx-swap": "innerHTML",
}


class PersonField(forms.CharField):
    """A 工号 that becomes a person."""

    def __init__(self, label: str, help_text: str = "") -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", **ASK})
        errors = {"required": f"填写{label}。"}
        super().__init__(
            label=label, help_text=help_text, max_length=40, widget=widget, error_messages=errors
        )

    def clean(self, value: str) -> Person:
        """Return the person with that number."""
        number = super().clean(value)
        try:
            return by_number(number.split(" ")[0])
        except UnknownNumber as refusal:
            raise ValidationError(str(refusal)) from refusal
