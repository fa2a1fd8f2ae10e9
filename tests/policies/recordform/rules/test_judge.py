"""Every rule of the record form with answers it takes and answers it refuses. # 第四条、第七条、第八条、第九条"""

import datetime as dt
import re

import pytest

from policies.recordform.rules.answers import Row
from policies.recordform.rules.judge import check_answers, check_rows
from tests.cast import at
from tests.policies.recordform.answers import FILE, FORM, GOOD, PAGE, RECORDER, codes, file, page

WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}  # full-width forms, as input methods leave them
WIDE_DATE, WIDE_NUMBER = "2026-10-08".translate(WIDE), "j10001".translate(WIDE)
CONTACT = {"record_type": "CONTACT", "in_hours": "no", "in_office": "no", "approved": "no", "benefits": "no"}

TAKEN = [
    ("the_short_path_alone", {}),
    ("account_of_10", {"account": "一二三四五六七八九十"}),
    ("account_of_2000", {"account": "记" * 2000}),
    ("account_with_windows_line_ends", {"account": "一二三四五\r\n六七八九"}),
    ("response_of_2", {"response": "拒绝"}),
    ("response_of_500", {"response": "拒" * 500}),
    ("name_of_one_character", {"subject_name": "某"}),
    ("name_with_a_middle_dot", {"subject_name": "买买提·艾力"}),
    ("name_with_rare_characters", {"subject_name": "秦静𬭎䶮"}),
    ("name_of_50", {"subject_name": "名" * 50}),
    ("matter_of_200", {"matter_name": "案" * 200}),
    ("today", {"occurred_on": "2026-11-02"}),
    ("years_ago", {"occurred_on": "2019-06-30"}),
    ("identity_in_other_words", {"subject_identity": "以前的邻居"}),
    ("every_manner", {"manner": [option.code for option in FORM.by_key["manner"].options]}),
    ("case_questions", {"case_no": "莲01检刑诉(2026)1号", "stage": "ARREST", "behaviours": ["C1", "C4"]}),
    ("contact_complete", CONTACT),
    ("contact_with_benefits", {**CONTACT, "benefits": "yes", "benefits_note": "吃了一顿饭"}),
    ("on_behalf_named", {"on_behalf": "yes", "on_behalf_of": "李某"}),
    ("on_behalf_no", {"on_behalf": "no"}),
    ("urgent_without_reason", {"urgent": True}),
    ("doubtful", {"doubtful": "yes"}),
    ("classified_by_code", {"classified": "yes", "matter_name": "SM-2026-03"}),
    ("twice", {"occurrences": "2"}),
    ("daily_with_follow_up", {"record_type": "DAILY", "follow_up": "PENDING"}),
]

