"""The pages of writing down, without JavaScript: nothing typed is lost, nobody else sees, nothing happens twice."""

import datetime as dt
import json
import re

import pytest
from django.test import Client
from django.utils import timezone

from people.vocabulary import Office
from records.entries.actions import amend, ask_supplement, grant_sight, open_contents
from records.entries.models import Draft, Record, RecordVersion
from records.entries.models.records import new_handle
from records.entries.todos import waiting_for
from tests.records.entries.writing import RAW, entry, file_by, raw, record_by
from trail.models import Leaf

SECRETS = ["张某某涉嫌盗窃案", "打来电话", "王某"]


@pytest.fixture
def zhang(cast, client: Client) -> Client:
    client.force_login(cast.zhang)
    return client


def typed(**changes: object) -> dict[str, object]:
    """Return what the page posts: a day that is never late, and the fields under the names they have there."""
    today = timezone.localdate().isoformat()
    return {**RAW, "occurred_on": today, "draft": new_handle(), "version": "0", "act": "check", **changes}


def handle_in(response) -> str:
    return re.search(r'name="draft" value="([^"]+)"', response.content.decode())[1]


def test_from_the_empty_form_to_the_receipt(zhang, cast):
    """第四条、第八条: write, check, submit, keep the receipt."""
    handle = handle_in(zhang.get("/records/new/"))

    checked = zhang.post("/records/new/", typed(draft=handle), follow=True)
    page = checked.content.decode()
    assert "还没有提交" in page
    assert all(secret in page for secret in SECRETS)
    assert "莲城市东湖区人民检察院驻院纪检监察、莲城市东湖区人民检察院检务督察" in page
    assert "第十二条" in page
    assert not Record.objects.exists()

    done = zhang.post(f"/records/drafts/{handle}/check/", {"version": "1", "to": "own"}, follow=True)
    record = Record.objects.get()
    assert done.redirect_chain[-1][0] == f"/records/{record.handle}/submitted/"
    assert record.serial in done.content.decode()
    assert record.recorder == cast.zhang
    assert not Draft.objects.exists()

    receipt = zhang.get(f"/records/{record.handle}/receipt.txt")
    assert receipt["Content-Disposition"] == f'attachment; filename="{record.serial}.txt"'
    assert RecordVersion.objects.get().batch_root in receipt.content.decode()
    assert not any(secret in receipt.content.decode() for secret in SECRETS)


def test_submitting_twice_makes_one_record(zhang):
    """Two activations, or the back button and once more."""
    form = typed()
    zhang.post("/records/new/", form)
    place = f"/records/drafts/{form['draft']}/check/"

    first = zhang.post(place, {"version": "1"})
    second = zhang.post(place, {"version": "1"})
    third = zhang.post("/records/new/", form)

    assert first.url == second.url == third.url
    assert Record.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"account": "短"}, "10"),
        ({"occurred_on": "2099-01-01"}, "过问时间"),
        ({"occurred_on": ""}, "过问时间"),
        ({"matter_category": ""}, "事项类别"),
        ({"manner": []}, "过问方式"),
    ],
)
def test_what_is_to_be_changed_is_said_and_nothing_typed_is_lost(zhang, change, sentence):
    response = zhang.post("/records/new/", typed(**change))

    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert "需要修改" in page
    assert "<title>错误:" in page
    assert "张某某涉嫌盗窃案" in page
    assert not Record.objects.exists()


def test_a_late_month_asks_why(zhang):
    """第八条：补报."""
    long_ago = (timezone.localdate() - dt.timedelta(days=90)).isoformat()

    assert zhang.post("/records/new/", typed(occurred_on=long_ago)).status_code == 422

    form = typed(occurred_on=long_ago, late_reason="FORGOTTEN")
    assert zhang.post("/records/new/", form).status_code == 302
    zhang.post(f"/records/drafts/{form['draft']}/check/", {"version": "1"})
    assert Record.objects.get().is_late


def test_answers_of_a_block_not_chosen_are_shown_as_not_submitted(zhang):
    form = typed(matter_category="HR", case_no="莲01检刑诉12号")

    page = zhang.post("/records/new/", form, follow=True).content.decode()

    assert "不会提交:案号" in page
    zhang.post(f"/records/drafts/{form['draft']}/check/", {"version": "1"})
    record = Record.objects.get()
    assert "莲01检刑诉" not in zhang.get(f"/records/{record.handle}/").content.decode()


