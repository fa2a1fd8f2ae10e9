"""第四条: several people asked, each with a role; whoever is named, by name or 工号, does not see it."""

import pytest
import time_machine
from django.test import Client

from policies.recordform.queries import version_for
from policies.recordform.rules.versions import Version
from records.entries.access import visible_to
from records.entries.actions import contents_of, open_contents
from records.entries.models import Draft, Record
from records.entries.models.records import new_handle
from records.uploads.resources.checking import check
from tests.records.entries.pages import posted_by
from tests.records.entries.test_every_rule import OCTOBER, register
from tests.records.entries.writing import NOW, RAW, record_by

LINES = "李某,律师,请托人\n王督察,授意人,J10004\n某老乡"
pytestmark = pytest.mark.django_db


@pytest.fixture
def zhang(cast, client: Client):
    with time_machine.travel(NOW, tick=False):
        client.force_login(cast.zhang)
        yield client


def row(at: int, name: str, identity: str = "", role: str = "", number: str = "") -> dict[str, str]:
    """Return what the boxes of one row post."""
    parts = {"name": name, "identity": identity, "role": role, "number": number}
    return {f"other_subjects-{at}-{part}": value for part, value in parts.items()}


def test_one_more_person_is_one_more_press_without_a_script(zhang, cast):
    """再加一人: what was typed stays, and the next row stands ready."""
    handle = new_handle()
    posted = {**RAW, **row(0, "李某", "律师", "请托人"), "draft": handle, "version": "0", "act": "another"}

    answer = zhang.post("/records/new/", posted)

    assert answer.url == f"/records/drafts/{handle}/#id_other_subjects-1-name"
    assert contents_of(Draft.objects.get())["other_subjects"] == "李某,律师,请托人"
    page = zhang.get(f"/records/drafts/{handle}/").content.decode()
    body = posted_by(page, "matter_name")
    assert body["other_subjects-0-identity"] == ["律师"]
    assert body["other_subjects-1-name"] == [""]
    assert "other_subjects-2-name" not in body

    more = {**body, **row(1, "王督察", "", "授意人", "J10004"), "act": "check"}
    checked = zhang.post(f"/records/drafts/{handle}/", more, follow=True).content.decode()
    assert "李某,律师,请托人<br>王督察,授意人,J10004" in checked.replace("\n", "")


def test_each_of_them_stands_in_the_record_in_print_and_nobody_named_sees_it(zhang, cast):
    """第九条."""
    record = record_by(cast.zhang, other_subjects=LINES)

    for place in ("", "print/"):
        page = zhang.get(f"/records/{record.handle}/{place}").content.decode()
        assert all(line in page for line in LINES.split("\n"))
    document = open_contents(person=cast.zhang, record=record, now=NOW).document
    assert document.answers["other_subjects"] == LINES
    seen = {
        name
        for name in ("wang", "chen", "leader")
        if visible_to(getattr(cast, name), NOW).filter(pk=record.pk)
    }
    assert seen == {"chen"}


@pytest.mark.parametrize("line", ["某同志,J10005", "某同志,在职,J10005", "工号j10005的同志"])
def test_a_number_alone_is_enough(cast, line):
    record = record_by(cast.zhang, other_subjects=f"李某\n{line}")

    assert not visible_to(cast.chen, NOW).filter(pk=record.pk).exists()
    assert visible_to(cast.wang, NOW).filter(pk=record.pk).exists()


def test_a_correction_adds_somebody_before_it_is_sent(zhang, cast):
    """再加一人 on the page of a correction keeps the words and the reason, and sends nothing."""
    record = record_by(cast.zhang, other_subjects="李某")
    place = f"/records/{record.handle}/amend/"
    body = posted_by(zhang.get(place).content.decode(), "base")

    answer = zhang.post(place, {**body, **row(1, "赵某"), "reason": "又想起一人", "act": "another"})

    page = answer.content.decode()
    again = posted_by(page, "base")
    assert answer.status_code == 200
    assert "又想起一人" in page
    assert again["other_subjects-1-name"] == ["赵某"]
    assert again["other_subjects-2-name"] == [""]
    assert Record.objects.get().version_count == 1
    assert zhang.post(place, again).status_code == 302
    assert (
        open_contents(person=cast.zhang, record=Record.objects.get(), now=NOW).document.answers[
            "other_subjects"
        ]
        == "李某\n赵某"
    )


def test_an_untouched_correction_says_the_same(zhang, cast):
    record = record_by(cast.zhang, other_subjects=LINES + "\n老乡(司机)、战友")
    place = f"/records/{record.handle}/amend/"
    body = posted_by(zhang.get(place).content.decode(), "base")

    assert "完全相同" in zhang.post(place, {**body, "reason": "没有改"}).content.decode()


def test_a_row_without_a_name_is_asked_for_one(zhang):
    answer = zhang.post("/records/new/", {**RAW, **row(0, "", "律师"), "act": "check"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "其他过问人每一行先写姓名或称呼" in page
    assert 'href="#id_other_subjects"' in page


def test_a_column_of_a_register_holds_several(cast, zhang):
    version: Version = version_for(cast.east, OCTOBER).as_version()
    data = register(version, [{"other_subjects": LINES}, {"other_subjects": ",律师"}])

    checked = check(data=data, filename="登记簿.csv", unit=cast.east, month=OCTOBER, now=NOW)

    assert [(one.row, one.header, one.code) for one in checked.result.problems if one.code != "X01"] == [
        (checked.result.problems[0].row, "其他过问人", "C01")
    ]
