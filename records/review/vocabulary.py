"""L13 甄别结论, L14 处置方式, L15 处理结果 with their articles, and the states and moves of a case. # 第十条"""

from people.vocabulary import Labelled


class Cited(Labelled):
    """A member of a closed list that knows its article."""

    article: str

    def __new__(cls, value: str, label: str = "", article: str = "") -> "Cited":
        """Make a member that equals its code."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.article = article
        return member


class Conclusion(Cited):
    """L13 甄别结论; the harmless ones first, since most are."""

    E = "E", "甄别未发现问题", "第十条"
    D = "D", "受委托了解情况、反映问题(正常)", "第十条"
    F = "F", "不适用", "第六条"
    G = "G", "重复填报(并案)", "第十条"
    H = "H", "信息不全，退回补正", "第十条"
    A = "A", "涉嫌过问或干预、插手司法办案活动", "第四条"
    B = "B", "涉嫌说情打招呼、违规打听案情", "第四条"
    C = "C", "不当接触交往", "第一条"


HARMLESS = frozenset({Conclusion.D, Conclusion.E, Conclusion.F})
FOUND = frozenset({Conclusion.A, Conclusion.B, Conclusion.C})


class Disposal(Cited):
    """L14 处置方式。"""

    INSPECT = "INSPECT", "检务督察核查", "第十条"
    REMIND = "REMIND", "谈话提醒", "第十条"
    INQUIRE = "INQUIRE", "谈话函询", "第十条"
    VERIFY = "VERIFY", "初步核实", "第十条"
    KEEP = "KEEP", "暂存待查", "第十条"
    SETTLE = "SETTLE", "予以了结", "第十条"
    FILE = "FILE", "录此存查", "第十条"
    TO_RESIDENT = "TO_RESIDENT", "移送驻院纪检监察组", "第十条"
    TO_COMMISSION = "TO_COMMISSION", "移送同级纪委监委", "第十条"
    TO_SUPERIOR = "TO_SUPERIOR", "移送上级检察院", "第十条"
    TO_POLITICS = "TO_POLITICS", "移送党委政法委", "第十条"
    TO_UNIT = "TO_UNIT", "移送被记录人所在单位", "第十条"
    TO_LAWYERS = "TO_LAWYERS", "移送司法行政机关、律协", "第十条"


TRANSFERS = frozenset(member for member in Disposal if member.value.startswith("TO_"))
SERIOUS = TRANSFERS | {Disposal.INQUIRE, Disposal.VERIFY}  # two persons decide
ENDING = frozenset({Disposal.KEEP, Disposal.SETTLE, Disposal.FILE})  # no result is waited for


class Result(Cited):
    """L15 处理结果。"""

    CLEAN = "CLEAN", "未违规", "第十条"
    TALK = "TALK", "约谈", "第十一条"
    CRITICISM = "CRITICISM", "批评教育", "第十一条"
    CORRECT = "CORRECT", "责令改正", "第十一条"
    CIRCULAR = "CIRCULAR", "通报批评", "第十条"
    ADMONITION = "ADMONITION", "诫勉", "第十条"
    SUSPENDED = "SUSPENDED", "组织处理：停职检查", "第十条"
    ADJUSTED = "ADJUSTED", "组织处理：调整职务", "第十条"
    MOVED = "MOVED", "组织处理：调离岗位", "第十条"
    REMOVED = "REMOVED", "组织处理：免职", "第十条"
    PARTY_WARNING = "PARTY_WARNING", "党纪处分：警告", "第十条"
    PARTY_SERIOUS = "PARTY_SERIOUS", "党纪处分：严重警告", "第十条"
    PARTY_POST = "PARTY_POST", "党纪处分：撤销党内职务", "第十条"
    PARTY_PROBATION = "PARTY_PROBATION", "党纪处分：留党察看", "第十条"
    PARTY_EXPELLED = "PARTY_EXPELLED", "党纪处分：开除党籍", "第十条"
    STATE_WARNING = "STATE_WARNING", "政务处分：警告", "第十条"
    STATE_DEMERIT = "STATE_DEMERIT", "政务处分：记过", "第十条"
    STATE_MAJOR = "STATE_MAJOR", "政务处分：记大过", "第十条"
    STATE_LOWERED = "STATE_LOWERED", "政务处分：降级", "第十条"
    STATE_POST = "STATE_POST", "政务处分：撤职", "第十条"
    STATE_DISMISSED = "STATE_DISMISSED", "政务处分：开除", "第十条"
    JUSTICE = "JUSTICE", "移送司法", "第十条"
    EXONERATED = "EXONERATED", "责任减免、澄清正名", "第十二条"


class State(Labelled):
    """Where a record stands in one office."""

    RECEIVED = "RECEIVED", "已收到"
    ASSIGNED = "ASSIGNED", "甄别中"
    RETURNED = "RETURNED", "等记录人补充"
    PROPOSED = "PROPOSED", "等复核"
    SCREENED = "SCREENED", "等处置"
    PENDING = "PENDING", "处置等批准"
    DISPOSED = "DISPOSED", "已处置，等结果"
    TRANSFERRED = "TRANSFERRED", "已移送，等回执"
    RESULTED = "RESULTED", "有结果"
    CLOSED = "CLOSED", "已办结"


class Move(Labelled):
    """What a person does to a case."""

    TAKE = "TAKE", "接办"
    HAND_OVER = "HAND_OVER", "分派"
    CLEAR = "CLEAR", "甄别后存查"
    PROPOSE = "PROPOSE", "甄别，送复核"
    AGREE = "AGREE", "复核同意"
    DISAGREE = "DISAGREE", "复核不同意"
    MERGE = "MERGE", "并案"
    RETURN = "RETURN", "退回补充"
    RESUME = "RESUME", "恢复甄别"
    CONVERT = "CONVERT", "改记录类型"
    PAUSE = "PAUSE", "中止期限"
    UNPAUSE = "UNPAUSE", "恢复期限"
    DISPOSE = "DISPOSE", "处置"
    PLAN = "PLAN", "拟处置，送批准"
    APPROVE = "APPROVE", "批准处置"
    REJECT = "REJECT", "不批准处置"
    SEND = "SEND", "移送"
    ACKNOWLEDGE = "ACKNOWLEDGE", "登记移送回执"
    CONCLUDE = "CONCLUDE", "登记结果"
    CLOSE = "CLOSE", "办结"
    REOPEN = "REOPEN", "重新甄别"


class Who(Labelled):
    """Which member of the office may make a move."""

    OFFICE = "OFFICE", "本部门审核员"
    ASSIGNEE = "ASSIGNEE", "经办人"
    SECOND = "SECOND", "另一位审核员"