REFUSED = [
    ("no_category", {"matter_category": ""}, "matter_category", "C01"),
    ("no_matter", {"matter_name": "  "}, "matter_name", "C01"),
    ("no_name", {"subject_name": "　"}, "subject_name", "C01"),
    ("no_identity", {"subject_identity": ""}, "subject_identity", "C01"),
    ("no_date", {"occurred_on": ""}, "occurred_on", "C01"),
    ("no_manner", {"manner": []}, "manner", "C01"),
    ("no_account", {"account": "\u200b \n"}, "account", "C01"),
    ("no_response", {"response": None}, "response", "C01"),
    ("unknown_category", {"matter_category": "案件"}, "matter_category", "C02"),
    ("unknown_manner", {"manner": ["心灵感应"]}, "manner", "C02"),
    ("unknown_manner_beside_a_known_one", {"manner": ["PHONE", "FAX"]}, "manner", "C02"),
    ("unknown_urgency", {"urgent": "急"}, "urgent", "C02"),
    ("unknown_behaviour", {"behaviours": ["Z9"]}, "behaviours", "C02"),
    ("zero_as_type", {"record_type": "ZERO"}, "record_type", "C02"),
    ("account_of_9", {"account": "一二三四五六七八九"}, "account", "C05"),
    ("account_of_2001", {"account": "记" * 2001}, "account", "C08"),
    ("response_of_1", {"response": "拒"}, "response", "C05"),
    ("response_of_501", {"response": "拒" * 501}, "response", "C08"),
    ("name_of_51", {"subject_name": "名" * 51}, "subject_name", "C08"),
    ("matter_of_201", {"matter_name": "案" * 201}, "matter_name", "C08"),
    ("identity_in_101_words", {"subject_identity": "远" * 101}, "subject_identity", "C08"),
    ("tomorrow", {"occurred_on": "2026-11-03"}, "occurred_on", "C09"),
    ("no_such_day", {"occurred_on": "2026-10-32"}, "occurred_on", "C04"),
    ("unclear_day", {"occurred_on": "10.8号左右"}, "occurred_on", "C04"),
    ("number_in_letters", {"occurrences": "好几次"}, "occurrences", "C11"),
    ("zero_times", {"occurrences": "0"}, "occurrences", "C11"),
    ("on_behalf_of_nobody", {"on_behalf": "yes"}, "on_behalf_of", "C07"),
    ("contact_without_hours", {**CONTACT, "in_hours": ""}, "in_hours", "C07"),
    ("contact_without_approval", {**CONTACT, "approved": ""}, "approved", "C07"),
    ("contact_without_benefits", {**CONTACT, "benefits": ""}, "benefits", "C07"),
    ("benefits_untold", {**CONTACT, "benefits": "yes"}, "benefits_note", "C07"),
    ("classified_by_name", {"classified": "yes"}, "matter_name", "C12"),
    (
        "classified_with_case_no",
        {"classified": True, "matter_name": "SM-1", "case_no": "1号"},
        "case_no",
        "C12",
    ),
]


@pytest.mark.parametrize("changes", [case[1] for case in TAKEN], ids=[case[0] for case in TAKEN])
def test_these_answers_are_taken_in_page_and_file(changes: dict[str, object]) -> None:
    assert page(**changes)[1] == []
    assert codes(file(**changes)[1]) in ([], [("occurred_on", "C03")])


@pytest.mark.parametrize(("changes", "key", "code"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED])
def test_these_answers_are_refused_once_in_page_and_file(
    changes: dict[str, object], key: str, code: str
) -> None:
    assert codes(page(**changes)[1]) == [(key, code)]
    assert codes(file(**changes)[1]) in ([(key, code)], [("occurred_on", "C03")])


@pytest.mark.parametrize("problems", [c[1] for c in REFUSED], ids=[c[0] for c in REFUSED])
def test_every_sentence_says_what_to_do_and_cites_an_article(problems: dict[str, object]) -> None:
    unwanted = re.compile(r"(?<!宴)请(?![托客])|非法|无效|有误|禁止|错误|必填|[你您]")
    for problem in page(**problems)[1]:
        assert problem.article.startswith("第")
        assert not unwanted.search(problem.message)
        assert any(verb in problem.message for verb in ("填", "选择", "选一个", "改", "删", "写清"))


def test_a_retired_choice_is_no_longer_taken_but_still_read() -> None:
    question = FORM.by_key["manner"]

    assert question.label_of("PHONE") == "电话"
    assert page(manner="电话")[0]["manner"] == ("PHONE",)


def test_what_is_not_answered_is_absent_and_urgency_is_ordinary() -> None:
    answers, _ = page()

    assert "relation" not in answers
    assert answers["urgent"] is False
    assert answers["record_type"] == "INTERFERE"


def test_a_cell_read_before_means_the_same_and_a_column_of_words_still_counts() -> None:
    said = {"subject_identity": "隔壁的老李"}
    first, again = page(**said)[0], page(**said)[0]
    with_words = page(**said, subject_identity_words="以前的同事")[0]

    assert first.document() == again.document() == page(**said)[0].document()
    assert first["subject_identity_words"] == "隔壁的老李"
    assert with_words["subject_identity_words"] == "以前的同事"


def test_a_cell_read_before_leaves_what_hangs_on_another_answer_to_that_answer() -> None:
    for category in ("CASE", "HR", "CASE"):
        assert page(matter_category=category, behaviours="C1")[0].get("behaviours") == (
            ("C1",) if category == "CASE" else None
        )


