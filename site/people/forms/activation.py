"""The page of the first log-in: 工号, code, and a password of one's own."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from people.actions.activation import WrongCode, holder
from people.models import Activation
from people.rules.numbers import clean_number


def password_field(label: str) -> forms.CharField:
    """Return a field for a new password that browsers may store and people may paste into."""
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, strip=False, max_length=256, widget=widget)


class ActivationForm(forms.Form):
    """Whose code it is decides the act; a wrong number and a wrong code read the same."""

    number = forms.CharField(
        label="工号", max_length=40, error_messages={"required": "填写工号。"},
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )  # fmt: skip
    code = forms.CharField(
        label="激活码", max_length=60, help_text="激活单上的 20 位字母和数字,大小写和横线都可以不管。",
        error_messages={"required": "填写激活码。"}, widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )  # fmt: skip
    password1 = password_field("自己的密码")
    password2 = password_field("再输入一次密码")

    activation: Activation

    def clean_number(self) -> str:
        """Return the number as meant."""
        return clean_number(self.cleaned_data["number"])

    def clean(self) -> None:
        """Find whose code it is, then hold the password against that person."""
        data = super().clean() or self.cleaned_data
        if data.get("password1") and data.get("password2") and data["password1"] != data["password2"]:
            self.add_error("password2", "两次输入的密码不一样。再输入一次。")
        if self.errors:
            return
        self.activation = self.find(data["number"], data["code"])
        try:
            validate_password(data["password1"], self.activation.person)
        except ValidationError as refusal:
            self.add_error("password1", refusal)

    def find(self, number: str, code: str) -> Activation:
        """Return the open activation, or refuse without saying which half was wrong."""
        try:
            return holder(number=number, code=code, now=timezone.now())
        except WrongCode as refusal:
            raise ValidationError(str(refusal)) from refusal
