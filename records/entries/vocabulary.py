"""Where a record came from, why it has another version, and who opened it."""

from people.vocabulary import Labelled


class Origin(Labelled):
    """How the record reached us."""

    PAGE = "PAGE", "网页填写"
    FILE = "FILE", "批量导入"


class VersionKind(Labelled):
    """What a version is to the one before it; nothing is overwritten. # 第四条：全面、如实、及时"""

    ORIGINAL = "ORIGINAL", "首次提交"
    SUPPLEMENT = "SUPPLEMENT", "补充"
    CORRECTION = "CORRECTION", "更正"
    CONTRADICTION = "CONTRADICTION", "本人否认"
    WITHDRAWAL = "WITHDRAWAL", "录入人撤回"


class Reader(Labelled):
    """By which role a record was opened; the recorder is told this and never who. # 第九条"""

    RECORDER = "RECORDER", "记录人本人"
    DISCIPLINE = "DISCIPLINE", "驻院纪检监察"
    INSPECTION = "INSPECTION", "检务督察"
    APPROVED = "APPROVED", "经批准查阅"
    REVEALED = "REVEALED", "经批准查看记录人"


class Exclusion(Labelled):
    """Why the measures do not apply. # 第六条"""

    ORDERED = "a6-1", "主管或分管范围内对来信、舆情作出批示"
    REPLIED = "a6-2", "主管或分管范围内要求核查和反馈"
    ENTRUSTED = "a6-3", "代表、委员经正常渠道交办专办的案件"


class Scan(Labelled):
    """What the virus scanner said of an attachment; nothing is handed out while it waits or is infected."""

    NONE = "NONE", "没有设置查毒"
    CLEAN = "CLEAN", "已查毒"
    HELD = "HELD", "等待查毒"
    INFECTED = "INFECTED", "查出病毒,已隔离"


HANDED_OUT = frozenset({Scan.NONE, Scan.CLEAN})
