"""模板: a workbook that knows unit, month and people, with drop-downs, and nothing in it that runs. # ux §3.1–3.3"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, fields

import xlsxwriter
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from policies.recordform.rules.columns import labels
from policies.recordform.rules.versions import Kind, Question
from records.uploads.resources.guide import A4, write_guide
from records.uploads.rules.templates import CHOICES, DETAILS, GUIDE, META, ZERO, Meta, rows_filled
from records.uploads.rules.zero import CASE, DEPARTMENT, HEADINGS, NAME, NUMBER, RECORDED, SAID
from sheets.rules.tables import MESSAGES, VERDICT
from sheets.writing.cells import DATE, OPTIONS, write

LAST_ROW = 50_000
YES_NO = ("是", "否")
FREE_ABOVE = {Kind.CHOICES}  # several answers stand in one cell, so a drop-down only helps
WIDE = {Kind.TEXT: 42, Kind.CHOICE: 18, Kind.CHOICES: 16, Kind.DATE: 13, Kind.YESNO: 9, Kind.NUMBER: 9}
WIDTH, VERDICT_WIDTH, MESSAGES_WIDTH = 16, 14, 40
TITLE_LENGTH, MESSAGE_LENGTH = 32, 255  # what a bubble takes
OPEN = {
    "sort": True, "autofilter": True, "insert_rows": True, "delete_rows": True, "format_columns": True,
    "format_rows": True, "select_locked_cells": True,
}  # fmt: skip


@dataclass(frozen=True)
class Staff:
    """One person of the roster, as the template lists him."""

    number: str
    name: str
    department: str = ""


@dataclass(frozen=True)
class Issue:
    """Everything a template is made of."""

    meta: Meta
    month: str  # 2026年10月
    due: str
    questions: Sequence[Question]
    staff: Sequence[Staff]
    rows: Sequence[dict[str, str]] = ()


def template(issue: Issue) -> bytes:
    """Return the workbook; what is not filled in says nothing."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"title": f"{issue.meta.unit_name} {issue.month}", "comments": issue.meta.schema})
        guide, zero, details = (book.add_worksheet(name) for name in (GUIDE, ZERO, DETAILS))
        write_guide(book, guide, issue.meta, issue.month, issue.due, issue.questions)
        lists = _write_lists(book, issue.questions)
        _write_zero(book, zero, issue.staff)
        _write_details(book, details, issue, lists)
        _write_meta(book, issue.meta)
        (details if issue.rows else guide).activate()
    return out.getvalue()


def _write_lists(book: Workbook, questions: Sequence[Question]) -> dict[str, str]:
    """Write every list of answers into a hidden sheet; return where each stands."""
    page = book.add_worksheet(CHOICES)
    page.hide()
    places = {}
    asked = [(one.key, one.label, labels(one)) for one in questions if one.options]
    for column, (key, label, words) in enumerate([*asked, ("", CASE, (SAID, RECORDED))]):
        for line, word in enumerate((label, *words)):
            page.write_string(line, column, word)
        letter = xlsxwriter.utility.xl_col_to_name(column)
        places[key] = f"='{CHOICES}'!${letter}$2:${letter}${len(words) + 1}"
    return places


def _write_zero(book: Workbook, page: Worksheet, staff: Sequence[Staff]) -> None:
    """Write one line for each person of the roster; blank stays 未报."""
    heading, locked, text = _heading(book), book.add_format({"bg_color": "#F3F2F1"}), _text(book)
    for column, (title, width) in enumerate(zip(HEADINGS, (12, 14, 20, 14, 40), strict=True)):
        page.write_string(0, column, title, heading)
        page.set_column(column, column, width, text)
    for line, one in enumerate(staff, 1):
        said = {NUMBER: one.number, NAME: one.name, DEPARTMENT: one.department}
        for column, title in enumerate(HEADINGS):
            write(page, line, column, said.get(title, ""), locked if title in said else text)
    column = HEADINGS.index(CASE)
    page.data_validation(
        1, column, max(len(staff), 1), column,
        {
            "validate": "list", "source": [SAID, RECORDED], "ignore_blank": True,
            "input_title": CASE,
            "input_message": "本人确认没有要记录的,选“零报告”;留空就是还没有报。依据第八条",
            "error_title": CASE, "error_message": "只能是 零报告 或 有记录;不知道的留空",
        },
    )  # fmt: skip
    page.freeze_panes(1, 2)
    page.autofilter(0, 0, max(len(staff), 1), len(HEADINGS) - 1)
    _print_whole(page)
    page.protect("", OPEN)


def _write_details(book: Workbook, page: Worksheet, issue: Issue, lists: dict[str, str]) -> None:
    heading, text = _heading(book), _text(book)
    day = book.add_format({"num_format": DATE, "locked": False, "valign": "top"})
    ours = book.add_format({"bg_color": "#F3F2F1", "locked": False, "text_wrap": True, "valign": "top"})
    for column, (title, width) in enumerate(((VERDICT, VERDICT_WIDTH), (MESSAGES, MESSAGES_WIDTH))):
        page.write_string(0, column, title, heading)
        page.set_column(column, column, width, ours)
    for column, question in enumerate(issue.questions, 2):
        page.write_string(0, column, question.label, heading)
        page.set_column(
            column, column, WIDE.get(question.kind, WIDTH), day if question.kind is Kind.DATE else text
        )
        page.data_validation(1, column, LAST_ROW, column, _validation(question, lists))
    for line, row in enumerate(rows_filled(issue.questions, issue.rows), 1):
        for column, cell in enumerate(row):
            write(page, line, column, cell, text)
    page.set_row(0, 32)
    page.freeze_panes(1, 3)
    page.autofilter(0, 0, max(len(issue.rows), 1), len(issue.questions) + 1)
    page.set_landscape()
    _print_whole(page)
    page.protect("", OPEN)


def _print_whole(page: Worksheet) -> None:
    """Print every column on one A4 page, and the headings on each."""
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _validation(question: Question, lists: dict[str, str]) -> dict[str, object]:
    """Return what a cell offers and says; only a choice of exactly one is held to its list, and only by asking."""
    basis = f"(依据{question.article})" if question.article else ""
    said = question.hint or (f"例如:{question.example}" if question.example else "")
    need = "要填" if question.required else "可不填"
    rule: dict[str, object] = {
        "validate": "any",
        "input_title": question.label[:TITLE_LENGTH],
        "input_message": f"{need}。{said}{basis}"[:MESSAGE_LENGTH],
    }
    if question.key in lists or question.kind is Kind.YESNO:
        source = lists.get(question.key) or list(YES_NO)
        rule |= {"validate": "list", "source": source, "error_type": "warning"}
        rule |= {
            "show_error": question.kind not in FREE_ABOVE,
            "error_message": "不在列表里,检查时会再问一次",
        }
    return rule


def _write_meta(book: Workbook, meta: Meta) -> None:
    page = book.add_worksheet(META)
    for line, one in enumerate(fields(meta)):
        page.write_string(line, 0, one.name)
        page.write_string(line, 1, str(getattr(meta, one.name)))
    page.very_hidden()


def _heading(book: Workbook) -> object:
    return book.add_format(
        {
            "bold": True,
            "text_wrap": True,
            "valign": "vcenter",
            "bottom": 1,
            "bg_color": "#E8F1F8",
            "locked": True,
        }
    )


def _text(book: Workbook) -> object:
    return book.add_format({"num_format": "@", "locked": False, "text_wrap": True, "valign": "top"})
