"""Why an act was refused: one sentence that says what was found and what to do."""

from collections.abc import Sequence

from policies.recordform.rules.answers import Problem


class Refused(Exception):
    """The act was not done; `sentence` tells the person why."""

    sentence = "没有做成。"

    def __init__(self, sentence: str = "") -> None:
        """Keep the sentence."""
        self.sentence = sentence or self.sentence
        super().__init__(self.sentence)


class NobodyWhoFiles(Refused):
    """The account belongs to somebody who no longer serves. # 第二条"""

    sentence = "这个账号已经退(离)休、调离或者停用，不能再填写。要补充过去的记录，找本单位联络员。"


class AnswersIncomplete(Refused):
    """The judge found problems in the answers."""

    sentence = "有几处需要修改。"

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep what the judge found."""
        super().__init__()
        self.problems = tuple(problems)


class NoLevelAbove(Refused):
    """直报上级 needs a level above."""

    sentence = "本单位上面没有上级院，不能直报上级。改为报本单位两个部门。"


class NotYourRecord(Refused):
    """Only the recorder amends, confirms or contradicts."""

    sentence = "这件记录不是由你填写的，不能改动。"


class NothingChanged(Refused):
    """A new version says something new."""

    sentence = "内容和上一版完全相同。改动以后再提交。"


class ReasonMissing(Refused):
    """A new version says why. # 第四条：全程留痕"""

    sentence = "写明补充或更正的原因。原来的内容会保留，两版都能看到。"


class AlreadyAnswered(Refused):
    """A 代录 row is confirmed or contradicted once."""

    sentence = "这件代录已经确认或者否认过，不用再做。"


class RecordMoved(Refused):
    """Somebody amended the record in between."""

    sentence = "这件记录刚才已有新的一版。先看新的一版，再决定要不要改。"


class DraftChanged(Refused):
    """Another tab or machine saved the draft in between; both texts are kept."""

    sentence = "这份草稿在别的窗口改动过。下面左边是已保存的，右边是这里写的：留哪一份，或者合在一起再保存。"

    def __init__(self, version: int) -> None:
        """Keep the number of the version that stands."""
        super().__init__()
        self.version = version


class DraftGone(Refused):
    """The draft was put away, in another tab or by its submission."""

    sentence = "这份草稿已经不在了：可能在别的窗口删除或者提交了。到记录列表看一看。"


class AlreadySubmitted(Refused):
    """What the draft became is a record."""

    sentence = "这份草稿已经提交，不能再改草稿。要改内容，打开记录做“补充或更正”。"

    def __init__(self, handle: str) -> None:
        """Keep the address of the record."""
        super().__init__()
        self.handle = handle


class NotForYou(Refused):
    """The record does not exist for this person: the page says 404."""

    sentence = "没有找到这件记录。"


class OwnApproval(Refused):
    """Whoever approves a reading is not its reader. # 第九条"""

    sentence = "查阅人不能自己批准。由另一位有权限的人批准。"


class CannotApprove(Refused):
    """The approver may not decide about this record, or there is none: the same words for both."""

    sentence = "这一件不能由你批准：没有这个编号，或者要由上一级批准。申请留着，上一级能看到。"


class ReaderRecused(Refused):
    """The record concerns the person who asks; he is told no more than that it was not approved."""

    sentence = "不能批准给这个人：他对这件记录要回避。选“不批准”，他看不到原因。"


class AlreadyDecided(Refused):
    """Somebody decided in between."""

    sentence = "这份申请已经办过，或者不归你办。"


class FilesRefused(Refused):
    """None of the files was taken; each sentence says what is wrong with one of them."""

    sentence = "文件没有附上。"

    def __init__(self, sentences: Sequence[str]) -> None:
        """Keep what is wrong with each."""
        super().__init__("".join(sentences))
        self.sentences = tuple(sentences)


class ClassifiedAttachesNothing(Refused):
    """A classified matter is written as a code and nothing is attached. # 第九条"""

    sentence = "这一件选了“涉密”,不能附材料。材料按保密规定另行保管、移交。(第九条)"


class FileHeld(Refused):
    """The scanner has not spoken, or has found something."""

    sentence = "这份材料还没有查毒,或者查出病毒已隔离,现在不能下载。"
