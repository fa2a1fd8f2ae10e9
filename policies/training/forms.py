"""An assignment as an editor or a liaison enters it."""

from typing import Any

from django import forms

from people.forms.units import UnitForm
from people.vocabulary import Role
from policies.library.models import MeasuresPage
from policies.training.models import LessonPage
from policies.training.queries import lessons, texts

LESSON, TEXT = "lesson", "text"


class AssignmentForm(UnitForm):
    """What, for whom, by when."""

    what = forms.ChoiceField(label="学什么、签什么", error_messages={"required": "选择一课或者一份文本。"})
    role = forms.ChoiceField(label="给谁", required=False, choices=[("", "全体人员"), *Role.choices()])
    due_on = forms.DateField(
        label="完成期限",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "写完成期限。", "invalid": "日期写成 2026-12-31 这样。"},
        help_text="新来的人从入职日起另有30天",
    )
    is_yearly = forms.BooleanField(
        label="每年签一次（承诺书）", required=False, help_text="只用于要签的文本；以后每年同一天到期"
    )
    field_order = ("what", "unit", "role", "due_on", "is_yearly")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's own signature
        super().__init__(*args, **kwargs)
        self.things: dict[str, LessonPage | MeasuresPage] = {
            **{f"{LESSON}-{one.pk}": one for one in lessons()},
            **{f"{TEXT}-{one.pk}": one for one in texts()},
        }
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            ("", "请选择"),
            *(
                (key, f"{'课' if key.startswith(LESSON) else '签署'}：{one}")
                for key, one in self.things.items()
            ),
        ]
        self.fields["due_on"].recent_days = False  # type: ignore[attr-defined]  # 今天, 昨天 are no use here

    def thing(self) -> LessonPage | MeasuresPage:
        """Return what was chosen."""
        return self.things[self.cleaned_data["what"]]
