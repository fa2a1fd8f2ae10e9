"""Bulk reports in a browser: fix here or there, one file for a unit's month; each also without JavaScript. # 第八条"""

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import House

OCTOBER = "2026-10"
HANDLER = "J00147"
HEAD = (
    "承办人工号", "事项类别", "案件或事项名称", "过问人姓名或称呼", "过问人身份", "过问方式", "过问时间", "过问内容",
    "处理情况",
)  # fmt: skip


def line(who: str, day: str = "2026-10-12", answer: str = "告知依法办理") -> list[str]:
    said = "打来电话询问案件什么时候能有结果"
    return [HANDLER, "司法办案", "某某涉嫌盗窃案", who, "律师", "电话", day, said, answer]


def register(path: Path, *rows: list[str]) -> Path:
    """Write a register as an office keeps it."""
    out = io.StringIO()
    csv.writer(out).writerows([HEAD, *rows])
    path.write_bytes(out.getvalue().encode("gb18030"))
    return path


def send(page: Page, house: House, file: Path) -> None:
    """Choose month and file, and upload."""
    page.goto(f"{house.url}/uploads/")
    page.locator("form[method=post]").get_by_label("月份").select_option(OCTOBER)
    page.get_by_label("登记簿文件").set_input_files(file)
    page.get_by_role("button", name="上传并检查").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "plain"])
def test_fix_here_and_commit(enter, house, tmp_path, javascript):
    """ux §2.6: two rows repaired on the page by keyboard alone, then three committed."""
    page = enter("liaison", javascript=javascript)
    mark = "甲" if javascript else "乙"
    rows = [line(f"{mark}某"), line(f"{mark}某某", day="10.8号左右"), line(f"{mark}先生", answer="")]
    send(page, house, register(tmp_path / "登记.csv", *rows))
    expect(page.locator("main")).to_contain_text("要改的地方（2 处）")
    page.get_by_role("link", name="改第 3 行").click()
    field = page.get_by_label("过问时间")
    expect(page.locator("form[method=post] .govuk-form-group")).to_have_count(1)
    field.focus()
    field.fill("2026-10-08")
    field.press("Enter")
    expect(page.locator("h1")).to_have_text("改第 4 行")
    page.get_by_label("处理情况").fill("没有答复")
    page.get_by_role("button", name="保存这一行").click()
    expect(page.locator("main")).to_contain_text("全部通过")
    page.get_by_role("button", name="确认导入 3 行").click()
    expect(page.locator("body")).to_contain_text("已导入 3 行")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "plain"])
def test_fix_there_and_commit(enter, house, tmp_path, javascript):
    """ux §3.7: the file comes back with the cells marked; repaired there it goes through."""
    page = enter("liaison", javascript=javascript)
    mark = "丙" if javascript else "丁"
    send(
        page, house, register(tmp_path / "登记.csv", line(f"{mark}某"), line(f"{mark}某某", day="2026-09-28"))
    )
    with page.expect_download() as download:
        page.get_by_role("link", name="下载标注文件").click()
    path = tmp_path / "标注.xlsx"
    download.value.save_as(path)
    book = openpyxl.load_workbook(path)
    sheet = next(one for one in book.worksheets if one["A1"].value == HEAD[0])
    assert sheet["G3"].comment is not None
    sheet["G3"].value = "2026-10-28"
    book.save(path)
    send(page, house, path)
    expect(page.locator("main")).to_contain_text("全部通过")
    page.get_by_role("button", name="确认导入 2 行").click()
    expect(page.locator("body")).to_contain_text("已导入 2 行")


def test_the_zero_sheet_closes_the_month(enter, house, tmp_path):
    """第八条 零报告: one workbook, one person a line; whoever is left blank stays 未报."""
    page = enter("liaison", javascript=False)
    page.goto(f"{house.url}/uploads/")
    page.locator("summary", has_text="下载模板").click()
    page.locator("#template_month").select_option(OCTOBER)
    with page.expect_download() as download:
        page.get_by_role("button", name="下载模板").click()
    path = tmp_path / "模板.xlsx"
    download.value.save_as(path)
    book = openpyxl.load_workbook(path)
    people = [row for row in book["零报告"].iter_rows(min_row=2) if row[0].value]
    for row in people:
        row[3].value = "零报告"
    book.save(path)
    send(page, house, path)
    page.get_by_role("button", name=re.compile(f"{len(people)} 人的零报告")).click()
    expect(page.locator("body")).to_contain_text("人零报告，本人会看到")
    page.goto(f"{house.url}/returns/{OCTOBER}/units/370901/")
    expect(page.locator("main")).to_contain_text(re.compile(r"未报\s*0"))
