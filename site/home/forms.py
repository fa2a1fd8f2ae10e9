"""The form of the display settings."""

from django import forms

from home.vocabulary import Trace

SIZES = [("", "标准"), ("large", "大字"), ("huge", "特大")]


class DisplayForm(forms.Form):
    """How large the text is."""

    text_size = forms.ChoiceField(label="文字大小", choices=SIZES, required=False, widget=forms.RadioSelect)

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Show the choice as one that always has an answer."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["text_size"].optional = False  # type: ignore[attr-defined]


class TraceForm(forms.Form):
    """What an audit administrator looks for: which acts, whose, in which unit, from when to when."""

    use_required_attribute = False
    trace = forms.ChoiceField(label="事项", required=False, choices=[("", "全部"), *Trace.choices()])
    number = forms.CharField(label="工号", required=False, max_length=32)
    unit = forms.CharField(label="单位代码", required=False, max_length=20)
    since = forms.DateField(label="从", widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="到", widget=forms.DateInput(attrs={"type": "date"}))

    def wanted(self) -> list[Trace]:
        """Return the acts that were chosen, all of them when none was."""
        chosen = self.cleaned_data["trace"]
        return [Trace(chosen)] if chosen else list(Trace)
