"""Headings as offices type them: nearly all found, none taken for another."""

import pytest

from sheets.rules.mapping import find_table
from sheets.rules.workbooks import Cell, Row, Sheet
from tests.sheets.registers import COLUMNS

# What is typed over a column → the question it answers; None: it must not be taken for any.
VARIANTS: list[tuple[str, str | None]] = [
    ("承办入姓名", "recorder_name"),
    ("承办人 姓名", "recorder_name"),
    ("承办人姓名*", "recorder_name"),
    ("【必填】承办人姓名", "recorder_name"),
    ("填报人员姓名", "recorder_name"),
    ("记录人(签名)", "recorder_name"),
    ("承办人\n姓名", "recorder_name"),
    ("1.承办人姓名", "recorder_name"),
    ("填报入", "recorder_name"),
    ("承 办 人", "recorder_name"),
    ("承办人员工号", "recorder_number"),
    ("工  号", "recorder_number"),
    ("承办人工号(如J00001)", "recorder_number"),
    ("过问时问", "occurred_on"),
    ("過問時間", "occurred_on"),
    ("过问时间(年月日)", "occurred_on"),
    ("过问的时间", "occurred_on"),
    ("被过问时间", "occurred_on"),
    ("过问日期:", "occurred_on"),
    ("过 问 时 间", "occurred_on"),
    ("過問内容", "account"),
    ("过问内客", "account"),
    ("过问具体内容", "account"),
    ("过问内容(不少于10字)", "account"),
    ("过问的内容", "account"),
    ("过问或干预内容", "account"),
    ("是否緊急", "urgent"),
    ("是否重大、紧急", "urgent"),
    ("是否属于重大紧急", "urgent"),
    ("案件受理号/事项名称", "matter_name"),
    ("案件(或事项)名称", "matter_name"),
    ("案件或事项名称", "matter_name"),
    ("案件/事项名称", "matter_name"),
    ("案件事项名", "matter_name"),
    ("事项类别", "matter_category"),
    ("事项类別(五类)", "matter_category"),
    ("重大事项的类别", "matter_category"),
    ("事项类", "matter_category"),
    ("过问人姓名", "subject_name"),
    ("过问人姓名/称呼", "subject_name"),
    ("过问人姓名或称谓", "subject_name"),
    ("过问人的姓名", "subject_name"),
    ("过问者姓名", "subject_name"),
    ("过问人身分", "subject_identity"),
    ("过问人的身份", "subject_identity"),
    ("过问人单位、职务", "subject_post"),
    ("过问人所在单位职务", "subject_post"),
    ("过问人单位和职务", "subject_post"),
    ("过问方式(当面/电话)", "manner"),
    ("过问的方式", "manner"),
    ("过问方試", "manner"),
    ("处理情况及结果", "response"),
    ("處理情況", "response"),
    ("处里情况", "response"),
    ("与过问人的关系", "relation"),
    ("与过问人之间关系", "relation"),
    ("案件号", "case_no"),
    ("案号(统一受案号)", "case_no"),
    ("受何人请托", "on_behalf_of"),
    ("备 注", "note"),
    ("備註", "note"),
    ("电话", None),
    ("联系电话", None),
    ("籍贯", None),
    ("列1", None),
    ("序号", None),
    ("部门", None),
    ("性别", None),
    ("政治面貌", None),
    ("填报日期", None),
    ("填报单位", None),
    ("审核人", None),
    ("身份证号", None),
    ("出生年月", None),
    ("年龄", None),
    ("单位代码", None),
    ("入职日期", None),
    ("人员类别", None),
    ("审批意见", None),
    ("过问人性别", None),
    ("过问人电话", None),
    ("处理人", None),
    ("职务", None),
    ("单位", None),
    ("录入时间", None),
    ("受理时间", None),
    ("案发时间", None),
    ("工作内容", None),
    ("被过问人职务", None),
    ("联系方式", None),
    ("", None),
]
CELLS: dict[str | None, list[Cell]] = {
    "recorder_name": ["张承办", "李联络", "王督察"],
    "recorder_number": ["J00001", "J00002", "J00003"],
    "occurred_on": ["2026-10-08", "2026.10.9", "2026年10月10日"],
    "account": [
        "询问案件办理到什么阶段、什么时候能有结果",
        "打听承办人是谁、证据情况,要求关照",
        "希望尽快办理",
    ],
    "urgent": ["否", "否", "是"],
    "matter_name": ["喻某某涉嫌危险驾驶案", "2026年中层岗位选任", "某某涉嫌盗窃案"],
    "matter_category": ["司法办案", "干部选拔任用", "司法办案"],
    "subject_name": ["某律师", "贺某", "廉远䶮"],
    "subject_identity": ["律师", "朋友", "当事人亲属"],
    "subject_post": ["某建设公司", "某某律师事务所", "莲城市公安局"],
    "manner": ["电话", "微信", "当面"],
    "response": ["未答复,已按规定记录", "当场拒绝并说明将按规定记录", "未答复"],
    "relation": ["同事", "同学", "无"],
    "case_no": ["莲01检刑诉\u30142026\u3015379号", "莲01检刑诉\u30142026\u301522号", ""],
    "on_behalf_of": ["赵某", "", "钱某"],
    "note": ["", "", ""],
    None: ["2026-10-08", "2026-10-09", "2026-10-10"],
}
PLAIN = {
    "recorder_name": "承办人姓名",
    "matter_category": "事项类别",
    "matter_name": "案件或事项名称",
    "subject_name": "过问人姓名或称呼",
    "subject_identity": "过问人身份",
    "occurred_on": "过问时间",
    "manner": "过问方式",
    "account": "过问内容",
    "response": "处理情况",
}
RIGHT_SHARE = 0.95


def register(header: str, key: str | None) -> Sheet:
    """Return a register whose other headings are plain, and one as it was typed."""
    columns: list[tuple[str, list[Cell]]] = [
        (name, CELLS[each]) for each, name in PLAIN.items() if each != key
    ]
    columns.insert(3, (header, CELLS[key]))
    rows = [[name for name, _ in columns], *([cells[at] for _, cells in columns] for at in range(3))]
    return Sheet("明细", [Row(number, list(cells)) for number, cells in enumerate(rows, 1)])


def found(header: str, key: str | None) -> str | None:
    """Return what the typed heading was taken for."""
    table = find_table(register(header, key), COLUMNS)
    assert table is not None
    return next((each for each, place in table.mapping.items() if place.letter == "D"), None)


@pytest.mark.parametrize(("header", "key"), VARIANTS, ids=[header or "empty" for header, _ in VARIANTS])
def test_no_heading_is_taken_for_another(header: str, key: str | None) -> None:
    """A slip is understood or asked about, never taken for something else."""
    assert found(header, key) in (key, None)


def test_nearly_all_headings_are_found() -> None:
    """At least 95 of 100 need no question."""
    wanted = [(header, key) for header, key in VARIANTS if key]
    missed = [header for header, key in wanted if found(header, key) != key]

    assert len(wanted) >= 40
    assert len(missed) <= len(wanted) * (1 - RIGHT_SHARE), missed
