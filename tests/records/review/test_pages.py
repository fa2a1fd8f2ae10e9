"""The pages of the two offices without JavaScript: one screen for each record, straight to the next. # 第十条"""

import datetime as dt
import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from people.vocabulary import Office
from records.entries.actions import open_contents
from records.entries.models import Opening
from records.review import actions
from records.review.models import Measure
from records.review.todos import waiting_for
from records.review.views import queue
from records.review.vocabulary import Conclusion, State
from tests.cast import at
from tests.records.entries.writing import record_by
from tests.records.review.cases import LATER, WHY, case, seat, state, suspected
from trail.models import Leaf
from trail.prints import fingerprint
from trail.queries import facts_of


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def wang(cast) -> Client:
    return client_of(cast.wang)


def address(record, act: str = "") -> str:
    return (
        reverse("review:act", args=[record.handle, act])
        if act
        else reverse("review:case", args=[record.handle])
    )


def test_a_harmless_record_takes_one_page_and_leads_to_the_next(cast, wang):
    """第十条: two page loads, and the next one is there."""
    first, second = record_by(cast.zhang), record_by(cast.sun, subject_name="李某")

    page = wang.get(address(first)).content.decode()
    assert "张某某涉嫌盗窃案" in page
    assert Opening.objects.filter(record=first, role="INSPECTION").count() == 1
    done = wang.post(address(first, "screen"), {"conclusion": "E", "seen": "0"}, follow=True)

    assert [status for _, status in done.redirect_chain] == [302]
    assert second.serial in done.content.decode()
    assert state(first) is State.CLOSED


def test_the_first_choice_has_the_focus_so_that_two_keys_are_enough(cast, wang):
    page = wang.get(address(record_by(cast.zhang))).content.decode()

    assert page.count("autofocus") == 1
    assert re.search(r'value="E" autofocus', page)


def test_a_refusal_is_said_on_the_page_and_nothing_typed_is_lost(cast, wang):
    record = record_by(cast.zhang)
    for given, sentence in [
        ({"conclusion": "A"}, "写明理由"),
        ({"conclusion": "G", "reason": WHY, "into": "JL-1"}, "并入哪一件"),
        ({"conclusion": "H", "reason": WHY}, "选择要补充的问题"),
        ({"conclusion": "Z", "reason": WHY}, "选择甄别结论"),
        ({"conclusion": "E", "reason": WHY, "seen": "7"}, "刚才有人办过一步"),
    ]:
        answer = wang.post(address(record, "screen"), given)
        assert answer.status_code == 422, given
        assert sentence in answer.content.decode()
        assert given.get("reason", "") in answer.content.decode()


def test_a_record_is_sent_back_with_its_questions(cast, wang):
    """第十条: the recorder reads which office asks for what."""
    record = record_by(cast.zhang)
    given = {"conclusion": "H", "reason": "写明在哪里", "questions": ["place"]}

    wang.post(address(record, "screen"), given)

    page = client_of(cast.zhang).get(f"/records/{record.handle}/").content.decode()
    assert "写明在哪里" in page
    assert cast.wang.name not in page


def test_the_recorder_is_asked_only_what_the_office_named(cast, wang):
    """第十条: a few questions, filled in; everything else of the record stays as it was, to the letter."""
    record = record_by(cast.zhang, place="OWN_OFFICE", other_subjects="李某")
    given = {"conclusion": "H", "reason": "写明在哪里", "questions": ["place"]}
    wang.post(address(record, "screen"), given)
    zhang, place = client_of(cast.zhang), f"/records/{record.handle}/amend/"

    page = zhang.get(place).content.decode()
    assert re.search(r'<option value="OWN_OFFICE"[^>]* selected|value="OWN_OFFICE"[^>]* checked', page)
    assert "写明在哪里" in page
    assert not [name for name in ("subject_name", "matter_name", "account") if f'name="{name}"' in page]
    assert 'name="account"' in zhang.get(place, {"all": "1"}).content.decode()
    answer = zhang.post(
        place,
        {"only": "place", "place": "OTHER_OFFICE", "kind": "SUPPLEMENT", "reason": "补写地点", "base": "1"},
    )

    assert answer.status_code == 302, answer.content.decode()
    record.refresh_from_db()
    before, now = (
        open_contents(person=cast.zhang, record=record, now=LATER, number=number) for number in (1, 2)
    )
    assert now.document.answers == {**before.document.answers, "place": "OTHER_OFFICE"}
    assert now.version.kind == "SUPPLEMENT"
    assert record.serial in wang.get(reverse("review:inbox")).content.decode()  # back to be screened


