"""Who changed a setting and why."""

from collections.abc import Sequence

from django import forms

from jobs.models import SettingSeen


class ReasonForm(forms.Form):
    """The same who and why for one change or for several made at once."""

    changes = forms.MultipleChoiceField(
        label="哪几项变化", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "选择要说明的变化。", "invalid_choice": "选择要说明的变化。"},
    )  # fmt: skip
    changed_by = forms.CharField(
        label="谁改的", max_length=100, help_text="例如：信息中心 郑某；升级到新版本带来的，写升级的人",
        error_messages={"required": "写明是谁改的。", "max_length": "不超过100字。"},
    )  # fmt: skip
    reason = forms.CharField(
        label="为什么", max_length=200, help_text="依据和原因，例如批复文号",
        error_messages={"required": "写明为什么改。", "max_length": "不超过200字。"},
    )  # fmt: skip

    def __init__(self, data: object = None, *, offered: Sequence[SettingSeen]) -> None:
        super().__init__(data, initial={"changes": [str(one.pk) for one in offered]})  # type: ignore[arg-type]
        self.offered = {str(one.pk): one for one in offered}
        choices = [(pk, f"{one.label}：{one.before} → {one.value}") for pk, one in self.offered.items()]
        self.fields["changes"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> list[SettingSeen]:
        """Return the changes that were ticked."""
        return [self.offered[pk] for pk in self.cleaned_data["changes"]]
