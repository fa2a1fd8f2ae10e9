"""The record form bound to a draft, and the small forms beside it; none has a rule of its own."""

from collections.abc import Mapping

from django import forms

from policies.recordform.forms import RecordForm, initial_of, record_form
from policies.recordform.rules.answers import Context
from policies.recordform.rules.layout import controls
from policies.recordform.rules.versions import Version
from records.entries.rules.guide import Step
from records.entries.vocabulary import VersionKind

PRESET = {"cat": "matter_category", "type": "record_type", "who": "subject_identity", "doubt": "doubtful"}


def filled(version: Version, raw: Mapping[str, object], context: Context) -> RecordForm:
    """Return the form bound to what a draft holds, so that it can be judged and shown with its problems."""
    return record_form(version, data=initial_of(controls(version), raw), context=context)


def preset_from(version: Version, given: Mapping[str, str]) -> dict[str, object]:
    """Return the answers that an address may carry: codes of closed lists, nothing else."""
    found: dict[str, object] = {}
    for name, key in PRESET.items():
        question, code = version.by_key.get(key), given.get(name, "")
        if question and any(code == option.code for option in question.offered):
            found[key] = code
    return found


class ReasonForm(forms.Form):
    """Why a record gets another version."""

    use_required_attribute = False
    kind = forms.ChoiceField(
        label="这次是",
        choices=[(kind.value, kind.label) for kind in (VersionKind.SUPPLEMENT, VersionKind.CORRECTION)],
        widget=forms.RadioSelect,
        initial=VersionKind.SUPPLEMENT.value,
        error_messages={"required": "选择补充还是更正", "invalid_choice": "选择补充还是更正"},
    )
    reason = forms.CharField(
        label="补充或更正的原因",
        help_text="原来的内容会保留，两版都能看到",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": "写明补充或更正的原因", "max_length": "原因要在 500 字以内"},
    )


class ContradictForm(forms.Form):
    """Why a 代录 row is not one's own."""

    use_required_attribute = False
    reason = forms.CharField(
        label="为什么这不是你的记录",
        help_text="这件记录不会删除，会标明“本人否认”，两个部门能看到你写的原因",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        error_messages={"required": "写明为什么这不是你的记录", "max_length": "原因要在 500 字以内"},
    )


class GuideForm(forms.Form):
    """One question of the guide."""

    use_required_attribute = False

    def __init__(self, step: Step, data: Mapping[str, str] | None = None) -> None:
        """Offer the answers of the question."""
        super().__init__(data, label_suffix="")
        field = forms.ChoiceField(
            label=step.title,
            choices=[(choice.code, choice.label) for choice in step.choices],
            widget=forms.RadioSelect,
            error_messages={"required": step.missing, "invalid_choice": step.missing},
        )
        field.option_hints = {choice.code: choice.hint for choice in step.choices}  # type: ignore[attr-defined]
        field.article = step.article  # type: ignore[attr-defined]
        self.fields[step.key] = field
