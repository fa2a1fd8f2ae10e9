"""The closed lists of this room."""

from people.vocabulary import GONE, Labelled, Role, Status

LEARNERS = frozenset(Status) - GONE - {Status.LEAVE, Status.SUSPENDED}  # 第二条: whoever serves, learns
ASSIGNERS = frozenset({Role.EDITOR, Role.LIAISON})
NAMES = frozenset({Role.LIAISON, Role.INSPECTION, Role.DISCIPLINE})  # they read who has not done it
COUNTS = NAMES | {Role.EDITOR, Role.LEADER, Role.INSPECTION_HEAD, Role.SUPERIOR}


class Progress(Labelled):
    """How far a person is with one lesson."""

    NEW = "NEW", "还没有开始"
    BEGUN = "BEGUN", "正在学"
    REOPENED = "REOPENED", "条文有变化，补答相关的题"
    PASSED = "PASSED", "已通过"
