"""Where the clock of the measures stands, and the closed lists of reminders and readings."""

import datetime as dt
from zoneinfo import ZoneInfo

from people.vocabulary import Labelled

SHANGHAI = ZoneInfo("Asia/Shanghai")  # whatever the server's own zone is
OPENING, CLOSING = dt.time(9), dt.time(18)  # nothing is sent outside these hours


class Roll(Labelled):
    """What happens when the last day is not a working day."""

    NONE = "NONE", "遇节假日不移动"
    NEXT = "NEXT", "遇节假日顺延到下一个工作日"
    PREVIOUS = "PREVIOUS", "遇节假日提前到上一个工作日"


class ReminderKind(Labelled):
    """The rungs of the ladder, in order. # 第八条"""

    LAST_WORKDAY = "LAST_WORKDAY", "当月最后一个工作日"
    DAY_ONE = "DAY_ONE", "次月1日"
    DAY_TWO = "DAY_TWO", "次月2日"
    DAY_BEFORE = "DAY_BEFORE", "截止前最后一个工作日14:00"
    DEADLINE_DAY = "DEADLINE_DAY", "截止当日14:00"
    MISSING_LIST = "MISSING_LIST", "截止后第一个工作日:未报名单"
    UNIT_HEAD = "UNIT_HEAD", "截止后第三个工作日:报单位负责人"


class NudgeRung(Labelled):
    """The rungs to any other day: a lesson, a signature."""

    WEEK = "WEEK", "到期前一周"
    DAY_BEFORE = "DAY_BEFORE", "到期前最后一个工作日14:00"
    LAST_DAY = "LAST_DAY", "到期当日14:00"
    LATE = "LATE", "到期后第一个工作日"


class Audience(Labelled):
    """Whom a reminder is for."""

    HANDLERS = "HANDLERS", "尚未报告的人员"
    LIAISON = "LIAISON", "单位联络员"
    OFFICES = "OFFICES", "驻院纪检监察和检务督察"
    UNIT_HEAD = "UNIT_HEAD", "单位负责人(只有姓名)"
