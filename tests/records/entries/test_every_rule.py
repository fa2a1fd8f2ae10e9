"""Every rule of the form, good and bad, through judge, page without JavaScript, act and file: one verdict. # 第四条"""

import csv
import io
import re

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from deadlines.rules.months import Month
from policies.recordform.queries import version_for
from policies.recordform.rules.judge import check_answers
from policies.recordform.rules.versions import Version
from records.entries.actions import context_for, submit
from records.entries.models import Record
from records.entries.models.records import new_handle
from records.entries.rules.refusals import AnswersIncomplete
from records.uploads.resources.checking import check
from tests.cast import at
from tests.records.entries.cases import BAD, CASES, GOOD, typed
from tests.records.entries.writing import RAW
from tests.test_layout import ROOT

NOW = at("2026-10-20 10:00")
OCTOBER = Month(2026, 10)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def version(cast) -> Version:
    return version_for(cast.east, OCTOBER).as_version()


def verdict(version: Version, person, changes: dict[str, object]) -> set[tuple[str | None, str]]:
    problems = check_answers(version, typed(changes), context_for(person, NOW))[1]
    return {(problem.key, problem.code) for problem in problems}


def cell(version: Version, key: str, value: object) -> str:
    """Return an answer as an office writes it into a register."""
    question = version.by_key[key]
    codes = value if isinstance(value, list) else [value]
    words = "、".join(question.label_of(str(code)) for code in codes)
    return {"yes": "是", "no": "否"}.get(words, words)


def register(version: Version, cases: list[dict[str, object]]) -> bytes:
    """Return a register with one case a line, under the headers of the form."""
    keys = dict.fromkeys(key for changes in cases for key in {**RAW, **changes} if key in version.by_key)
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow(["承办人工号", *(version.by_key[key].label for key in keys)])
    for changes in cases:
        raw = typed(changes)
        if words := raw.get("subject_identity_words"):
            raw["subject_identity"] = words
        sheet.writerow(["J10001", *(cell(version, key, raw.get(key, "")) for key in keys)])
    return out.getvalue().encode()


@pytest.mark.parametrize("name", BAD)
def test_the_judge_says_what_is_wrong(cast, version, name):
    changes, (key, code) = BAD[name]
    if not isinstance(changes.get(key, ""), str):
        pytest.fail("a case breaks one rule")

    assert (key, code) in verdict(version, cast.zhang, changes)


@pytest.mark.parametrize("name", GOOD)
def test_the_judge_says_nothing_where_nothing_is_wrong(cast, version, name):
    assert verdict(version, cast.zhang, GOOD[name]) == set()


def test_the_page_without_javascript_gives_the_verdict_of_the_judge(cast, version, clock):
    client = Client()
    client.force_login(cast.zhang)
    wrong = []
    for name, changes in CASES.items():
        posted = {**typed(changes), "draft": new_handle(), "version": "0", "act": "check"}
        with transaction.atomic():
            answer = client.post("/records/new/", posted)
            transaction.set_rollback(True)
        problems = check_answers(version, typed(changes), context_for(cast.zhang, NOW))[1]
        page = answer.content.decode()
        if answer.status_code != (422 if problems else 302) or not all(
            one.message in page for one in problems
        ):
            wrong.append((name, answer.status_code, problems))

    assert wrong == []


def test_the_act_gives_the_verdict_of_the_judge(cast, version, clock):
    wrong = []
    for name, changes in CASES.items():
        expected, found = verdict(version, cast.zhang, changes), set()
        try:
            with transaction.atomic():
                submit(recorder=cast.zhang, raw=typed(changes), key=name, now=NOW)
                transaction.set_rollback(True)
        except AnswersIncomplete as refused:
            found = {(problem.key, problem.code) for problem in refused.problems}
        if found != expected:
            wrong.append((name, found, expected))

    assert wrong == []
    assert not Record.objects.exists()


def test_a_line_of_a_register_gets_the_verdict_of_the_judge(cast, version, clock):
    cases = list(CASES.values())
    checked = check(
        data=register(version, cases), filename="登记簿.csv", unit=cast.east, month=OCTOBER, now=NOW
    )
    found: dict[int, set[tuple[str, str]]] = {}
    for problem in checked.result.problems:
        found.setdefault(problem.row or 0, set()).add((problem.header, problem.code))
    labels = {question.key: question.label for question in version.questions}

    wrong = []
    for number, (name, changes) in enumerate(CASES.items(), start=2):
        expected = {(labels[key], code) for key, code in verdict(version, cast.zhang, changes) if key}
        if {one for one in found.get(number, set()) if one[1] != "X01"} != expected:
            wrong.append((name, found.get(number), expected))

    assert wrong == []
    assert len(CASES) >= 60


def test_the_script_of_the_page_contains_no_rule(version):
    """It names no question, no code, no article and no length: whatever it does, the judge decides."""
    script = (ROOT / "site/static/site.js").read_text(encoding="utf-8")
    strings = set(re.findall(r"[\"'`]([^\"'`\n]+)[\"'`]", script))
    keys = {question.key for question in version.questions} - {"details"}  # an element of HTML too
    codes = {option.code for question in version.questions for option in question.options} - {"no", "yes"}
    labels = {question.label for question in version.questions}

    assert strings.isdisjoint(keys | codes | labels)
    assert not re.search(r"第[一二三四五六七八九十]+条", script)
    assert not re.search(r"\b(?:2000|500|200)\b", script)


def test_the_page_itself_has_no_rule_a_browser_would_apply(cast, version, clock):
    """Nothing on it is required, limited or matched before the judge sees it."""
    client = Client()
    client.force_login(cast.zhang)

    page = client.get("/records/new/").content.decode()

    assert "novalidate" in page
    assert not re.findall(
        r"<(?:input|select|textarea)[^>]*\s(?:required|pattern|min|max|minlength|maxlength)\b", page
    )
    assert set(re.findall(r"<script[^>]*src=\"([^\"]+)\"", page)) == {
        f"/static/{name}" for name in ("site.js", "vendor/gov.js", "vendor/htmx-2.0.10.min.js")
    }