@pytest.mark.parametrize("written", ["朋友", "社会人员", "以前的邻居", "T9"])
def test_an_identity_in_other_words_is_kept_as_written(written: str) -> None:
    """第四条：全面、如实；第七条：本单位以外人员。"""
    answers, problems = page(subject_identity=written)

    assert problems == []
    assert (answers["subject_identity"], answers["subject_identity_words"]) == ("O4", written)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("律师", "T3"),
        ("当事人亲属", "T2"),
        ("公安民警", "J2"),
        ("在职检察人员", "S5"),
        ("退休检察人员", "S7"),
        ("退(离)休检察人员", "S7"),
    ],
)
def test_the_offices_words_for_an_identity_are_understood(written: str, code: str) -> None:
    """第二条、第七条：检察人员 must stay recognisable for recusal."""
    assert file(subject_identity=written)[0]["subject_identity"] == code


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("当面", ("SPOKEN",)), ("电话、微信", ("PHONE", "WECHAT")), ("微信/电话", ("PHONE", "WECHAT")),
        ("书面信件、材料", ("LETTER",)), ("托人转达", ("RELAY",)), ("QQ", ("MESSENGER",)), ("电 话", ("PHONE",)),
        ("电话和短信", ("PHONE", "SMS")),
    ],
)  # fmt: skip
def test_several_manners_in_one_cell_are_read(written: str, expected: tuple[str, ...]) -> None:
    """第三条：口头或者短信、微信、电话等形式。"""
    assert file(manner=written)[0]["manner"] == expected


@pytest.mark.parametrize(
    "written", ["司法办案", "司法 办案", "办案", "(一)司法办案", "第四条(一)司法办案", "一、司法办案", "CASE"]
)
def test_a_category_is_understood_however_it_is_numbered(written: str) -> None:
    """第四条(一)至(五)。"""
    assert file(matter_category=written)[0]["matter_category"] == "CASE"


@pytest.mark.parametrize(
    "written",
    ["2026-10-08", "2026/10/8", "2026.10.8", "20261008", "2026年10月8日", "10月8日", WIDE_DATE,
     "二〇二六年十月八日", dt.date(2026, 10, 8), dt.datetime(2026, 10, 8, 9, 30, tzinfo=dt.UTC), 46303, 46303.0],
)  # fmt: skip
def test_every_clear_style_of_date_is_read(written: object) -> None:
    """第四条：及时记录。"""
    assert file(occurred_on=written)[0]["occurred_on"] == dt.date(2026, 10, 8)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2026-09-30", ["C03"]),
        ("2026-10-01", []),
        ("2026-10-31", []),
        ("2026-11-01", ["C03"]),
        ("2026-11-30", ["C03"]),
    ],
)
def test_in_a_file_every_day_lies_in_its_month_and_one_day_is_one_problem(day: str, found: list[str]) -> None:
    """第八条：汇总报告上个月记录情况。"""
    assert [problem.code for problem in file(occurred_on=day)[1]] == found


def test_a_page_takes_any_day_up_to_the_day_shanghai_has() -> None:
    before, after = at("2026-12-31 23:59"), at("2027-01-01 00:00")
    raw = {**GOOD, "occurred_on": "2027-01-01"}

    def verdict(now: dt.datetime) -> list[str]:
        context = type(PAGE)(now=now.astimezone(dt.UTC), recorder="J10001", roster=PAGE.roster)
        return [problem.code for problem in check_answers(FORM, raw, context)[1]]

    assert verdict(before) == ["C09"]
    assert verdict(after) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"recorder_number": WIDE_NUMBER}, []),
        ({"recorder_name": ""}, []),
        ({"recorder_name": "张 承办"}, []),
        ({"recorder_name": "张成办"}, []),
        ({"recorder_number": ""}, []),
        ({"recorder_number": "", "recorder_name": "欧阳娜依"}, []),
        ({"recorder_number": "", "recorder_name": ""}, [("recorder_name", "C01")]),
        ({"recorder_number": "J99999"}, [("recorder_number", "C06")]),
        ({"recorder_number": "", "recorder_name": "无此人"}, [("recorder_name", "C06")]),
        ({"recorder_name": "无此人"}, [("recorder_name", "C10")]),
        ({"recorder_number": "", "recorder_name": "王伟"}, [("recorder_number", "C14")]),
    ],
)
def test_the_recorder_of_a_row_is_found_in_the_roster(
    changes: dict[str, object], found: list[object]
) -> None:
    """第八条：承办人员记录的情况。"""
    answers, problems = file(**changes)

    assert codes(problems) == found
    if not found:
        assert answers["recorder_number"] in {"J10001", "J10003"}
        assert answers["recorder_name"] in {"张承办", "欧阳·娜依"}


