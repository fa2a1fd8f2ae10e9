"""Roles (domain §5, end), categories of staff (L16) and status over time."""

from enum import StrEnum


class Labelled(StrEnum):
    """A closed list whose members carry a Chinese label."""

    label: str

    def __new__(cls, value: str, label: str = "") -> "Labelled":
        """Make a member that equals its code and knows its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Return (code, label) pairs for a field's choices."""
        return [(member.value, member.label) for member in cls]


class Role(Labelled):
    """What a person may be besides a handler, which everyone is."""

    DEPARTMENT_HEAD = "DEPARTMENT_HEAD", "部门负责人"
    LIAISON = "LIAISON", "单位联络员"
    INSPECTION = "INSPECTION", "检务督察审核员"
    DISCIPLINE = "DISCIPLINE", "纪检监察审核员"
    INSPECTION_HEAD = "INSPECTION_HEAD", "检务督察负责人"
    LEADER = "LEADER", "院领导"
    SUPERIOR = "SUPERIOR", "上级院督察"
    EDITOR = "EDITOR", "内容编辑"
    RETIREES = "RETIREES", "离退休工作人员"
    SYSTEM_ADMIN = "SYSTEM_ADMIN", "系统管理员"
    SECURITY_ADMIN = "SECURITY_ADMIN", "安全管理员"
    AUDIT_ADMIN = "AUDIT_ADMIN", "审计管理员"


ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})  # 三员分立
REVIEWERS = frozenset({Role.INSPECTION, Role.DISCIPLINE})
CONTENT_READERS = REVIEWERS | {Role.INSPECTION_HEAD, Role.SUPERIOR}


class Office(Labelled):
    """The two recipients. # 第八条：驻院纪检监察部门和检务督察部门"""

    DISCIPLINE = "DISCIPLINE", "驻院纪检监察"
    INSPECTION = "INSPECTION", "检务督察"


class Category(Labelled):
    """L16 人员类别。"""

    LEADER = "LEADER", "院领导"
    HEAD = "HEAD", "部门负责人"
    PROSECUTOR = "PROSECUTOR", "员额检察官"
    ASSISTANT = "ASSISTANT", "检察官助理"
    CLERK = "CLERK", "书记员"
    ADMINISTRATIVE = "ADMINISTRATIVE", "司法行政人员"
    POLICE = "POLICE", "司法警察"
    INSTITUTION = "INSTITUTION", "事业编"
    WORKER = "WORKER", "工勤"
    CONTRACT = "CONTRACT", "聘用制"


class Status(Labelled):
    """Where a person stands; only those who serve file. # 第二条"""

    SERVING = "SERVING", "在职"
    SECONDED = "SECONDED", "借调挂职"
    LEAVE = "LEAVE", "长期离岗"
    SUSPENDED = "SUSPENDED", "停职"
    RETIRED = "RETIRED", "退(离)休"
    LEFT = "LEFT", "调离"


GONE = frozenset({Status.RETIRED, Status.LEFT})  # can no longer log in
WITHOUT_ROLES = GONE | {Status.SUSPENDED}


class Loss(Labelled):
    """What a person lost and two administrators give back; the last one only to those who have gone."""

    PASSWORD = "PASSWORD", "密码"
    FACTOR = "FACTOR", "动态口令"
    ACCESS = "ACCESS", "离任后查阅本人记录"


class Level(Labelled):
    """Levels of the tree of units."""

    NATION = "NATION", "最高检"
    PROVINCE = "PROVINCE", "省级"
    CITY = "CITY", "市级"
    COUNTY = "COUNTY", "基层"
    SUBORDINATE = "SUBORDINATE", "下属事业单位"


class Shaping(Labelled):
    """What can happen to a unit; each is an act with a reason and a day."""

    NEW = "NEW", "新设"
    RENAME = "RENAME", "更名"
    MOVE = "MOVE", "改变上级"
    MERGE = "MERGE", "并入"
    SPLIT = "SPLIT", "分设"
    CLOSE = "CLOSE", "撤销"
    SUPERIOR = "SUPERIOR", "设定受理上级"
