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
from policies.recordform.rules.layout import controls
from policies.recordform.rules.versions import Version
from records.entries.actions import context_for, submit
from records.entries.models import Draft, Record
from records.entries.models.records import new_handle
from records.entries.rules.refusals import AnswersIncomplete
from records.uploads.resources.checking import check
from tests.cast import at
from tests.records.entries.writing import RAW
from tests.test_layout import ROOT

NOW = at("2026-10-20 10:00")
OCTOBER = Month(2026, 10)
CONTACT = {"record_type": "CONTACT", "in_hours": "no", "in_office": "no", "approved": "no", "benefits": "no"}
BASIC = (
    "matter_category", "matter_name", "subject_name", "subject_identity", "occurred_on", "manner", "account", "response",
)  # fmt: skip

GOOD: dict[str, dict[str, object]] = {
    "nothing but what is required": {},
    "each category OTHER": {"matter_category": "OTHER"},
    "a name of one character": {"subject_name": "某"},
    "a name of 50": {"subject_name": "王" * 50},
    "a name with a dot": {"subject_name": "阿依古丽·买买提"},
    "a rare character": {"subject_name": "𬭎䶮"},
    "a matter of 200": {"matter_name": "案" * 200},
    "an account of 10": {"account": "问案子何时能够审结啊"},
    "an account of 2000": {"account": "问" * 2000},
    "a response of 2": {"response": "拒绝"},
    "a response of 500": {"response": "拒" * 500},
    "today": {"occurred_on": "2026-10-20"},
    "the first of the month": {"occurred_on": "2026-10-01"},
    "a case number in a case": {"case_no": "莲01检刑诉2026第12号"},
    "another identity in words": {"subject_identity": "O4", "subject_identity_words": "朋友"},
    "once": {"occurrences": "1"},
    "999 times": {"occurrences": "999"},
    "asked by somebody": {"on_behalf": "yes", "on_behalf_of": "李某"},
    "asked by nobody": {"on_behalf": "no"},
    "a gift told of": {"benefits": "yes", "benefits_note": "两盒茶叶,当场退回"},
    "a contact with its questions": CONTACT,
    "doubtful": {"doubtful": "yes"},
    "a daily note with its number": {
        "record_type": "DAILY",
        "follow_up": "DONE",
        "formal_no": "莲检发2026第3号",
    },
    "a code for a classified matter": {"classified": "yes", "matter_name": "A-2026-07"},
    "a post": {"subject_post": "某局副局长"},
    "a note of 500": {"note": "备" * 500},
}
BAD: dict[str, tuple[dict[str, object], tuple[str, str]]] = {
    **{f"{key} left empty": ({key: ""}, (key, "C01")) for key in BASIC},
    **{f"{key} of spaces": ({key: " 　"}, (key, "C01")) for key in ("matter_name", "subject_name", "account", "response")},
    "no such category": ({"matter_category": "案子的事"}, ("matter_category", "C02")),
    "no such manner": ({"manner": "飞鸽"}, ("manner", "C02")),
    "no such record type": ({"record_type": "什么类"}, ("record_type", "C02")),
    "no such judgement": ({"judgement": "很坏"}, ("judgement", "C02")),
    "no such rank": ({"subject_rank": "很大的官"}, ("subject_rank", "C02")),
    "no yes and no no": ({"on_behalf": "也许"}, ("on_behalf", "C02")),
    "a name of 51": ({"subject_name": "王" * 51}, ("subject_name", "C08")),
    "a matter of 201": ({"matter_name": "案" * 201}, ("matter_name", "C08")),
    "an account of 9": ({"account": "问案子何时能够审结"}, ("account", "C05")),
    "an account of 2001": ({"account": "问" * 2001}, ("account", "C08")),
    "a response of 1": ({"response": "拒"}, ("response", "C05")),
    "a response of 501": ({"response": "拒" * 501}, ("response", "C08")),
    "a note of 501": ({"note": "备" * 501}, ("note", "C08")),
    "a post of 201": ({"subject_post": "局" * 201}, ("subject_post", "C08")),
    "a case number of 101": ({"case_no": "号" * 101}, ("case_no", "C08")),
    "told of 201": ({"told": "报" * 201}, ("told", "C08")),
    "an effect of 501": ({"effect": "影" * 501}, ("effect", "C08")),
    "others of 501": ({"other_subjects": "人" * 501}, ("other_subjects", "C08")),
    "tomorrow": ({"occurred_on": "2026-10-21"}, ("occurred_on", "C09")),
    "about the eighth": ({"occurred_on": "10.8号左右"}, ("occurred_on", "C04")),
    "the 32nd": ({"occurred_on": "2026-10-32"}, ("occurred_on", "C04")),
    "no times": ({"occurrences": "0"}, ("occurrences", "C11")),
    "1000 times": ({"occurrences": "1000"}, ("occurrences", "C11")),
    "many times": ({"occurrences": "很多"}, ("occurrences", "C11")),
    "asked by somebody unnamed": ({"on_behalf": "yes"}, ("on_behalf_of", "C07")),
    "a gift not told of": ({"benefits": "yes"}, ("benefits_note", "C07")),
    "urgent in a contact without hours": ({**CONTACT, "in_hours": ""}, ("in_hours", "C07")),
    "a contact without a place": ({**CONTACT, "in_office": ""}, ("in_office", "C07")),
    "a contact without leave": ({**CONTACT, "approved": ""}, ("approved", "C07")),
    "a contact without a word on gifts": ({**CONTACT, "benefits": ""}, ("benefits", "C07")),
    "a classified matter by name": ({"classified": "yes"}, ("matter_name", "C12")),
    "a classified matter with its number": (
        {"classified": "yes", "matter_name": "A-07", "case_no": "莲01号"},
        ("case_no", "C12"),
    ),
    "a classified matter with its cause": (
        {"classified": "yes", "matter_name": "A-07", "cause": "盗窃"},
        ("cause", "C12"),
    ),
}  # fmt: skip
CASES = {**GOOD, **{name: changes for name, (changes, _) in BAD.items()}}


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def version(cast) -> Version:
    return version_for(cast.east, OCTOBER).as_version()


