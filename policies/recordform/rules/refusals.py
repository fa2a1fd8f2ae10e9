"""Why an act on the form was refused: one sentence that says what was found and what to do."""

from collections.abc import Sequence

from policies.recordform.rules.lint import Finding


class Refused(Exception):
    """The act was not done."""

    sentence = "没有做成。"

    def __init__(self, sentence: str = "") -> None:
        """Keep the sentence."""
        self.sentence = sentence or self.sentence
        super().__init__(self.sentence)


class NotYourUnit(Refused):
    """Somebody else edits that unit's form."""

    sentence = "这个单位的记录表不由你编辑。"


class DraftMoved(Refused):
    """Another editor saved in between."""

    sentence = "另一位编辑刚改过这份草稿。先看现在的内容，再改一次。"


class FormFaulty(Refused):
    """The lint has something against it."""

    sentence = "草稿里还有要改的地方，改好再送审。"

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Keep the findings."""
        super().__init__()
        self.findings = tuple(findings)


class SecondEditorNeeded(Refused):
    """Whoever proposes does not approve."""

    sentence = "由另一位编辑批准：送审和最近改动的人不能自己批准。"


class NothingSent(Refused):
    """The draft was not sent, was taken back, or has been published."""

    sentence = "这份草稿没有送审，或者已经收回、发布。"


class LiveMoved(Refused):
    """Another form was published after the draft began."""

    sentence = "起草以后又发布过新的一版。删除草稿，在新的一版上重新改。"