def test_on_a_page_the_account_records_whatever_was_posted() -> None:
    answers, problems = page(recorder_number="J10002", recorder_name="孙二办")

    assert problems == []
    assert (answers["recorder_number"], answers["recorder_name"]) == ("J10001", "张承办")


def test_a_file_changes_only_the_records_it_may() -> None:
    assert file(serial="JL-7K3M-9QXA")[1] == []
    assert codes(file(serial="JL-0000-0000")[1]) == [("serial", "X03")]


def test_answers_of_a_block_not_chosen_are_dropped_and_named() -> None:
    answers, problems = page(matter_category="HR", case_no="1号", stage="ARREST", behaviours=["C1", "H1"])

    assert problems == []
    assert "case_no" not in answers
    assert "stage" not in answers
    assert answers["behaviours"] == ("H1",)
    assert set(answers.dropped) == {"case_no", "stage", "behaviours"}


def test_a_wrong_category_is_one_problem_and_its_questions_wait() -> None:
    assert codes(page(matter_category="案件", behaviours=["C1"], stage="???")[1]) == [
        ("matter_category", "C02")
    ]


def test_a_classified_matter_is_named_by_a_code_only() -> None:
    """第九条：保密方面制度规定。"""
    answers, problems = page(classified="yes", matter_name="某某涉密案", case_no="莲检1号")

    assert codes(problems) == [("matter_name", "C12"), ("case_no", "C12")]
    assert answers["classified"] is True


def test_a_record_after_its_deadline_says_why() -> None:
    """第八条：每月3日前。"""
    late = type(PAGE)(now=PAGE.now, recorder="J10001", roster=PAGE.roster, timely_from=dt.date(2026, 10, 1))

    def verdict(**changes: object) -> list[tuple[str | None, str]]:
        return codes(check_answers(FORM, {**GOOD, **changes}, late)[1])

    assert verdict(occurred_on="2026-10-01") == []
    assert verdict(occurred_on="2026-09-30") == [("late_reason", "C07")]
    assert verdict(occurred_on="2026-09-30", late_reason="AWAY") == []
    answers, _ = check_answers(FORM, {**GOOD, "late_reason": "AWAY"}, late)
    assert "late_reason" not in answers


def test_a_row_that_repeats_another_is_the_later_one() -> None:
    def row(number: int, **changes: object) -> Row:
        raw = {**GOOD, **RECORDER, **changes}
        return Row(number, raw, check_answers(FORM, raw, FILE)[0])

    rows = [
        row(2),
        row(3, occurred_on=dt.date(2026, 10, 12), manner="电话"),
        row(4, note="第二次"),
        row(5, account=""),
    ]

    found = check_rows([*rows, row(6, account="")], FILE)

    assert [(r.number, p.key, p.code) for r, p in found] == [(3, None, "X01"), (6, None, "X01")]
    assert "第3行与第2行内容相同" in found[0][1].message


def test_one_serial_stands_in_one_row() -> None:
    raw = {**GOOD, **RECORDER, "serial": "JL-7K3M-9QXA"}
    rows = [
        Row(number, {**raw, "note": str(number)}, check_answers(FORM, {**raw, "note": str(number)}, FILE)[0])
        for number in (2, 3)
    ]

    assert [(r.number, p.key, p.code) for r, p in check_rows(rows, FILE)] == [(3, "serial", "X04")]