def typed(changes: dict[str, object]) -> dict[str, object]:
    raw = {**RAW, **changes}
    return {key: value for key, value in raw.items() if value not in ("", [])}


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


# ruff: noqa: RUF001
NASTY = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'; DROP TABLE entries_record;--", "{{ 7*7 }}",
    "{% load x %}", "${7*7}", "=cmd|' /C calc'!A0", "@SUM(1)", "../../../etc/passwd", "%00", "\x00", "\x1b[31m",
    "\u202egnp.exe", "\u200b", "\ufeff", "\ud7ff", "\ue000", "𠮷𬭎", "👩‍👩‍👧‍👦", "a\u0301" * 50, "\r\nSet-Cookie: a=b",
    "javascript:alert(1)", "<svg/onload=alert(1)>", "]]>", "<!--", "&lt;b&gt;", "&#x3c;b&#x3e;", "\\u003cb\\u003e",
    "0", "-1", "1e309", "NaN", "2026-02-30", "9999-12-31", "0000-00-00", "99999-01-01", "True", "null", "[]", "{}",
    "__proto__", "id_account", "x" * 10_000, "问" * 5_000, "\n" * 500, "\t", "٣", "１２", "½", "²", "Ⅷ", "٢٠٢٦-١٠-١٢",
    "' OR 1=1", "*)(uid=*", "|| ping", "`id`", "$(id)", "%s%n", "%(x)s", "{0}", "{x.__class__}", "\\", "/", "//", "..",
    "<b>粗</b>", "<a href=//x>", "<style>*{}</style>", "<textarea>", "</textarea><script>1</script>", "</title>",
    "<iframe>", "<math>", "<?xml?>", "<!DOCTYPE>", "<x onclick=1>", "\" autofocus onfocus=alert(1) x=\"", "' x='",
    "data:text/html,1", "vbscript:1", "\x7f", "\x85", "\u2028", "\u2029", "\u00ad", "\U0010ffff", "\ufffd", "某\x00某",
    "select 1", "union select", "Z9", "CASE;DROP", "yes\n", "on", "off", "２０２６-１０-１２", "十月八日", "昨天", "10.8",
    "王某、李某、张某", "A" * 300, "<" * 300, "&" * 300, "\"" * 300, "'" * 300, "%" * 300, "{" * 300, "🀄" * 200,
]  # fmt: skip
ALIVE = [
    "<script>alert(1)</script>", "<img src=x", "<svg/onload", "<b>粗</b>", "<x onclick=1>", "<iframe>", "<math>",
    "<a href=//x>", "<style>*{}", '" autofocus onfocus', "</textarea><script>1",
]  # fmt: skip


def test_a_hundred_nasty_strings_in_every_field_break_nothing(cast, version, clock):
    """No fault of ours, no markup alive: neither on the page that comes back nor on the draft's."""
    assert len(NASTY) >= 100
    client = Client(raise_request_exception=True)
    client.force_login(cast.zhang)
    names = [control.name for control in controls(version)] + [
        f"{q.key}_words" for q in version.questions if q.words
    ]
    faults = []
    for place, nasty in enumerate(NASTY):
        posted = dict.fromkeys(names, nasty) | {
            "draft": new_handle(),
            "version": nasty if place % 9 == 0 else "0",
        }
        act = "save" if place % 2 else "check"
        answer = client.post("/records/new/", {**posted, "act": act}, follow=True)
        page = answer.content.decode()
        if answer.status_code >= 500 or any(one in page for one in ALIVE):
            faults.append((nasty[:40], act, answer.status_code))

    assert faults == []
    assert not Record.objects.exists()
    assert Draft.objects.filter(recorder=cast.zhang).exists()


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
