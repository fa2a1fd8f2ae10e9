"""填报说明: the first sheet of the template, one page that says who, when, what, and how each column is filled in."""

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from policies.recordform.rules.columns import labels
from policies.recordform.rules.versions import Kind, Question
from records.uploads.rules.templates import DETAILS, ZERO, Meta

A4, SHOWN_CHOICES = 9, 6
HEADINGS = ("列名", "要不要填", "怎么填", "例子", "依据")
WIDTHS = (22, 10, 60, 34, 16)
KINDS = {
    Kind.CHOICE: "从下拉列表选一个",
    Kind.CHOICES: "从下拉列表选;有几个的用“、”隔开",
    Kind.DATE: "写成 2026-10-08 这样的日期",
    Kind.YESNO: "从下拉列表选 是 或 否",
    Kind.NUMBER: "写数字",
}
STEPS = (
    f"1. 没有要记录的人:在「{ZERO}」里他的那一行,“本月情况”选“零报告”。留空就是还没有报,不会当作零报告。",
    f"2. 有要记录的:在「{DETAILS}」里一件写一行。前两列由系统写,不用管;“记录编号”新写的留空;承办人的工号、姓名至少填一个。",
    "3. 替别人报的零报告和记录都标明代报、代录,本人登录后能看到,可以确认,也可以否认。",
    "4. 填好后在“批量导入”页上传。哪一格要改,当场会指出来;改好再传,没变的行不会重复导入。",
    "5. WPS、Excel 都可以。可以筛选、排序、增删行;不要合并单元格,不要写涉密内容。",
)
LEGEND = (
    ("红底", "#FFC7CE", "#9C0006", "上传后退回的标注文件里,要改的格子"),
    ("黄底", "#FFEB9C", "#5C4000", "核对后确认的格子"),
    ("灰底", "#F3F2F1", "#0B0C0C", "系统写好的,不用改"),
)
EXAMPLES = (
    "例一:甲某 | 司法办案 | 李某涉嫌盗窃案 | 王某 | 律师 | 电话 | 2026-10-08 | 打来电话,问案件什么时候能起诉 | 告知依法办理",
    "例二:乙某 | 干部选拔任用 | 某处室职务调整 | 某领导 | 领导干部 | 当面 | 2026-10-20 | 推荐某人 | 未作承诺,当天报告",
    "例三:丙某 | 其他 | 某物业采购 | 不清楚 | 不清楚 | 微信 | 2026-10-15 | 发来一家公司的资料,希望中标 | 未回复",
)


def write_guide(
    book: Workbook, page: Worksheet, meta: Meta, month: str, due: str, questions: Sequence[Question]
) -> None:
    """Write the page: who and when, five steps, what the colours mean, every column, three examples as text."""
    title = book.add_format({"bold": True, "font_size": 16})
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    page.write_string(0, 0, f"{meta.unit_name} {month} 月度报告表", title)
    page.write_string(1, 0, f"报送期限:{due}(依据第八条)。表单版本 {meta.schema},{meta.issued_at} 生成。")
    line = 3
    for text in STEPS:
        page.write_string(line, 0, text)
        line += 1
    for name, fill, ink, text in LEGEND:
        page.write_string(line, 0, name, book.add_format({"bg_color": fill, "font_color": ink}))
        page.write_string(line, 1, text)
        line += 1
    line = _write_columns(page, line + 1, questions, bold, plain)
    for text in ("写法举例(只是样子,不要抄进表里):", *EXAMPLES):
        line += 1
        page.write_string(line, 0, text)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.set_footer(f"&L{meta.unit_name} {month}&R{meta.schema}")


def _write_columns(
    page: Worksheet, line: int, questions: Sequence[Question], bold: object, plain: object
) -> int:
    for column, heading in enumerate(HEADINGS):
        page.write_string(line, column, heading, bold)
    for question in questions:
        line += 1
        need = "要填" if question.required else "可不填"
        for column, text in enumerate(
            (question.label, need, _how(question), question.example, question.article)
        ):
            page.write_string(line, column, text, plain)
    return line + 1


def _how(question: Question) -> str:
    said = [KINDS.get(question.kind, ""), question.hint]
    words = labels(question)
    if words:
        more = " 等" if len(words) > SHOWN_CHOICES else ""
        said.append(f"{'、'.join(words[:SHOWN_CHOICES])}{more}")
    return ";".join(part for part in said if part)