def test_a_question_that_no_longer_fits_is_shown_though_nobody_asked_it(cast, wang):
    record = record_by(cast.zhang)
    asked = {"conclusion": "H", "reason": "事项", "questions": ["matter_category"]}
    wang.post(address(record, "screen"), asked)

    answer = client_of(cast.zhang).post(
        f"/records/{record.handle}/amend/",
        {"only": "matter_category", "matter_category": "", "kind": "SUPPLEMENT", "reason": "改", "base": "1"},
    )

    assert answer.status_code == 422
    assert 'name="matter_category"' in answer.content.decode()


def test_every_page_of_a_serious_case(cast, wang):
    """第十条: from suspicion over two persons and transfer to the end, all by plain posts."""
    record, chen = record_by(cast.zhang), client_of(cast.chen)
    office = {"office": "INSPECTION"}
    due = {"due_on": "2099-01-01", "article": "10"}
    assert wang.post(address(record, "screen"), {"conclusion": "B", "reason": WHY}).status_code == 302
    assert record.serial in chen.get(reverse("review:inbox")).content.decode()
    assert "同意" in chen.get(address(record), office).content.decode()
    for who, act, given, then in [
        (chen, "agree", office, State.SCREENED),
        (wang, "dispose", {"disposal": "TO_UNIT", "reason": WHY, **due}, State.PENDING),
        (chen, "approve", office, State.DISPOSED),
        (wang, "send", {"letter": "函1号"}, State.TRANSFERRED),
        (wang, "acknowledge", {"receipt": "收到"}, State.DISPOSED),
        (wang, "conclude", {"result": "TALK", "reason": WHY}, State.RESULTED),
        (wang, "close", {}, State.CLOSED),
    ]:
        answer = who.post(address(record, act), given)
        assert answer.status_code == 302, (act, answer.content.decode()[:3000])
        assert state(record) is then
    page = wang.get(address(record)).content.decode()
    assert "函1号" in page
    assert "重新甄别" in page


@pytest.mark.parametrize(
    "who", ["zhang", "sun", "li", "leader", "editor", "system", "auditor", "zhao", "city_chen"]
)
def test_strangers_get_404_everywhere(cast, who):
    """第九条: 赵旁人, the recorder and the offices of other units."""
    record, client = record_by(cast.zhang), client_of(getattr(cast, who))
    actions.screen(seat=seat(cast.wang, record), conclusion=Conclusion.B, reason=WHY)

    assert client.get(address(record)).status_code == 404
    for act in ("screen", "agree", "hand-over", "reopen"):
        assert (
            client.post(address(record, act), {"conclusion": "E", "office": "INSPECTION"}).status_code == 404
        )
    assert state(record) is State.PROPOSED


def test_the_other_offices_case_is_not_shown(cast):
    """第八条: 陈纪检 handles his own; 检务督察's is there for him only as the second person."""
    record, chen = record_by(cast.zhang), client_of(cast.chen)
    actions.take(seat=seat(cast.wang, record))

    assert chen.get(address(record)).status_code == 200
    assert chen.get(address(record), {"office": "INSPECTION"}).status_code == 404


def test_the_queue_shows_urgent_then_overdue_then_new(cast, wang):
    """第八条、第十条."""
    old = record_by(cast.zhang, now=at("2026-10-16 10:00"))
    new = record_by(cast.sun)
    urgent = record_by(cast.zhang, urgent="Y", urgent_reason="当事人在门口")
    rows = list(queue.shown(cast.wang, Office.INSPECTION, "", at("2026-11-02 10:00")))
    assert rows == [urgent, old, new]
    assert [one.is_overdue for one in rows] == [True, True, False]
    page = wang.get(reverse("review:inbox")).content.decode()
    assert "司法办案</a>" in page
    assert all(one.serial in page for one in rows)
    assert "王某" not in page


def test_a_look_at_the_queue_is_one_leaf(cast, wang):
    """第九条: which records somebody had before him can be compared with the leaf; no word of theirs was shown."""
    first, second = record_by(cast.zhang), record_by(cast.sun)

    wang.get(reverse("review:inbox"))

    leaf = Leaf.objects.get(kind="review.list")
    assert facts_of(leaf) == {
        "role": "INSPECTION", "view": "new", "records": 2,
        "row": fingerprint({"records": sorted([first.pk, second.pk])}),
    }  # fmt: skip


