"""The form of the display settings."""

from django import forms

SIZES = [("", "标准"), ("large", "大字"), ("huge", "特大")]


class DisplayForm(forms.Form):
    """How large the text is."""

    text_size = forms.ChoiceField(label="文字大小", choices=SIZES, required=False, widget=forms.RadioSelect)

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Show the choice as one that always has an answer."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["text_size"].optional = False  # type: ignore[attr-defined]
