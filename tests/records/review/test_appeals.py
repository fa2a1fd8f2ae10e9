"""申诉、更正说明: brought to the discipline office alone; the record and what was concluded stay. # 第十三条"""

import pytest

from records.review import actions
from records.review.models import Appeal, Handling, Screening
from records.review.rules import refusals
from tests.records.entries.writing import record_by
from tests.records.review.cases import LATER, suspected
from tests.records.review.test_pages import client_of

TOLD = "本人10月20日书面提出：当日是依程序了解进度，附函一份。"


@pytest.fixture
def record(cast):
    found = record_by(cast.zhang)
    suspected(found, cast.wang, cast.chen)
    return found


def test_the_discipline_office_writes_it_down_and_both_offices_read_it(cast, record):
    """第十三条: nothing else changes."""
    before = (list(Handling.objects.values()), list(Screening.objects.values()))
    chen, place = client_of(cast.chen), f"/review/{record.handle}/"
    assert "登记申诉" in chen.get(place).content.decode()

    answer = chen.post(f"{place}appeal/", {"appeal": TOLD, "appeals": "0"})

    assert answer.status_code == 302
    assert (list(Handling.objects.values()), list(Screening.objects.values())) == before
    assert TOLD.encode() not in bytes(Appeal.objects.get().words)
    for person in (cast.chen, cast.wang):
        assert TOLD in client_of(person).get(place).content.decode()


@pytest.mark.parametrize(
    "who", ["wang", "zhang", "sun", "li", "leader", "system", "auditor", "zhao", "city_wang", "city_chen"]
)
def test_nobody_else_writes_one_down(cast, record, who):
    answer = client_of(getattr(cast, who)).post(
        f"/review/{record.handle}/appeal/", {"appeal": TOLD, "appeals": "0"}
    )

    assert answer.status_code == 404
    assert not Appeal.objects.exists()


def test_the_discipline_officer_who_is_named_has_no_such_page(cast):
    """第十二条."""
    record = record_by(cast.zhang, subject_name="陈纪检", subject_identity="S3")

    answer = client_of(cast.chen).post(f"/review/{record.handle}/appeal/", {"appeal": TOLD, "appeals": "0"})

    assert answer.status_code == 404
    with pytest.raises(refusals.NotInYourOffice):
        actions.note_appeal(by=cast.chen, record=record, text=TOLD, seen=0, now=LATER)


def test_the_same_page_sent_twice_writes_one(cast, record):
    chen, place = client_of(cast.chen), f"/review/{record.handle}/appeal/"
    given = {"appeal": TOLD, "appeals": "0"}

    statuses = [chen.post(place, given).status_code for _ in range(2)]

    assert statuses == [302, 422]
    assert Appeal.objects.count() == 1
    assert chen.post(place, {**given, "appeals": "1"}).status_code == 302


def test_an_empty_one_is_refused_and_the_page_stays(cast, record):
    answer = client_of(cast.chen).post(f"/review/{record.handle}/appeal/", {"appeal": " ", "appeals": "0"})

    assert answer.status_code == 422
    assert "写明本人提出的申诉" in answer.content.decode()