def test_what_is_closed_is_paged_by_the_moment_it_was_closed(cast, wang, monkeypatch):
    """The newest first, older ones behind a link; counted so far and no further; none lost, none twice."""
    monkeypatch.setattr(queue, "PER_PAGE", 2)
    monkeypatch.setattr(queue, "COUNTED", 3)
    records = [record_by(cast.zhang) for _ in range(5)]
    hidden = record_by(cast.zhang, subject_name="王督察", subject_identity="S3")
    for number, record in enumerate(records):
        actions.screen(
            seat=seat(cast.wang, record, LATER + dt.timedelta(hours=number // 2)), conclusion=Conclusion.E
        )
    place, shown = reverse("review:inbox") + "?show=closed", []
    while place:
        page = wang.get(place).content.decode()
        shown += re.findall(r"JL-\w{4}-\w{4}(?=</a>)", page)
        assert "3 条以上" in page
        older = re.search(r'href="([^"]+)" rel="next"', page)
        place = reverse("review:inbox") + html.unescape(older[1]) if older else ""

    assert shown == [records[at].serial for at in (4, 3, 2, 1, 0)]
    assert hidden.serial not in shown


def test_saved_views_are_plain_links(cast, wang):
    record = record_by(cast.zhang, subject_name="罗守望")
    record_by(cast.sun, subject_name="罗守望")  # the same asker
    for show in (
        "",
        "urgent",
        "overdue",
        "doubtful",
        "outside",
        "often",
        "returned",
        "going",
        "mine",
        "open",
        "closed",
    ):
        answer = wang.get(reverse("review:inbox"), {"show": show, "category": "CASE"})
        assert answer.status_code == 200
        assert (record.serial in answer.content.decode()) == (
            show in {"", "outside", "often", "open", "overdue"}
        ), show


def test_suggestions_stay_within_sight(cast, wang):
    """第九条: the same asker in another unit is not for this reviewer."""
    record, same, elsewhere = (
        record_by(who, subject_name="罗守望") for who in (cast.zhang, cast.sun, cast.zhao)
    )

    page = wang.get(address(record)).content.decode()

    assert same.serial in page
    assert elsewhere.serial not in page


def test_the_place_in_the_queue_is_kept(cast, wang):
    first, second = record_by(cast.zhang), record_by(cast.sun)

    page = wang.get(address(first), {"from": "show=open&category=CASE&evil=1"}).content.decode()
    assert 'href="/review/?show=open&amp;category=CASE"' in page
    done = wang.post(address(first, "screen"), {"conclusion": "E", "from": "show=open&category=CASE"})
    assert second.handle in done.url
    assert "show%3Dopen" in done.url


def test_the_next_one_is_of_the_category_that_was_chosen(cast, wang):
    first, of_category = record_by(cast.zhang), record_by(cast.zhang)
    newest = record_by(cast.sun, matter_category="BUILD", now=LATER)

    done = wang.post(address(first, "screen"), {"conclusion": "E", "from": "category=CASE"})
    last = wang.post(address(of_category, "screen"), {"conclusion": "E", "from": "category=CASE"})

    assert of_category.handle in done.url
    assert newest.handle not in last.url


def test_measures_are_set_done_and_looked_back_on(cast, wang):
    """第十条: owner, day, evidence, look-back; 赵旁人 sees none."""
    page = reverse("review:measures")
    given = {"text": "办案区来访登记逐人核对", "owner": "J10002", "due_on": "2099-01-01"}
    assert wang.post(page, {**given, "owner": "没有"}).status_code == 422
    assert wang.post(page, given).status_code == 302
    measure = Measure.objects.get()
    sun = client_of(cast.sun)
    assert [todo.count for todo in waiting_for(cast.sun, LATER)] == [1]
    assert client_of(cast.zhao).get(page).status_code == 404
    assert "逐人核对" in sun.get(page).content.decode()
    assert sun.post(page, given).status_code == 404

    done = reverse("review:measure-done", args=[measure.handle])
    assert wang.post(done, {"evidence": "x"}).status_code == 404
    empty = sun.post(done, {"evidence": " "})
    assert empty.status_code == 422
    assert f'href="#text-{measure.handle}"' in empty.content.decode()
    sun.post(done, {"evidence": "登记簿已启用"})
    wang.post(reverse("review:measure-look-back", args=[measure.handle]), {"evidence": "抽查三次"})

    measure.refresh_from_db()
    assert measure.done_at
    assert measure.looked_back_at
    assert "抽查三次" in wang.get(page).content.decode()


def test_an_overdue_measure_is_said_in_the_todos(cast):
    """第十条."""
    actions.set_measure(
        by=cast.wang, unit=cast.east, office=Office.INSPECTION, text="核对", owner=cast.sun,
        due_on=dt.date(2026, 10, 30), now=LATER,
    )  # fmt: skip

    assert [todo.title for todo in waiting_for(cast.sun, at("2026-11-02 09:00"))] == ["治理预防措施已逾期"]


def test_todos_count_what_waits(cast):
    record = record_by(cast.zhang)
    suspected(record, cast.wang, cast.chen)
    other = record_by(cast.zhang)
    actions.screen(seat=seat(cast.wang, other), conclusion=Conclusion.B, reason=WHY)

    counts = {todo.title: todo.count for todo in waiting_for(cast.chen, LATER)}

    assert counts == {"未办结的记录": 2, "等你复核或批准": 1}
    assert case(record).assignee == cast.wang
