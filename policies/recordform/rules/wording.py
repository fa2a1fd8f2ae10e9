"""The sentences of the judge: what was expected and what to do; the same on page and in file."""

import datetime as dt

DATE_EXAMPLE = "填成 2026-10-08 这样的日期"
SHOWN_CHOICES = 12

UNCLEAR_DATE = f"不能确定是哪一天。{DATE_EXAMPLE}"
NOT_A_DAY = f"没有这一天。{DATE_EXAMPLE}"
NOT_A_NUMBER = "要写成数字,例如 2。改成数字"
YES_OR_NO = "只能是 是 或 否。从两个里选一个"
CLASSIFIED_CODE = "“是否涉密”填了“是”,这里只写代号(字母、数字和短横)。改成代号"
CLASSIFIED_FILES = "“是否涉密”填了“是”,不能附材料。先删去附的材料,材料按保密规定另行保管"
CLASSIFIED_EMPTY = "“是否涉密”填了“是”,这里不写。删去这一项"
NAMELESS = "其他过问人每一行先写姓名或称呼。补上姓名或称呼,不知道的写“某人”"
TELL = {"account": "写清谁、说了什么、要求什么", "response": "写清当时怎么答复的"}
UNKNOWN_SERIAL = "不是本单位这个月的记录编号,不能从这里修改。清空编号会作为新记录"
DUPLICATE_SERIAL = "第{row}行与第{earlier}行写了同一个记录编号。一个编号留一行"
DUPLICATE = "第{row}行与第{earlier}行内容相同。删去一行,或在备注里写明是两次"


def empty(label: str, *, choose: bool) -> str:
    """C01: name what is missing."""
    return f"{'选择' if choose else '填写'}{label}"


def empty_because(label: str, reason: str, answer: str, *, choose: bool) -> str:
    """C07: name what is missing and the answer that made it needed."""
    return f"“{reason}”填了“{answer}”,{empty(label, choose=choose)}"


def not_offered(labels: list[str]) -> str:
    """C02: name the answers that may be given."""
    rest = " 等" if len(labels) > SHOWN_CHOICES else ""
    return f"只能是 {'、'.join(labels[:SHOWN_CHOICES])}{rest}。从列表选择"


def too_short(key: str, label: str, least: int, found: int) -> str:
    """C05: an account says who, what and what for. # 第四条：全面、如实"""
    return f"{label}要 {least} 个字以上,现在是 {found} 个字。{TELL.get(key, '写得更清楚一些')}"


def too_long(label: str, most: int, found: int) -> str:
    """C08: name the limit and the length found."""
    return f"{label}最多 {most:,} 个字,现在是 {found:,} 个字。删减到 {most:,} 个字以内"


def outside_month(first: dt.date, last: dt.date, found: dt.date) -> str:
    """C03: a file is for one month. # 第八条"""
    return (
        f"应在 {first.year}年{first.month}月{first.day}日至{last.day}日之间。"
        f"改日期,或把这一行移到{found.year}年{found.month}月的表里"
    )


def in_the_future(label: str) -> str:
    """C09: a record tells what has happened."""
    return f"{label}要在今天或以前。改日期"


def outside_numbers(least: int, most: int) -> str:
    """C11: name the range."""
    return f"应在 {least} 至 {most} 之间。改成这个范围里的数字"


def unknown(label: str, unit: str) -> str:
    """C06: the roster decides who files. # 第八条"""
    return f"不在{unit or '本单位'}名册里。改{label},或联系系统管理员补录人员"


def other_name(number: str) -> str:
    """C10: the 工号 belongs to somebody else; whose it is is not told."""
    return f"与工号 {number} 在名册里的姓名不符。改姓名或工号"


def namesakes(count: int) -> str:
    """C14: a name is not enough."""
    return f"名册里有 {count} 个同名的人。填写承办人工号"


def late(happened: dt.date) -> str:
    """C07: a 补报 says why. # 第八条"""
    return f"{happened.year}年{happened.month}月的报告期限已过,选择补报原因"
