"""The columns of a roster and the headings under which offices keep them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """What a column holds, its headings, and whether a roster without it is no roster."""

    key: str
    headers: tuple[str, ...]
    is_required: bool = False


UNIT_COLUMNS = (
    Column("code", ("单位代码", "机构代码", "单位编码", "代码"), True),
    Column("name", ("单位名称", "机构名称", "单位全称", "名称"), True),
    Column("level", ("层级", "单位层级", "级别", "单位级别"), True),
    Column("parent", ("上级单位代码", "上级代码", "上级机构代码", "上级单位", "主管单位代码")),
)
CHARGE_COLUMNS = (
    Column("number", ("工号", "人员编号"), True),
    Column("covers", ("主管或分管", "分管部门", "分管范围", "分管部门或事项", "分管工作"), True),
    Column("from_on", ("起", "起始日期", "自", "分管起始日期"), True),
    Column("until_on", ("止", "终止日期", "至", "分管终止日期")),
)
RETIREE_COLUMNS = (
    Column("name", ("姓名", "人员姓名", "名字"), True),
    Column("unit", ("原单位代码", "单位代码", "机构代码"), True),
    Column("number", ("工号", "原工号", "人员编号")),
    Column("department", ("原部门", "部门", "退休前部门")),
    Column("post", ("原职务", "职务", "退休前职务"), True),
    Column("retired_on", ("退休日期", "离休日期", "退(离)休日期")),
    Column("aliases", ("曾用名", "别名", "别名、曾用名")),
)
PERSON_COLUMNS = (
    Column("number", ("工号", "人员编号", "职工号", "员工编号", "人员工号"), True),
    Column("name", ("姓名", "人员姓名", "名字"), True),
    Column("unit", ("单位代码", "机构代码", "所在单位代码", "所属单位代码", "单位编码"), True),
    Column("department", ("部门", "内设机构", "所在部门", "部门名称", "处室")),
    Column("post", ("职务", "现任职务", "行政职务", "职位")),
    Column("category", ("人员类别", "类别", "人员分类", "身份类别")),
    Column("rank", ("职级", "等级", "现职级", "职务层次")),
    Column("status", ("在职状态", "状态", "人员状态", "在岗状态")),
    Column("joined_on", ("入职日期", "入院日期", "参加工作日期", "到岗日期", "来院日期")),
    Column("left_on", ("离任日期", "退休日期", "离职日期", "变动日期", "调离日期")),
    Column("aliases", ("别名", "曾用名", "别名、曾用名", "又名")),
    Column("email", ("邮箱", "电子邮箱", "内网邮箱", "邮件地址")),
)
