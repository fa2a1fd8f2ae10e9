"""Why an act of the offices was refused: what was found and what to do."""

from records.review.vocabulary import Move, State


class Refused(Exception):
    """The act was not done; `sentence` tells the person why."""

    sentence = "没有做成。"

    def __init__(self, sentence: str = "") -> None:
        """Keep the sentence."""
        self.sentence = sentence or self.sentence
        super().__init__(self.sentence)


class NotInYourOffice(Refused):
    """The record does not exist for this person: the page says 404."""

    sentence = "没有找到这件记录。"


class NotNow(Refused):
    """The move is not legal in the state."""

    def __init__(self, move: Move, state: State) -> None:
        """Say what stands."""
        super().__init__(f"这件记录现在是“{state.label}”，不能{move.label}。看下面的办理经过，再决定下一步。")


class CaseMoved(Refused):
    """Somebody else acted in between."""

    sentence = "这件记录刚才有人办过一步。先看办理经过，再决定下一步。"


class NotAssignee(Refused):
    """Somebody else has the case."""

    sentence = "这件记录由另一位同事经办。要由你来办，先分派给自己。"


class NotSecond(Refused):
    """The second person is somebody else than the first."""

    sentence = "复核和批准由另一位审核员来做，提出的人不能自己复核、批准。"


class NotColleague(Refused):
    """Cases are handed to those whose office received the record."""

    sentence = "只能分派给本部门收到这件记录的审核员。"


class ReasonMissing(Refused):
    """What is not plainly harmless is explained. # 第十条"""

    sentence = "写明理由。难以判定的、紧急的和不是“未发现问题”的结论，都要写理由。"


class DuplicateMissing(Refused):
    """Merging names the record that stays."""

    sentence = "写明并入哪一件：填你能看到的另一件记录的编号，如 JL-7K3M-9QXA。"


class QuestionsMissing(Refused):
    """A return says what is to be added. # 第十条"""

    sentence = "选择要补充的问题，再写一句说明。"


class SameType(Refused):
    """A conversion changes something."""

    sentence = "现在就是这个类型。选择另一个类型。"


class NoLetter(Refused):
    """Only transfers are sent and acknowledged."""

    sentence = "这项处置不是移送，没有移送函。直接登记结果。"


class NotAcknowledged(Refused):
    """A transfer is first sent and acknowledged."""

    sentence = "移送还没有回执。先移送并登记回执，再登记结果。"


class NoResult(Refused):
    """A disposal that calls for a result is closed with one."""

    sentence = "这项处置还没有结果。先登记结果，再办结。"


class AlreadyPaused(Refused):
    """One pause at a time."""

    sentence = "期限已经中止。要改理由，先恢复期限。"


class NotPaused(Refused):
    """Only a paused clock goes on."""

    sentence = "期限没有中止，不用恢复。"


class AppealMissing(Refused):
    """An appeal is written down in words."""

    sentence = "写明本人提出的申诉或者更正说明，和哪一天、怎样提出的。"


class MeasureIncomplete(Refused):
    """A measure has a text, an owner who is not concerned, and a day. # 第十条"""

    sentence = "写明措施内容、责任人工号和今天以后的完成日期。"


class EvidenceMissing(Refused):
    """A measure is done when something shows it."""

    sentence = "写明落实情况和依据的材料。"
