"""Why a file or an act on it is refused, each with the sentence the person reads."""


class Refused(Exception):
    """Not done; `code` is for the telephone, `sentence` for the reader."""

    code = "F00"
    sentence = "没有完成。返回上一页再试。"

    def __init__(self, sentence: str = "") -> None:
        """Take a more exact sentence where there is one."""
        self.sentence = sentence or self.sentence
        super().__init__(f"{self.sentence} [{self.code}]")


class NoTable(Refused):
    """The file was read, and no sheet of it has a table we know."""

    code = "H04"

    def __init__(self, filename: str) -> None:
        """Name the file."""
        super().__init__(
            f"「{filename}」里没有找到登记表：没有一行是列名（过问人、过问时间、过问内容……）。"
            "把列名写在第一行再上传；没有情况的，在表里写明“零报告”"
        )


class UnknownUnit(Refused):
    """There is no such unit, or the person does not upload for it."""

    code = "F11"
    sentence = "没有这个单位，或者不归你上传。在列表里选择单位"


class SomebodyElsesUnit(Refused):
    """The people of the file belong to another unit."""

    code = "F12"


class OnlyOthers(Refused):
    """Every row of the file belongs to another unit; `codes` says to which."""

    code = "F15"
    sentence = "文件里没有这个单位的行"

    def __init__(self, codes: frozenset[str]) -> None:
        """Keep the codes."""
        super().__init__()
        self.codes = codes


class MonthIsClosed(Refused):
    """Both offices have closed the month."""

    code = "F06"
    sentence = "这个月已由两个部门关闭，不能再导入。找检务督察部门说明情况"


class FutureMonth(Refused):
    """The month has not begun."""

    code = "F13"
    sentence = "这个月还没有开始。选择已经开始的月份"


class StillAtWork(Refused):
    """A task is not to be tried again: it runs, or it is done."""

    code = "F14"
    sentence = "正在处理或者已经做完，不用再试"


class SameFile(Refused):
    """The very same bytes were uploaded before."""

    code = "F04"


class WrongTemplate(Refused):
    """Our own template, of another unit or month."""

    code = "F05"


class AlreadySent(Refused):
    """The unit's month is in both offices' hands."""

    code = "F16"
    sentence = "这个月的单位月报已经送出，不能撤销导入。要改的行，改好后再上传一次，会作为更正"


class NothingToUndo(Refused):
    """No row of the file can be taken back."""

    code = "F17"
    sentence = "没有可以撤销的行：没有导入过，或者本人都已经确认"


class RowSettled(Refused):
    """The row is committed, or given up, and no longer to be repaired here."""

    code = "F18"
    sentence = "这一行已经处理完，不用再改。要更正，改好登记簿再上传一次"


class ReasonNeeded(Refused):
    """Whoever takes data out says why. # 第九条"""

    code = "F19"
    sentence = "写明导出的理由"


class NothingToCommit(Refused):
    """No row of the file may be committed now."""

    code = "F14"
    sentence = "没有可以导入的行。先改好要改的行"


class Finished(Refused):
    """The file is committed or discarded."""

    code = "F15"
    sentence = "这个文件已经处理完，没有新的更改"


class NoCases(Refused):
    """No sheet of the list has a column of 案号."""

    code = "H04"
    sentence = (
        "没有找到「案号」这一列，或者只有这一列。把案件系统导出的表头写在第一行，承办人、过问时间各一列"
    )


class NotAtThisDesk(Refused):
    """Only who reviews holds a list against the records."""

    code = "F20"
    sentence = "核对由收到记录的部门做"
