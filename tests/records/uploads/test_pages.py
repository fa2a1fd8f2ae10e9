"""ux §2.5, §2.6: the pages of bulk reports, each by plain requests."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from records.entries.models import Record
from records.uploads.models import Batch, Heading
from records.uploads.todos import waiting_for
from records.uploads.vocabulary import RowState
from tests.records.uploads.conftest import NOW
from tests.records.uploads.test_again import HEAD, line, register


@pytest.fixture
def site(peopled, client, monkeypatch):
    """A liaison's browser in November."""
    cast, _ = peopled
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    client.force_login(cast.li)
    client.cast = cast
    return client


def send(client, data, name="登记.csv"):
    """Upload, and return where the answer leads."""
    file = SimpleUploadedFile(name, data)
    return client.post("/uploads/", {"unit": "370901", "month": "2026-10", "file": file})


def page_of(client):
    return client.get(f"/uploads/{Batch.objects.latest('pk').handle}/").content.decode()


def test_the_first_page_offers_the_template(site):
    """ux §2.5: ① download ② fill in ③ upload."""
    assert "下载模板" in site.get("/uploads/").content.decode()
    answer = site.get("/uploads/template/", {"unit": "370901", "month": "2026-10"})
    assert answer["Content-Disposition"] == 'attachment; filename="2026-10_370901.xlsx"'
    assert answer.content.startswith(b"PK")
    assert site.get("/uploads/template/", {"unit": "370902", "month": "2026-10"}).status_code == 404


def test_a_wrong_title_says_so_once(site):
    """The prefix of the title comes from one place."""
    page = send(site, b"").content.decode()
    assert re.search("<title>(.*?) –", page)[1] == "错误：批量导入"


def test_a_row_is_repaired_on_its_own_page(site):
    """ux §2.6: only the wrong cells and three of context; the next row follows; the counts change."""
    zhang = site.cast.zhang.number
    bad = line(zhang, 9, who="某同学")
    bad[7], bad[9] = "10.8号左右", ""
    worse = line(zhang, 12, who="")
    assert send(site, register(line(zhang), bad, worse)).status_code == 302
    batch = Batch.objects.get()
    page = page_of(site)
    assert "第3行「过问时间」(H列):“10.8号左右”" in page
    row = site.get(f"/uploads/{batch.handle}/rows/1/").content.decode()
    assert re.findall(r'name="cell-\d"', row) == ['name="cell-0"', 'name="cell-1"']
    assert "10.8号左右" in row
    again = site.post(f"/uploads/{batch.handle}/rows/1/", {"cell-0": "2026-10-08", "cell-1": ""})
    assert again.status_code == 422
    assert "2026-10-08" not in re.findall(r'name="cell-0"[^>]*value="([^"]*)"', again.content.decode())
    done = site.post(f"/uploads/{batch.handle}/rows/1/", {"cell-0": "告知依法办理"})
    assert done["Location"] == f"/uploads/{batch.handle}/rows/2/"
    done = site.post(f"/uploads/{batch.handle}/rows/2/", {"cell-0": "某邻居"})
    assert done["Location"] == f"/uploads/{batch.handle}/"
    assert "全部通过" in page_of(site)
    site.post(f"/uploads/{batch.handle}/commit/")
    assert Record.objects.count() == 3


def test_a_row_can_be_left_out(site):
    """A double disappears with the row that repeated it."""
    row = line(site.cast.zhang.number)
    send(site, register(row, row))
    batch = Batch.objects.get()
    assert "内容相同" in page_of(site)
    site.post(f"/uploads/{batch.handle}/rows/1/leave/")
    assert sorted(batch.staged.values_list("state", flat=True)) == [RowState.DISCARDED, RowState.GOOD]


def test_problems_are_shown_by_rule_and_by_row(site):
    """ux §2.6: two plain links; problem rows only, fifty a page."""
    zhang = site.cast.zhang.number
    rows = [line(zhang, 1 + n % 28, who=f"某{n}") for n in range(60)]
    for row in rows:
        row[9] = ""
    send(site, register(*rows, line(zhang)))
    batch = Batch.objects.get()
    page = page_of(site)
    assert page.count("改第 ") == 50
    by_rule = site.get(f"/uploads/{batch.handle}/?by=rule").content.decode()
    assert ">60</td>" in by_rule
    assert "确认导入 1 行" in page


def test_a_column_nobody_knows_is_assigned_once_and_remembered(site):
    """ux §3.4: asked, never guessed; the unit's next file is read with it."""
    zhang = site.cast.zhang.number
    head = [*HEAD]
    head[8] = "大致怎么回事"
    data = register(line(zhang)).decode("utf-8-sig").replace(",".join(HEAD), ",".join(head))
    send(site, data.encode("utf-8-sig"))
    batch = Batch.objects.get()
    assert "没有找到「过问内容」这一列" in page_of(site)
    site.post(f"/uploads/{batch.handle}/columns/", {"column-I": "account"})
    assert "全部通过" in page_of(site)
    assert b"\xe5\xa4\xa7\xe8\x87\xb4" not in bytes(Heading.objects.get().sealed)
    other = register(line(zhang, 9, who="某同学")).decode("utf-8-sig").replace(",".join(HEAD), ",".join(head))
    send(site, other.encode("utf-8-sig"))
    assert Batch.objects.latest("pk").passed == 1


def test_a_file_that_waits_is_in_the_list_of_its_uploader(site):
    """第八条: until it is settled the month cannot be sent."""
    zhang, li = site.cast.zhang, site.cast.li
    send(site, register(line(zhang.number)))
    batch = Batch.objects.get()
    [todo] = waiting_for(li, NOW)
    assert todo.url == f"/uploads/{batch.handle}/"
    assert waiting_for(zhang, NOW) == []
    site.post(f"/uploads/{batch.handle}/commit/")
    assert waiting_for(li, NOW) == []


def test_a_batch_is_undone_on_its_page(site):
    """Until the unit return is sent."""
    send(site, register(line(site.cast.zhang.number)))
    handle = Batch.objects.get().handle
    site.post(f"/uploads/{handle}/commit/")
    assert "撤销这次导入" in page_of(site)
    page = site.post(f"/uploads/{handle}/undo/", follow=True).content.decode()
    assert "已撤销 1 行" in page


def test_what_was_repaired_here_is_in_the_annotated_file(site):
    """ux §3.7: nobody repairs a cell twice."""
    zhang = site.cast.zhang.number
    bad, other = line(zhang, 9, who="某同学"), line(zhang, 12, who="")
    bad[7] = "10.8号左右"
    send(site, register(bad, other))
    handle = Batch.objects.get().handle
    site.post(f"/uploads/{handle}/rows/0/", {"cell-0": "2026-10-08"})
    data = site.get(f"/uploads/{handle}/annotated/").content
    send(site, data, "标注.xlsx")
    newest = Batch.objects.latest("pk")
    assert (newest.rows, newest.passed) == (2, 1)


def test_nobody_else_sees_a_file(site):
    """第九条: another liaison of the same unit as little as a stranger."""
    send(site, register(line(site.cast.zhang.number)))
    handle = Batch.objects.get().handle
    site.force_login(site.cast.zhao)
    for address in ("", "rows/0/", "annotated/"):
        assert site.get(f"/uploads/{handle}/{address}").status_code == 404
    assert site.get("/uploads/template/", {"unit": "370901", "month": "2026-10"}).status_code == 404
