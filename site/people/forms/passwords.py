"""Password validators that Django does not bring, in the words of the page."""

from django.core.exceptions import ValidationError

from people.models import Person
from people.rules.passwords import CONTEXT, KINDS_NEEDED, kinds, word_within


class ThreeKinds:
    """等保三级: at least three kinds of characters."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Refuse a password of fewer kinds."""
        if kinds(password) < KINDS_NEEDED:
            raise ValidationError("密码要有大写字母、小写字母、数字、符号中的三种。", code="password_kinds")

    def get_help_text(self) -> str:
        """Return the rule in one line."""
        return "有大写字母、小写字母、数字、符号中的三种。"


class NotGuessable:
    """No 工号, name or word of the house within it."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Refuse a password that contains what everybody here knows."""
        own = (user.number, user.name) if user else ()
        if word := word_within(password, (*own, *CONTEXT)):
            raise ValidationError(f"密码里有“{word}”,容易被猜到。换一个。", code="password_guessable")

    def get_help_text(self) -> str:
        """Return the rule in one line."""
        return "不含工号、姓名和单位的常用词。"


class LongEnough:
    """Django's minimum, in words that say what was found."""

    def __init__(self, min_length: int = 12) -> None:
        self.min_length = min_length

    def validate(self, password: str, user: Person | None = None) -> None:
        """Refuse a shorter password."""
        if len(password) < self.min_length:
            said = f"密码要 {self.min_length} 位以上,现在是 {len(password)} 位。"
            raise ValidationError(said, code="password_too_short")

    def get_help_text(self) -> str:
        """Return the rule in one line."""
        return f"{self.min_length} 位以上。"
