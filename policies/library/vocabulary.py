"""The closed lists of this room."""

from enum import StrEnum


class Verdict(StrEnum):
    """What a worked example teaches."""

    RECORD = "RECORD"
    LEAVE = "LEAVE"

    @property
    def label(self) -> str:
        """Return the Chinese word."""
        return {"RECORD": "应记", "LEAVE": "不用记"}[self.value]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Return (code, label) pairs."""
        return [(member.value, member.label) for member in cls]


class NextStep(StrEnum):
    """Where an article sends a reader who has to act on it."""

    RECORD = "RECORD"
    RETURN = "RETURN"

    @property
    def label(self) -> str:
        """Return the Chinese words of the link."""
        return {"RECORD": "去记录", "RETURN": "去月度报告"}[self.value]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Return (code, label) pairs."""
        return [(member.value, member.label) for member in cls]


class Standing(StrEnum):
    """Whether a text is still in force."""

    IN_FORCE = "IN_FORCE"
    REPEALED = "REPEALED"

    @property
    def label(self) -> str:
        """Return the Chinese word."""
        return {"IN_FORCE": "现行", "REPEALED": "已废止"}[self.value]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Return (code, label) pairs."""
        return [(member.value, member.label) for member in cls]


class Outcome(StrEnum):
    """What became of a file that was loaded."""

    MADE = "MADE"
    SAME = "SAME"
    RENEWED = "RENEWED"
    KEPT = "KEPT"

    @property
    def sentence(self) -> str:
        """Return the sentence for the person at the command line."""
        return {
            "MADE": "建好了页面并发布。",
            "SAME": "与上次导入的一样，什么都没有改。",
            "RENEWED": "文本有变化，更新了页面并发布。",
            "KEPT": "页面已经由编辑修改过，保留编辑的版本，什么都没有改。",
        }[self.value]
