"""A register as an office keeps it: twenty columns of Chinese text, every row good, all of one unit's roster."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from tests.bench.people import Office

HEADERS = (
    "承办人工号", "承办人姓名", "承办人部门", "事项类别", "案件或事项名称", "案号", "案由", "办案环节",
    "过问人姓名或称呼", "过问人身份", "过问人单位及职务", "与记录人关系", "是否受人请托", "过问时间", "过问方式",
    "过问次数", "过问地点", "过问内容", "处理情况", "备注",
)  # fmt: skip
CAUSES = ("盗窃", "诈骗", "故意伤害", "危险驾驶", "职务侵占", "非法吸收公众存款", "寻衅滋事")
SUBJECTS = ("某律师", "史某", "秦静𬭎", "窦某某", "莫女士", "贺主任", "雷某", "章某某", "汤文博")
IDENTITIES = ("律师", "当事人亲属", "社会人员", "企业人员", "退休人员")
RELATIONS = ("无", "亲友", "同学", "战友", "同事")
MANNERS = ("微信", "当面", "电话", "短信")
PLACES = ("办公室", "家中", "公共场所")
STAGES = ("审查逮捕", "审查起诉", "")
ACCOUNTS = (
    "希望尽快办理,提出想见承办人当面说明情况,并询问什么时候能有结果",
    "打听承办人是谁、证据情况,要求在法律允许的范围内予以关照,反复说当事人家里老人有病",
    "了解案件进展并反映当事人家庭困难,希望依法从轻处理,还问到能不能取保候审",
)
RESPONSES = ("当场拒绝并说明将按规定记录", "未答复,已按规定记录", "告知按法定程序反映,已登记")


def register(office: Office, rows: int) -> bytes:
    """Return the workbook."""
    return written(cells(office, line) for line in range(1, rows + 1))


def written(rows: Iterable[Sequence[str | int | dt.date]]) -> bytes:
    """Return a workbook of these rows under the heading; days are real ones."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page, day = book.add_worksheet("记录明细"), book.add_format({"num_format": "yyyy-mm-dd"})
        page.write_row(0, 0, HEADERS)
        for line, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, dt.date):
                    page.write_datetime(line, column, value, day)
                elif isinstance(value, int):
                    page.write_number(line, column, value)
                elif value:
                    page.write_string(line, column, value)
    return out.getvalue()


def cells(office: Office, line: int) -> tuple[str | int | dt.date, ...]:
    """Return what one row says; no two are the same."""
    person = office.people[line % len(office.people)]
    first, last = office.month.first, office.month.last
    name = f"{SUBJECTS[line % 7][0]}某某涉嫌{CAUSES[line % 7]}案{line}"
    return (
        person.number, person.name, person.department, "司法办案", name, f"莲09检刑诉({first.year}){line}号",
        CAUSES[line % 7], STAGES[line % 3], SUBJECTS[line % 9], IDENTITIES[line % 5], "莲城市某某建设有限公司总经理",
        RELATIONS[line % 5], "否", first + dt.timedelta(days=line % (last - first).days), MANNERS[line % 4],
        1 + line % 3, PLACES[line % 3], f"{ACCOUNTS[line % 3]}({line})", RESPONSES[line % 3],
        "" if line % 4 else "已向部门负责人口头报告",
    )  # fmt: skip
