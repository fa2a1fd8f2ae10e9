"""Why an act of this room was refused: what was found and what to do."""


class Refused(Exception):
    """The act was not done; `sentence` tells the person why."""

    sentence = "没有做成。"

    def __init__(self, sentence: str = "") -> None:
        """Keep the sentence."""
        self.sentence = sentence or self.sentence
        super().__init__(self.sentence)


class NotForYou(Refused):
    """It does not exist for this person: the page says 404."""

    sentence = "没有找到。"


class WordsMissing(Refused):
    """What is held against somebody is written down. # 第十一条"""

    sentence = "写明事实和依据的材料。"


class NobodyThere(Refused):
    """The person is one of the unit or below it, and not the one who acts."""

    sentence = "本单位和下级单位里没有这个工号，或者是你本人。核对工号。"


class InstructorMissing(Refused):
    """Who instructed is found with what he made others do."""

    sentence = "授意的认定要和不记录、不如实记录的认定一起提出：选择情形，再填写授意领导的工号。"


class TooLight(Refused):
    """The ladder of measures is kept. # 第十一条"""

    sentence = "措施偏轻：第二次以上的应给予党纪政务处分，授意的领导至少批评教育。从轻的，写明理由。"


class AlreadyDecided(Refused):
    """Somebody has decided."""

    sentence = "已经审定过了。"


class NotSecond(Refused):
    """Another person decides."""

    sentence = "提出的人和本人不能审定。由另一位审核员来办。"


class NoSuchRecord(Refused):
    """The record is not in sight."""

    sentence = "没有找到这个编号的记录。核对编号，或者留空。"


class ListUnreadable(Refused):
    """The list has no table in it, or lines that cannot be taken."""

    sentence = "没有找到表头。第一行写姓名、工号、案号、立案日期，姓名一列必须有。"


class ListTooLong(Refused):
    """A list has a limit."""

    sentence = "一次最多 5,000 行。分成几份再查。"


class AlreadyCommitted(Refused):
    """A month is drawn from one seed."""

    sentence = "这个月已经封存过种子，不能换一个再抽。"


class MonthNotOpen(Refused):
    """Only a month with a roster can be drawn from."""

    sentence = "这个月还没有名册。选择已经开始的月份。"


class AlreadyDrawn(Refused):
    """A seed draws once."""

    sentence = "已经抽取过了。"


class NotNow(Refused):
    """The step is not legal in the state."""

    sentence = "现在不能这样办。先看它的状态。"


class AnswerMissing(Refused):
    """Who is asked chooses an answer, and says more where there is more."""

    sentence = "选择一项答复；有情况要说明的，写明情况。"


class GradeUnknown(Refused):
    """The sheet of grades is taken whole or not at all."""
