"""What a month can be for a person, and what the deadline found."""

from people.vocabulary import Labelled


class MonthState(Labelled):
    """The four states; missing is never nothing. # 第八条：零报告"""

    RECORDED = "RECORDED", "已报(有记录)"
    CONFIRMED_ZERO = "CONFIRMED_ZERO", "已报(零报告)"
    MISSING = "MISSING", "未报"
    EXEMPT = "EXEMPT", "免报"


class Outcome(Labelled):
    """What the deadline found, once."""

    ON_TIME = "ON_TIME", "按时"
    LATE = "LATE", "迟报"
    MISSING = "MISSING", "未报"
    EXEMPT = "EXEMPT", "免报"


class ExemptReason(Labelled):
    """L18 免报理由。"""

    NEW = "NEW", "新入职未满月"
    SECONDED = "SECONDED", "借调/挂职外单位"
    SICK = "SICK", "长期病假"
    MATERNITY = "MATERNITY", "产假"
    SUSPENDED = "SUSPENDED", "被留置/停职"
    RETIRED = "RETIRED", "退休"


class ZeroKind(Labelled):
    """Who declared that nothing happened, and when it counts from."""

    OWN = "OWN", "本人"
    EARLY = "EARLY", "预先确认"
    PROXY = "PROXY", "联络员代报"


STATISTICS = {  # what the boards count, and the clause it is counted under
    "应报": "第二条",
    "已报": "第八条",
    "零报告": "第八条",
    "未报": "第八条",
    "免报": "第八条",
    "迟报": "第八条",
}
FILED = frozenset({MonthState.RECORDED, MonthState.CONFIRMED_ZERO})
