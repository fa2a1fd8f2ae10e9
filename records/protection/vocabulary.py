"""What was found, what was done about it, where a case of protection stands. # 第十一条、第十二条、第十三条"""

from people.vocabulary import Labelled


class Fault(Labelled):
    """不记录、不如实记录、授意。"""

    OMITTED = "OMITTED", "不记录"
    UNTRUE = "UNTRUE", "不如实记录"
    INSTRUCTED = "INSTRUCTED", "授意不记录或者不如实记录"


class Remedy(Labelled):
    """The ladder of measures, from the lightest to the gravest."""

    TALK = "TALK", "约谈"
    CRITICISM = "CRITICISM", "批评教育"
    CORRECT = "CORRECT", "责令改正"
    ORGANISATION = "ORGANISATION", "组织处理"
    DISCIPLINE = "DISCIPLINE", "党纪政务处分"


class Source(Labelled):
    """How it came to light."""

    REVERSE = "REVERSE", "倒查"
    SPOT = "SPOT", "抽查"
    REVIEW = "REVIEW", "甄别中发现"
    TIP = "TIP", "反映和举报"


class Relation(Labelled):
    """How a record belongs to a line of a reverse check."""

    SUBJECT = "SUBJECT", "记录里的过问人"
    RECORDER = "RECORDER", "记录人"
    CASE = "CASE", "同一案号"


class AskState(Labelled):
    """Where the question to one person of a spot check stands."""

    ASKED = "ASKED", "等本人答复"
    ANSWERED = "ANSWERED", "已答复"
    CLARIFY = "CLARIFY", "请本人说明"
    CORRECT = "CORRECT", "请本人更正补报"
    SETTLED = "SETTLED", "已办结"


class Answer(Labelled):
    """What the person asked says."""

    NOTHING = "NOTHING", "核对过，没有遗漏"
    RECORDED = "RECORDED", "有遗漏，已经补报"
    EXPLAINED = "EXPLAINED", "有情况要说明"


class CaseState(Labelled):
    """Where a complaint of retaliation stands."""

    RECEIVED = "RECEIVED", "已收到"
    INQUIRING = "INQUIRING", "核查中"
    CLOSED = "CLOSED", "已办结"


class CaseMove(Labelled):
    """What the discipline office does in a case of protection."""

    TAKE = "TAKE", "开始核查"
    NOTE = "NOTE", "登记核查情况"
    PROTECT = "PROTECT", "采取保护措施"
    CLOSE = "CLOSE", "办结"


class Change(Labelled):
    """What changed for somebody who had recorded."""

    STATUS = "STATUS", "在职状态"
    UNIT = "UNIT", "单位"
    POST = "POST", "职务或部门"
    GRADE = "GRADE", "考核等次"


class Grade(Labelled):
    """年度考核等次, from the best to the worst."""

    EXCELLENT = "EXCELLENT", "优秀"
    COMPETENT = "COMPETENT", "称职"
    BASIC = "BASIC", "基本称职"
    INCOMPETENT = "INCOMPETENT", "不称职"


class Verdict(Labelled):
    """What the discipline office holds of a change."""

    NORMAL = "NORMAL", "正常的工作调整"
    INQUIRE = "INQUIRE", "需要核查，已另行办理"


class Sheet(Labelled):
    """What is issued."""

    PERSON = "PERSON", "个人年度情况"
    UNIT = "UNIT", "单位责任制年度情况"
