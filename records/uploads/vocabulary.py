"""Where a file stands, and where each of its rows stands."""

from people.vocabulary import Labelled


class BatchState(Labelled):
    """The state of a file; each has a way out."""

    CHECKED = "CHECKED", "已检查，还没有导入"
    PARTLY = "PARTLY", "已导入一部分"
    COMMITTED = "COMMITTED", "已导入"
    DISCARDED = "DISCARDED", "已放弃"
    UNDONE = "UNDONE", "已撤销"


class RowState(Labelled):
    """The state of a row."""

    GOOD = "GOOD", "通过"
    BAD = "BAD", "要改"
    ASK = "ASK", "要确认"
    SAME = "SAME", "以前导入过"
    COMMITTED = "COMMITTED", "已导入"
    AMENDED = "AMENDED", "后来又更正"
    DISCARDED = "DISCARDED", "已放弃"
    UNDONE = "UNDONE", "已撤销"


OPEN = frozenset({RowState.GOOD, RowState.BAD, RowState.ASK})
GIVEN_UP = (BatchState.DISCARDED, BatchState.UNDONE)
FINISHED = frozenset({BatchState.COMMITTED, BatchState.DISCARDED, BatchState.UNDONE})


class Task(Labelled):
    """What the job cluster does with a large file."""

    CHECK = "CHECK", "检查"
    COMMIT = "COMMIT", "导入"


class WorkState(Labelled):
    """Where such a task stands; each has a way out."""

    WAITING = "WAITING", "在排队"
    READING = "READING", "正在读文件"
    WRITING = "WRITING", "正在逐行核对和保存"
    DONE = "DONE", "做完了"
    REFUSED = "REFUSED", "没有做成"


RUNNING = frozenset({WorkState.READING, WorkState.WRITING})
OVER = frozenset({WorkState.DONE, WorkState.REFUSED})


class Exported(Labelled):
    """What can be taken out as a file."""

    REGISTER = "REGISTER", "我上传的登记"
    ROSTER = "ROSTER", "应报名册"
    RETURNS = "RETURNS", "单位月报"
    CALENDAR = "CALENDAR", "工作日历"
