"""The register of 5,000 rows: exactly the seeded problems, and quickly. # 第八条"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from deadlines.rules.months import Month
from policies.recordform.rules.answers import Context, Problem, Row
from policies.recordform.rules.core import statutory
from policies.recordform.rules.judge import check_answers, check_rows
from policies.recordform.rules.roster import Member, Roster
from sheets.rules.headers import normalised
from tests.cast import at

DATA = Path(__file__).parents[3] / "data"
FORM = statutory()


def sheet(file: str, name: str) -> list[list[object]]:
    return CalamineWorkbook.from_path(DATA / file).get_sheet_by_name(name).to_python()


@pytest.fixture(scope="module")
def context() -> Context:
    people = sheet("roster-2026-10.xlsx", "人员")[1:]
    roster = Roster.of(Member(str(row[0]), str(row[1])) for row in people if row[2] == "3709")
    return Context(now=at("2026-11-02 10:00"), unit="3709", month=Month(2026, 10), roster=roster)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, object]]:
    header, *lines = sheet("register-3709-2026-10-5000-rows.xlsx", "记录明细")
    named = {normalised(name): q.key for q in FORM.questions for name in (*q.headers, q.label)}
    keys = [named.get(normalised(str(cell))) for cell in header]
    return [{key: cell for key, cell in zip(keys, line, strict=True) if key} for line in lines]


def judged(rows: list[dict[str, object]], context: Context) -> Iterator[tuple[Row, list[Problem]]]:
    for number, raw in enumerate(rows, start=2):
        answers, problems = check_answers(FORM, raw, context)
        yield Row(number, raw, answers), problems


def test_the_register_has_exactly_the_seeded_problems(
    rows: list[dict[str, object]], context: Context
) -> None:
    headers = {"过问人姓名": "subject_name", "事项类别(五类)": "matter_category", "案件(事项)名称": "matter_name",
               "填报人": "recorder_name", "工号": "recorder_number", "过问方式": "manner", "过问时间": "occurred_on",
               "过问内容": "account", "处理情况": "response", "是否紧急": "urgent", "(整行)": None}  # fmt: skip
    with (DATA / "register-3709-2026-10-5000-rows.problems.csv").open(encoding="utf-8-sig") as file:
        seeded = {(int(line["excel行号"]), headers[line["列"]], line["值"]) for line in csv.DictReader(file)}
    verdicts = list(judged(rows, context))

    found = [(row.number, p.key, p.value) for row, problems in verdicts for p in problems]
    found += [(row.number, p.key, p.value) for row, p in check_rows([row for row, _ in verdicts], context)]

    assert len(found) == len(seeded) == 17
    assert set(found) == seeded


def test_words_of_the_register_that_no_list_has_are_kept(
    rows: list[dict[str, object]], context: Context
) -> None:
    """第四条：全面、如实。"""
    answers, _ = check_answers(FORM, rows[3], context)

    assert (answers["subject_identity"], answers["subject_identity_words"]) == ("O4", "朋友")
    assert answers["relation"] == ("CLASSMATE",)
