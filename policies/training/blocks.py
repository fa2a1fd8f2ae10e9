"""What an editor sees of a quiz: one block for each question, its answers inside."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    ListBlock,
    StreamBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TextBlock,
)

from policies.library.queries import clause_choices

FEWEST, MOST = 2, 6


class OptionBlock(StructBlock):
    """One answer to choose, and what is said to whoever chose it."""

    text = CharBlock(label="答案", max_length=200)
    is_right = BooleanBlock(label="正确答案", required=False)
    why = TextBlock(label="选了它，告诉学员什么", rows=2, required=False)

    class Meta:
        label = "答案"
        icon = "pick"


class QuestionBlock(StructBlock):
    """One scene with its answers, of which exactly one is right, and the clause that decides it."""

    scenario = TextBlock(label="情景和问题", rows=4)
    options = ListBlock(OptionBlock(), label="答案", min_num=FEWEST, max_num=MOST)
    why = TextBlock(label="讲解", rows=3, help_text="答完后显示，答对答错都显示")
    clause = ChoiceBlock(label="依据的条文", choices=clause_choices)

    class Meta:
        label = "情景题"
        icon = "help"
        label_format = "{scenario}"

    def clean(self, value: StructValue) -> StructValue:
        """Refuse a question with no right answer, or with several."""
        cleaned = super().clean(value)
        if sum(bool(option["is_right"]) for option in cleaned["options"]) != 1:
            error = ValidationError("勾选一个正确答案，只能勾选一个。")
            raise StructBlockValidationError(block_errors={"options": error})
        return cleaned


class QuizBlock(StreamBlock):
    """All questions of a lesson."""

    question = QuestionBlock()

    class Meta:
        collapsed = True


def right_place(options: Any) -> int:  # Any: a ListValue, which Wagtail does not type
    """Return the place of the right answer."""
    return next(place for place, option in enumerate(options) if option["is_right"])