def test_an_address_may_preset_codes_and_nothing_else(zhang):
    page = zhang.get("/records/new/?cat=HR&who=S7&type=<script>&matter_name=x").content.decode()

    assert re.search(r'value="HR"[^>]*checked', page)
    assert "<script>&" not in page


def test_a_draft_is_kept_and_gone_on_with(zhang):
    form = typed(act="save", account="写到一半")

    page = zhang.post("/records/new/", form, follow=True).content.decode()

    assert "草稿已保存" in page
    assert "写到一半" in page
    assert "写到一半" in zhang.get(f"/records/drafts/{form['draft']}/").content.decode()


def test_autosave_answers_with_the_number_of_the_draft(zhang):
    form = typed(account="一")
    first = zhang.post("/records/drafts/save/", form).content.decode()
    second = zhang.post("/records/drafts/save/", {**form, "account": "二", "version": "1"}).content.decode()

    assert 'name="version" value="1"' in first
    assert 'name="version" value="2"' in second
    assert "已自动保存" in second


def test_two_tabs_show_both_texts(zhang):
    form = typed(act="save", account="第一个窗口写的")
    zhang.post("/records/new/", form)

    response = zhang.post(f"/records/drafts/{form['draft']}/", {**form, "account": "第二个窗口写的"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "第一个窗口写的" in page
    assert "第二个窗口写的" in page
    again = zhang.post(f"/records/drafts/{form['draft']}/", {**form, "account": "合在一起", "version": "1"})
    assert again.status_code == 302


def test_an_urgent_record_says_that_it_is_delivered_at_once(zhang):
    """第八条：重大紧急."""
    form = typed(urgent="yes", urgent_reason="明天就要开会决定")

    page = zhang.post("/records/new/", form, follow=True).content.decode()

    assert "提交并立即送达" in page
    zhang.post(f"/records/drafts/{form['draft']}/check/", {"version": "1"})
    assert Record.objects.get().is_urgent


def test_straight_up_is_chosen_on_the_check_page(zhang, cast):
    form = typed()
    zhang.post("/records/new/", form)

    zhang.post(f"/records/drafts/{form['draft']}/check/", {"version": "1", "to": "up"})

    assert set(Record.objects.get().routes.values_list("unit", flat=True)) == {cast.city.pk}


def pages_of(record: Record) -> list[str]:
    start = f"/records/{record.handle}/"
    return [start, *(start + name for name in ("versions/1/", "print/"))]


def own_pages_of(record: Record) -> list[str]:
    start = f"/records/{record.handle}/"
    names = ("submitted/", "receipt/", "receipt.txt", "proof.json", "amend/", "contradict/")
    return [start + name for name in names]


@pytest.mark.parametrize(
    ("who", "sees", "owns"),
    [
        ("zhang", True, True), ("wang", True, False), ("chen", True, False), ("sun", False, False),
        ("li", False, False), ("leader", False, False), ("editor", False, False), ("system", False, False),
        ("security", False, False), ("auditor", False, False), ("zhao", False, False), ("city_wang", False, False),
    ],
)  # fmt: skip
def test_who_reaches_the_pages_of_a_record(cast, client, who, sees, owns):
    """第九条: whoever may not see it gets the same 404 as for what does not exist."""
    record = file_by(cast.li, [entry(cast.zhang)]).record
    client.force_login(getattr(cast, who))

    assert {client.get(page).status_code for page in pages_of(record)} == ({200} if sees else {404})
    assert {client.get(page).status_code for page in own_pages_of(record)} == ({200} if owns else {404})
    if not owns:
        assert client.post(f"/records/{record.handle}/confirm/").status_code == 404
        assert client.post(f"/records/{record.handle}/contradict/", {"reason": "不"}).status_code == 404


def test_a_named_reviewer_gets_404_on_every_page(cast, client):
    record = record_by(cast.zhang, subject_name="王 督察", subject_identity="S2")
    client.force_login(cast.wang)

    assert {client.get(page).status_code for page in pages_of(record) + own_pages_of(record)} == {404}


@pytest.mark.parametrize("who", ["sun", "li", "wang", "leader", "system", "zhao"])
def test_a_draft_is_not_there_for_anybody_else(cast, client, who):
    client.force_login(cast.zhang)
    form = typed(act="save")
    client.post("/records/new/", form)
    client.force_login(getattr(cast, who))

    assert client.get(f"/records/drafts/{form['draft']}/").status_code == 404
    assert client.get(f"/records/drafts/{form['draft']}/check/").status_code == 404
    client.post(f"/records/drafts/{form['draft']}/discard/")
    assert Draft.objects.count() == 1


def test_the_list_holds_no_names_and_no_contents(zhang, cast):
    record = record_by(cast.zhang)

    page = zhang.get("/records/").content.decode()

    assert record.serial in page
    assert not any(secret in page for secret in SECRETS)


def test_the_list_takes_as_many_queries_for_many_records(zhang, cast, django_assert_max_num_queries):
    file_by(cast.li, [entry(cast.zhang)] * 60)

    with django_assert_max_num_queries(12):
        page = zhang.get("/records/").content.decode()

    assert page.count("代录，等你确认") == 50


def test_the_form_takes_few_queries(zhang, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        zhang.get("/records/new/")


def test_the_recorder_reads_how_often_and_by_which_role(cast, client):
    """第九条: never by whom."""
    record = record_by(cast.zhang)
    client.force_login(cast.wang)
    client.get(f"/records/{record.handle}/")
    client.force_login(cast.zhang)

    page = client.get(f"/records/{record.handle}/").content.decode()

    assert "检务督察 1 次" in page
    assert "王督察" not in page


def test_a_correction_on_the_page_keeps_both_versions(zhang, cast):
    record = record_by(cast.zhang)
    place = f"/records/{record.handle}/amend/"
    assert "张某某涉嫌盗窃案" in zhang.get(place).content.decode()
    form = {**RAW, "note": "后来又来过一次", "kind": "SUPPLEMENT", "base": "1"}

    assert zhang.post(place, form).status_code == 422
    assert zhang.post(place, {**form, "reason": "补充"}).status_code == 302

    page = zhang.get(f"/records/{record.handle}/changes/").content.decode()
    assert "后来又来过一次" in page
    assert "后来又来过一次" not in zhang.get(f"/records/{record.handle}/versions/1/").content.decode()
    assert zhang.post(place, {**form, "reason": "补充", "note": "别的窗口"}).status_code == 409


def test_a_row_of_the_liaison_is_confirmed_or_contradicted_once(zhang, cast):
    done = file_by(cast.li, [entry(cast.zhang), entry(cast.zhang)])
    first, second = done.records

    zhang.post(f"/records/{first.handle}/confirm/")
    assert zhang.post(f"/records/{second.handle}/contradict/", {"reason": ""}).status_code == 422
    zhang.post(f"/records/{second.handle}/contradict/", {"reason": "不是我"})

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.confirmed_at
    assert second.contradicted_at


def test_what_an_office_asks_is_shown_without_a_name(zhang, cast):
    """第十条."""
    record = record_by(cast.zhang)
    ask_supplement(
        record=record, office=Office.DISCIPLINE, by=cast.chen, questions=["place"], note="写明在哪里", now=timezone.now()
    )  # fmt: skip

    page = zhang.get(f"/records/{record.handle}/").content.decode()

    assert "驻院纪检监察要求补充" in page
    assert "写明在哪里" in page
    assert "陈纪检" not in page


def test_what_waits_is_counted(zhang, cast):
    now = timezone.now()
    assert waiting_for(cast.zhang, now) == []
    file_by(cast.li, [entry(cast.zhang)])
    zhang.post("/records/new/", typed(act="save"))

    todos = waiting_for(cast.zhang, now)

    assert [(todo.title, todo.url) for todo in todos] == [
        ("1 件代录等你确认", "/records/?show=confirm"),
        ("1 份草稿还没有提交", "/records/drafts/"),
    ]
    assert all(zhang.get(todo.url).status_code == 200 for todo in todos)
    assert waiting_for(cast.zhao, now) == []


def test_the_proof_holds_what_recomputes_the_commitment(zhang, cast):
    record = record_by(cast.zhang)

    body = json.loads(zhang.get(f"/records/{record.handle}/proof.json").content)

    assert body["content"]["answers"]["account"] == RAW["account"]
    assert body["commitment"] == RecordVersion.objects.get().commitment


@pytest.mark.parametrize(
    "nasty", ["<script>alert(1)</script>", "' OR 1=1 --", "{{ 7*7 }}", "\x00\x01", "🙂" * 40, "\u202eabc"]
)
def test_nasty_strings_are_text(zhang, nasty):
    form = typed(account=f"对方说:{nasty},要求尽快办理这个案件。", subject_name=nasty or "王某")

    response = zhang.post("/records/new/", form, follow=True)

    assert response.status_code in {200, 422}
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("page", ["/records/", "/records/new/", "/records/drafts/"])
def test_whoever_is_not_logged_in_is_sent_to_the_log_in(client, db, page):
    assert client.get(page).status_code == 302


def test_whoever_reads_by_approval_does_not_learn_who_recorded(cast, client):
    """第九条：the recorder stays masked outside the queue."""
    record = record_by(cast.zhang)
    grant_sight(
        record=record, person=cast.city_wang, reason="核查", until=None, by=cast.city_chen, now=timezone.now()
    )
    client.force_login(cast.city_wang)

    pages = [client.get(page).content.decode() for page in pages_of(record)]

    assert all("打来电话" in page for page in pages)
    assert not any("张承办" in page or "J10001" in page for page in pages)


@pytest.fixture
def amended(cast) -> Record:
    """第一版 on the 20th, and a second one two days later that says where it happened."""
    record = record_by(cast.zhang)
    amend(
        recorder=cast.zhang, record=record, raw=raw(place="办公室走廊"), reason="补上地点", base=1,
        now=record.submitted_at + dt.timedelta(days=2),
    )  # fmt: skip
    return record


@pytest.mark.parametrize(("after", "said", "has_place"), [(1, "第 1 版", False), (3, "第 2 版", True)])
def test_a_record_is_read_as_it_stood_at_any_moment(zhang, amended, after, said, has_place):
    """第四条:全程留痕. The version that was read is the one the log names."""
    moment = timezone.localtime(amended.submitted_at + dt.timedelta(days=after)).strftime("%Y-%m-%dT%H:%M")
    page = zhang.get(f"/records/{amended.handle}/?at={moment}").content.decode()

    assert f"时的内容:{said}" in page
    assert ("办公室走廊" in page) is has_place
    read = Leaf.objects.filter(kind="record.read").latest("seq")
    assert read.obj == RecordVersion.objects.get(record=amended, number=2 if has_place else 1).commitment


def test_before_it_was_written_down_there_was_nothing(zhang, amended):
    page = zhang.get(f"/records/{amended.handle}/?at=2020-01-01T00:00").content.decode()

    assert "2020-01-01 00:00 时还没有这件记录" in page


def test_the_printed_register_tells_what_each_version_changed(zhang, amended):
    """第四条: printed as it stood then, and how it came about."""
    page = zhang.get(f"/records/{amended.handle}/print/").content.decode()
    assert "更正经过" in page
    assert "补上地点" in page
    assert "<ins>其他(办公室走廊)</ins>" in page

    then = timezone.localtime(amended.submitted_at + dt.timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    old = zhang.get(f"/records/{amended.handle}/print/?at={then}").content.decode()
    assert "更正经过" not in old
    assert "办公室走廊" not in old


def test_the_exported_contents_tell_what_the_version_changed(zhang, amended):
    """The file of the second version names the question, the old answer and the new one."""
    body = zhang.get(f"/records/{amended.handle}/proof.json?version=2").json()

    assert [change["after"] for change in body["changes"]] == ["其他(办公室走廊)"]
    assert "changes" not in zhang.get(f"/records/{amended.handle}/proof.json?version=1").json()


def test_what_was_typed_is_decoded_once(zhang, cast):
    """ASVS 1.1.1: signs that look encoded are signs."""
    said = "他说 %25E5%AD%97 &lt;b&gt; &amp;amp; \\u6797 100%41,要求照顾。"
    handle = handle_in(zhang.get("/records/new/"))
    zhang.post("/records/new/", typed(draft=handle, account=said), follow=True)
    zhang.post(f"/records/drafts/{handle}/check/", {"version": "1", "to": "own"}, follow=True)

    opened = open_contents(person=cast.zhang, record=Record.objects.get(), now=timezone.now())
    assert opened.document.answers["account"] == said
