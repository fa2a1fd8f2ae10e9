"""Why an act of the month is refused, each with the sentence the person reads."""


class Refused(Exception):
    """An act that was not done; `sentence` says what was found and what to do."""

    sentence = "没有完成。返回上一页再试。"

    def __init__(self, sentence: str = "") -> None:
        """Take a more exact sentence where there is one."""
        self.sentence = sentence or self.sentence
        super().__init__(self.sentence)


class BeforeTheMeasures(Refused):
    """The month lies before the measures took effect. # 第十四条"""

    sentence = "这个月在实施办法施行之前，没有应报名册。"


class MonthNotOpen(Refused):
    """No roster holds the person for that month."""

    sentence = "这个月的应报名册里没有你。找本单位联络员核对名册。"


class MonthClosed(Refused):
    """Both offices have closed the unit's month."""

    sentence = "这个月已由两个部门关闭，不能再报。找检务督察部门说明情况。"


class NotOver(Refused):
    """The month has not ended and may not be confirmed early."""

    sentence = "这个月还没有结束，下月1日起可以报零报告。"


class HasRecord(Refused):
    """A zero return cannot stand beside a record. # 第八条"""

    sentence = "这个月有记录，不能报零报告。记录提交时已经报告，不用再报。"


class HasDraft(Refused):
    """A draft has to be finished or discarded first."""

    sentence = "这个月有一份没提交的草稿。先提交或删除草稿，再报零报告。"


class AlreadyAcknowledged(Refused):
    """An office has acknowledged the month; it can no longer be taken back."""

    sentence = "受理部门已经签收，零报告不能撤回。有情况直接补记，零报告自动更正。"


class NothingToWithdraw(Refused):
    """There is no zero return in force."""

    sentence = "这个月没有可撤回的零报告。"


class NotYours(Refused):
    """The person may not act for that unit or delivery."""

    sentence = "这个操作由该单位联络员或受理部门来做。"


class OnHold(Refused):
    """Something keeps the unit's month from being sent."""

    sentence = "还有没处理完的导入问题，处理完再报送。"


class UnitsMissing(Refused):
    """A parent cannot close before its children without naming them."""

    sentence = "下级单位还没有报送，先勾选确认。"


class ReasonNeeded(Refused):
    """The act needs a reason."""

    sentence = "写明原因。"


class NotClosed(Refused):
    """Only a month closed by both offices can be opened again."""

    sentence = "这个月还没有由两个部门关闭，不用重新打开。"


class SecondPersonNeeded(Refused):
    """Who proposed may not approve."""

    sentence = "重新打开要由另一个人同意。"


ZERO = {
    "not-on-roster": MonthNotOpen,
    "closed": MonthClosed,
    "has-record": HasRecord,
    "has-draft": HasDraft,
    "not-over": NotOver,
}
