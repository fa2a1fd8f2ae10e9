"""An editor changes wording, never the law: what may change does, everything else is refused with a sentence. # 第四条"""

import dataclasses

import pytest

from policies.recordform.rules.core import statutory
from policies.recordform.rules.editing import (
    Extra,
    Wording,
    extras,
    kept_options,
    lock_of,
    reworded,
    rows,
    with_extra,
    without_extra,
)
from policies.recordform.rules.judge import check_answers
from policies.recordform.rules.lint import Finding, lint, refusals
from policies.recordform.rules.versions import Condition, Kind, Option, Question, Section, Version
from tests.policies.recordform.answers import GOOD, PAGE

LIVE = statutory()
NOW = "2026-11"
BASE = dataclasses.replace(LIVE, number=2, unit="370901", effective_from="2026-12")
COLOUR = Extra(label="卷宗颜色", kind=Kind.CHOICE, section="matter", choices=("红", "蓝"))


def said(question: Question, **changes: object) -> Wording:
    """Return the wording of a question with changes."""
    fields: dict[str, object] = {
        "label": question.label, "hint": question.hint, "example": question.example,
        "article": question.article, "first": question.first,
        "options": tuple((one.code, one.label, one.retired) for one in question.options),
    }  # fmt: skip
    return Wording(**{**fields, **changes})  # type: ignore[arg-type]


def put(key: str, **changes: object) -> Version:
    """Return the form with one question put differently."""
    return reworded(BASE, key, said(LIVE.by_key[key], **changes))


def harmed(key: str, **changes: object) -> Version:
    """Return a form that no page makes: one question changed in what is locked."""
    questions = tuple(dataclasses.replace(q, **changes) if q.key == key else q for q in BASE.questions)  # type: ignore[arg-type]
    return dataclasses.replace(BASE, questions=questions)


def with_options(key: str, **changes: tuple[str, bool]) -> Version:
    options = tuple(
        (one.code, *changes.get(one.code, (one.label, one.retired))) for one in LIVE.by_key[key].options
    )
    return put(key, options=options)


def sentences(version: Version) -> list[str]:
    return [finding.sentence for finding in refusals(version, LIVE, NOW)]


GOOD_FORMS: dict[str, Version] = {
    "another label": put("matter_name", label="案件名称或事项名称全称"),
    "another hint": put("account", hint="把对方的原话写下来"),
    "another example": put("matter_name", example="李某某涉嫌诈骗案"),
    "another article": put("note", article="第四条(五)"),
    "no article": put("note", article=""),
    "a question moved to the front": put("note", first=True),
    "an optional question closed": put("subject_rank", is_on=False),
    "a choice worded differently": with_options("manner", PHONE=("打电话", False)),
    "a choice retired": with_options("place", RESTAURANT=("餐饮娱乐场所", True)),
    "an own question": with_extra(BASE, COLOUR),
    "this month": dataclasses.replace(put("note", label="其他要说的"), effective_from="2026-11"),
    "a label as long as may be": put("note", label="字" * 30),
}


def five(version: Version, count: int = 5) -> Version:
    for number in range(count):
        version = with_extra(version, Extra(label=f"自问{number}", kind=Kind.LINE, section="report"))
    return version


GOOD_FORMS["five own questions"] = five(BASE)
OWN = with_extra(BASE, COLOUR)
BAD_FORMS: dict[str, tuple[Version, str]] = {
    "nothing changed": (BASE, "完全相同"),
    "a month gone by": (dataclasses.replace(GOOD_FORMS["another hint"], effective_from="2026-10"), "已经过去"),
    "no month": (dataclasses.replace(GOOD_FORMS["another hint"], effective_from="明年"), "从哪个月起用"),
    "an empty label": (put("note", label="  "), "名称空白"),
    "a label with width alone different": (put("note", label="是否 涉密"), "同名"),
    "the same label twice": (put("note", label="处理情况"), "同名"),
    "a label that a register uses for another": (put("note", label="罪名"), "另一种写法"),
    "a label too long": (put("note", label="字" * 31), "最多 30 个字"),
    "a hint too long": (put("note", hint="字" * 121), "最多 120 个字"),
    "a hint on two lines": (put("note", hint="第一行\n第二行"), "换行"),
    "a label with an invisible sign": (put("note", label="备\x00注"), "看不见的字符"),
    "an article nobody can open": (put("note", article="第条"), "链接不到条文"),
    "a required question closed": (put("account", is_on=False), "被关闭了"),
    "a question the offices need closed": (put("urgent", is_on=False), "被关闭了"),
    "a question others depend on closed": (put("on_behalf", is_on=False), "被关闭了"),
    "a required question put behind": (put("account", first=False), "不能放进"),
    "a conditional question put in front": (put("case_no", first=True), "放进“补充更多”"),
    "a category of the law retired": (with_options("matter_category", HR=("干部选拔任用", True)), "不能停用"),
    "a type others depend on retired": (
        with_options("record_type", CONTACT=("相关接触交往行为", True)),
        "不能停用",
    ),
    "a choice without words": (with_options("place", HOME=("", False)), "空白"),
    "a choice twice": (with_options("place", HOME=("会议场所", False)), "出现了两次"),
    "all choices but one retired": (
        put(
            "follow_up",
            options=tuple((o.code, o.label, n > 0) for n, o in enumerate(LIVE.by_key["follow_up"].options)),
        ),
        "至少留两个",
    ),
    "a kind changed": (harmed("account", kind=Kind.LINE), "不能改"),
    "the required set changed": (harmed("note", required=True, first=True), "不能改"),
    "a required question made optional": (harmed("account", required=False), "不能改"),
    "a condition changed": (harmed("case_no", when=Condition("urgent", ("yes",))), "不能改"),
    "a length changed": (harmed("account", least=0), "不能改"),
    "a code added": (harmed("place", options=(*LIVE.by_key["place"].options, Option("X", "天台"))), "不能改"),
    "a code lost": (harmed("place", options=LIVE.by_key["place"].options[1:]), "不能改"),
    "a section renamed": (
        dataclasses.replace(GOOD_FORMS["another hint"], sections=(Section(key="matter", title="案"),)),
        "各部分",
    ),
    "six own questions": (five(BASE, 6), "最多 5 个"),
    "an own question for everybody": (dataclasses.replace(OWN, unit=""), "一个单位"),
    "an own question that must be answered": (
        dataclasses.replace(
            OWN,
            questions=tuple(
                dataclasses.replace(one, required=True, first=True) if one.extra else one
                for one in OWN.questions
            ),
        ),
        "只能可不填",
    ),
    "an own question named as one of the law": (
        with_extra(BASE, dataclasses.replace(COLOUR, label="备注")),
        "同名",
    ),
    "an own question in no section": (
        with_extra(BASE, dataclasses.replace(COLOUR, section="nowhere")),
        "不在可选范围",
    ),
    "an own question with nothing to choose": (with_extra(BASE, dataclasses.replace(COLOUR, choices=())), "一行写一个"),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD_FORMS)
