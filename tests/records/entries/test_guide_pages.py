"""The guide as pages, without JavaScript: nothing is kept, the answers reach the form. # 第二条至第七条"""

import time
from html import unescape
from urllib.parse import urlencode

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client

from records.entries.models import Draft, ExclusionNote, Record
from records.entries.rules.guide import Result, outcome, paths, steps
from tests.cast import PASSWORD
from tests.test_layout import ROOT
from trail.models import Leaf

GUIDE = "/records/guide/"
WORDS = {
    Result.RECORD: "应当记录报告",
    Result.DAILY: "记入日常工作记录",
    Result.DOUBT: "先记录在案",
    Result.EXEMPT: "不适用本办法",
    Result.ELSEWHERE: "不属于重大事项",
}


@pytest.fixture
def zhang(cast, client):
    client.force_login(cast.zhang)
    return client


@pytest.fixture
def measures(db):
    call_command("load_policy", str(ROOT / "tests/data/measures.txt"), verbosity=0)


def soup_of(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def walk(client, path: dict[str, str]) -> BeautifulSoup:
    """Answer question after question as the browser does, by the form on each page."""
    page = soup_of(client.get(GUIDE))
    for key, code in path.items():
        form = page.select_one("main form")
        kept = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
        assert form.select_one(f"input[name={key}][value='{code}']")
        page = soup_of(client.get(GUIDE, {**kept, key: code}))
    return page


def test_every_path_ends_on_the_page_of_its_result_and_in_a_form_that_knows_it(zhang):
    for path in paths():
        page, found = walk(zhang, path), outcome(path)

        assert WORDS[found.result] in page.h1.get_text()
        start = page.select_one("main .govuk-button-group a")["href"]
        assert start == f"/records/new/?{urlencode(found.preset)}"


def test_the_answers_are_in_the_form_that_follows(zhang):
    path = {"who": "retired", "what": "unsure"}
    start = walk(zhang, path).select_one("main .govuk-button-group a")["href"]
    form = soup_of(zhang.get(start))
    assert form.select_one("#id_subject_identity option[selected]")["value"] == "S7"
    assert form.select_one("input[name=doubtful]").has_attr("checked")

    start = walk(zhang, {"who": "staff", "what": "HR", "how": "private", "duty": "yes"})
    form = soup_of(zhang.get(start.select_one("main .govuk-button-group a")["href"]))
    assert form.select_one("input[name=matter_category][checked]")["value"] == "HR"
    assert form.select_one("[name=record_type] [selected]")["value"] == "DAILY"


def test_nothing_is_kept_until_somebody_goes_on(zhang):
    walk(zhang, {"who": "staff", "what": "CASE", "how": "formal", "exempt": "a6-1"})

    assert not Draft.objects.exists()
    assert not Record.objects.exists()
    assert not Leaf.objects.filter(kind__startswith="record").exists()


def test_a_question_left_empty_says_what_to_choose(zhang):
    answer = zhang.get(GUIDE, {"asked": "who"})
    page = soup_of(answer)

    assert answer.status_code == 422
    assert page.title.get_text().startswith("错误:")
    assert page.select_one(".govuk-error-summary a")["href"] == "#id_who_0"
    assert "选择谁来过问" in page.select_one(".govuk-error-summary").get_text()


def test_an_answer_of_another_question_is_no_answer(zhang):
    answer = zhang.get(GUIDE, {"who": "<script>", "asked": "who"})

    assert answer.status_code == 422
    assert "<script>alert" not in answer.content.decode()
    assert soup_of(zhang.get(GUIDE, {"who": "x", "what": "CASE"})).select_one("input[name=who]")


def test_back_leads_to_the_question_before_with_the_earlier_answers(zhang):
    page = walk(zhang, {"who": "staff", "what": "CASE", "how": "private"})

    assert unescape(page.select_one(".govuk-back-link")["href"]) == "?who=staff&what=CASE"
    assert walk(zhang, {}).select_one(".govuk-back-link")["href"] == "/records/"
    assert len(steps({"who": "staff"})) == 2


def test_the_result_shows_the_clause_in_its_own_words(zhang, measures):
    """第六条(三) and 第四条(二) as the office published them."""
    page = walk(zhang, {"who": "delegate", "what": "CASE", "how": "formal", "exempt": "a6-3"})
    assert "人大代表、政协委员通过正常渠道交办专办的案件" in page.get_text()
    assert page.select_one("blockquote a")["href"] == "/policy/measures/#a6"

    page = walk(zhang, {"who": "staff", "what": "HR", "how": "private", "duty": "no"})
    assert "酝酿动议、民主推荐、组织考察" in page.get_text()
    assert "熟人、亲友、同学、战友" in page.get_text()


def test_home_form_and_policy_lead_to_the_guide(zhang, measures):
    for address in ("/", "/records/new/", "/policy/measures/"):
        assert soup_of(zhang.get(address)).select_one(f"main a[href='{GUIDE}']"), address


EXEMPT = {"who": "staff", "what": "CASE", "how": "formal", "exempt": "a6-1"}
WORDS_OF_NOTE = {"document_number": "莲检批(2026)7号", "reason": "分管范围内的来信"}


def leave_a_note(client, **words: str):
    page = walk(client, EXEMPT)
    form = page.select_one("form[action='/records/guide/note/']")
    hidden = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    return client.post(form["action"], {**hidden, **WORDS_OF_NOTE, **words})


def test_a_note_on_article_six_is_sealed_and_left_once(zhang, cast):
    """第六条：不适用本办法的，留下文号。"""
    page = walk(zhang, EXEMPT)
    form = page.select_one("form[action='/records/guide/note/']")
    hidden = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    for _ in range(2):
        answer = zhang.post(form["action"], {**hidden, **WORDS_OF_NOTE}, follow=True)
        assert "说明已留下" in answer.content.decode()

    note = ExclusionNote.objects.get()
    assert (note.ground, note.recorder, note.unit) == ("a6-1", cast.zhang, cast.east)
    assert WORDS_OF_NOTE["reason"].encode() not in bytes(note.document)
    assert Leaf.objects.filter(kind="exclusion.note").count() == 1
    assert not Record.objects.exists()


def test_a_note_without_a_number_says_what_to_fill_in(zhang):
    answer = leave_a_note(zhang, document_number=" ")

    assert answer.status_code == 422
    assert "填写批示、交办或来信的文号" in answer.content.decode()
    assert WORDS_OF_NOTE["reason"] in answer.content.decode()
    assert not ExclusionNote.objects.exists()


def test_a_note_belongs_to_article_six_alone(zhang):
    posted = {"who": "outside", "what": "CASE", "key": "0" * 22, **WORDS_OF_NOTE}

    assert zhang.post("/records/guide/note/", posted).status_code == 302
    assert not ExclusionNote.objects.exists()


def test_both_offices_read_a_sample_and_the_reading_is_in_the_log(zhang, cast):
    leave_a_note(zhang)
    for reader in (cast.wang, cast.chen):
        client = Client()
        client.force_login(reader)
        assert "张*办" in client.get("/records/guide/notes/").content.decode()
        page = client.get("/records/guide/notes/?sample", follow=True).content.decode()
        assert WORDS_OF_NOTE["document_number"] in page

    assert Leaf.objects.filter(kind="exclusion.read").count() == 2


def test_nobody_else_finds_a_note_and_whoever_it_names_finds_none(zhang, cast):
    """第九条: not the leader, the liaison, the stranger, 三员; nor a reviewer whom the words name."""
    leave_a_note(zhang, reason="王督察批示要求核查")
    place = f"/records/guide/notes/{ExclusionNote.objects.get().handle}/"
    for who in (
        cast.leader,
        cast.li,
        cast.zhao,
        cast.system,
        cast.auditor,
        cast.sun,
        cast.wang,
        cast.city_wang,
    ):
        client = Client()
        client.force_login(who)
        assert client.get(place).status_code == 404, who.name
    client = Client()
    client.force_login(cast.wang)
    assert "还没有人留下" in client.get("/records/guide/notes/").content.decode()
    client.force_login(cast.chen)
    assert client.get(place).status_code == 200


def test_reading_a_note_asks_for_a_fresh_proof(zhang, cast, settings, monkeypatch):
    """ASVS 7.5.3: a session left open opens no note; nothing is logged until the reader has proved himself again."""
    leave_a_note(zhang)
    settings.MFA_REQUIRED = True
    place = f"/records/guide/notes/{ExclusionNote.objects.get().handle}/"
    secret = generate_totp_secret()
    TOTP.activate(cast.wang, secret)
    reader = Client()
    reader.post("/accounts/login/", {"login": cast.wang.number, "password": PASSWORD})
    reader.post(
        "/accounts/2fa/authenticate/", {"code": format_hotp_value(hotp_value(secret, next(counters())))}
    )
    assert reader.get(place).status_code == 200  # he has just logged in

    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 301)
    asked = reader.get(place)

    assert asked.status_code == 302
    assert asked.url.startswith("/accounts/reauthenticate/")
    assert Leaf.objects.filter(kind="exclusion.read").count() == 1
    reader.post("/accounts/reauthenticate/", {"password": "wrong-password-1"})
    assert reader.get(place).status_code == 302
    reader.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert reader.get(place).status_code == 200
    assert Leaf.objects.filter(kind="exclusion.read").count() == 2
