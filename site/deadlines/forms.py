"""The reading of the deadline as an administrator enters it."""

from django import forms

from deadlines.rules.deadline import Rule
from deadlines.rules.months import Month
from deadlines.vocabulary import Roll
from people.models import Unit


class RuleForm(forms.Form):
    """A reading, from which month, for whom and why."""

    unit = forms.CharField(label="单位代码", required=False, help_text="空着即所有单位")
    since = forms.CharField(label="自哪个月起", help_text="例如 2026-12")
    day = forms.IntegerField(label="截止日", initial=3)
    exclusive = forms.BooleanField(label="不含当日", required=False)
    roll = forms.ChoiceField(label="遇节假日", choices=Roll.choices(), initial=Roll.NONE.value)
    cut_off = forms.TimeField(label="截止时刻", required=False, help_text="空着即当日24:00，例如 17:30")
    preconfirmation = forms.BooleanField(label="长假前可以预先确认", required=False, initial=True)
    reason = forms.CharField(label="理由", max_length=200)

    def clean_unit(self) -> Unit | None:
        """Return the unit with that code, or None for everywhere."""
        code = self.cleaned_data["unit"].strip()
        found = Unit.objects.filter(code=code).first() if code else None
        if code and found is None:
            raise forms.ValidationError(f"没有代码是 {code} 的单位。核对后再填。")
        return found

    def clean_since(self) -> Month:
        """Return the month."""
        try:
            return Month.parse(self.cleaned_data["since"])
        except ValueError as error:
            raise forms.ValidationError(f"{error}。") from error

    def rule(self) -> Rule:
        """Return the reading as a value; raise ValueError when no month has such a day."""
        found = self.cleaned_data
        return Rule(
            found["day"],
            not found["exclusive"],
            Roll[found["roll"]],
            found["cut_off"],
            found["preconfirmation"],
        )