def test_what_an_editor_may_change_goes_through(name: str) -> None:
    assert sentences(GOOD_FORMS[name]) == []


@pytest.mark.parametrize("name", BAD_FORMS)
def test_what_breaks_the_form_is_refused_with_a_sentence(name: str) -> None:
    version, words = BAD_FORMS[name]

    found = sentences(version)

    assert any(words in sentence for sentence in found), found
    assert all(sentence.endswith(("。",)) for sentence in found)


def test_the_core_itself_says_nothing_wrong_but_that_nothing_changed() -> None:
    assert [finding for finding in lint(BASE, LIVE, NOW) if "相同" not in finding.sentence] == []


def test_a_hint_of_two_sentences_is_advice_and_no_obstacle() -> None:
    found = lint(put("note", hint="写清楚。不要写案情。"), LIVE, NOW)

    assert [type(one) for one in found] == [Finding]
    assert found[0].is_advice


@pytest.mark.parametrize("key", [question.key for question in LIVE.questions])
def test_every_question_can_be_put_differently_without_touching_what_is_locked(key: str) -> None:
    version = put(key, label=f"问{key}"[:30], hint="写一写")

    assert not any("不能改" in sentence for sentence in sentences(version))
    assert [one.key for one in version.questions] == [one.key for one in LIVE.questions]


def test_a_closed_question_can_be_opened_again() -> None:
    closed = put("subject_rank", is_on=False)
    assert "subject_rank" not in closed.by_key
    assert [row.is_on for row in rows(closed) if row.question.key == "subject_rank"] == [False]

    opened = reworded(closed, "subject_rank", said(LIVE.by_key["subject_rank"]))

    assert opened.questions == LIVE.questions


def test_every_question_that_can_be_closed_leaves_a_form_that_judges_as_before() -> None:
    closable = [question.key for question in LIVE.questions if not lock_of(question.key)]
    version = BASE
    for key in closable:
        version = reworded(version, key, said(LIVE.by_key[key], is_on=False))

    assert len(closable) > 20
    assert refusals(version, LIVE, NOW) == []
    assert check_answers(version, GOOD, PAGE)[1] == []
    assert check_answers(version, {}, PAGE)[1] == check_answers(LIVE, {}, PAGE)[1]


def test_a_choice_of_an_own_question_is_retired_and_never_lost() -> None:
    live = dataclasses.replace(OWN, number=2)
    key = extras(OWN)[0].key
    shorter = with_extra(live, dataclasses.replace(COLOUR, choices=("蓝", "绿")), key)

    options = {one.label: (one.code, one.retired) for one in extras(shorter)[0].options}

    assert options == {"蓝": ("o2", False), "绿": ("o3", False), "红": ("o1", True)}
    assert refusals(dataclasses.replace(shorter, number=3), live, NOW) == []


def test_the_kind_of_an_own_question_in_use_stays() -> None:
    key = extras(OWN)[0].key
    other = with_extra(OWN, Extra(label="卷宗颜色", kind=Kind.LINE, section="matter"), key)

    assert any("类型不能改" in one.sentence for one in refusals(other, OWN, NOW))


def test_an_own_question_is_judged_by_its_kind_and_stands_in_its_section() -> None:
    key = extras(OWN)[0].key

    assert check_answers(OWN, {**GOOD, key: "o1"}, PAGE)[0][key] == "o1"
    assert [p.code for p in check_answers(OWN, {**GOOD, key: "紫"}, PAGE)[1]] == ["C02"]
    assert without_extra(OWN, key).questions == LIVE.questions


def test_what_is_kept_is_said_for_every_question_of_the_law() -> None:
    assert kept_options("matter_category") == {one.code for one in LIVE.by_key["matter_category"].options}
    assert kept_options("place") == {"OTHER"}
    assert {lock_of(key) for key in ("account", "urgent", "on_behalf")} > {""} - {""}
    assert all(lock_of(key) for key in ("account", "urgent", "on_behalf", "matter_category"))
