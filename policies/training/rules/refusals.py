"""Why an act of learning or signing is refused, each with the sentence the person reads."""


class Refused(Exception):
    """An act that was not done; `sentence` says what was found and what to do."""

    sentence = "没有完成。返回上一页再试。"

    def __init__(self, sentence: str = "") -> None:
        """Take a more exact sentence where there is one."""
        self.sentence = sentence or self.sentence
        super().__init__(self.sentence)


class NothingChosen(Refused):
    """No answer, or one the question does not have."""

    sentence = "选择一个答案。"


class NotForYou(Refused):
    """The person is not among those it was assigned to."""

    sentence = "这项学习没有安排给你，不用签。"


class TextChanged(Refused):
    """Another version came into force while the page was open."""

    sentence = "文本刚刚有了新的一版。请读过下面的新版本再签。"


class NotRead(Refused):
    """The box was left empty."""

    sentence = "勾选“我已阅读全文”后再签。"


class NotYours(Refused):
    """The unit is not one the person assigns for."""

    sentence = "只能给自己负责的单位和它的下级安排学习。"


class Past(Refused):
    """The day given lies in the past."""

    sentence = "完成期限写今天以后的日子。"


class NoText(Refused):
    """Nothing of it is in force or published."""

    sentence = "这份文本还没有生效的版本，不能安排。"
