"""大文件: more than a person waits for is a task of the job cluster; cut short it shows nothing and is taken up again."""

import datetime as dt

import pytest

from jobs.rules.schedules import is_ours
from records.entries.models import Record
from records.uploads.actions.queueing import MOST_TRIES, PATIENCE, ask_check, ask_commit, take_up
from records.uploads.models import Batch, Work
from records.uploads.resources import working
from records.uploads.resources.working import work_off
from records.uploads.vocabulary import BatchState, WorkState
from tests.records.uploads.conftest import NOW, OCTOBER
from tests.records.uploads.test_again import line, register
from tests.records.uploads.test_pages import send, site

__all__ = ["site"]


@pytest.fixture
def ask(peopled):
    """Hand in a register of one row as if it were a large one."""
    cast, units = peopled

    def do(data=None):
        given = {"filename": "登记.csv", "rows": 30_000, "unit": units["370901"], "month": OCTOBER}
        return ask_check(data=data or register(line(cast.zhang.number)), by=cast.li, now=NOW, **given)

    do.cast = cast
    return do


def test_a_task_checks_then_another_commits(ask):
    work = ask()
    assert work_off(NOW) == ["莲城市东湖区人民检察院 2026-10 检查了一个 30,000 行的文件"]
    work.refresh_from_db()
    assert (work.state, work.sealed_file) == (WorkState.DONE, None)
    ask_commit(batch=work.batch, by=ask.cast.li, now=NOW)
    work_off(NOW)
    assert Record.objects.count() == 1
    assert Batch.objects.get().state == BatchState.COMMITTED


def test_the_same_file_that_waits_is_the_same_task(ask):
    assert ask().handle == ask().handle


def test_a_task_whose_process_died_is_taken_up_again(ask):
    """第八条: pressing again is never needed for what a machine can remember."""
    ask()
    taken = take_up(NOW)
    assert taken is not None
    assert take_up(NOW + dt.timedelta(minutes=1)) is None
    again = take_up(NOW + PATIENCE * 2)
    assert again is not None
    assert (again.pk, again.tries) == (taken.pk, 2)


def test_what_dies_every_time_is_refused_with_a_way_out(ask, client, monkeypatch):
    ask()
    for round_ in range(1, MOST_TRIES + 2):
        take_up(NOW + PATIENCE * 2 * round_)
    work = Work.objects.get()
    assert work.state == WorkState.REFUSED
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    client.force_login(ask.cast.li)
    assert "再试一次" in client.get(f"/uploads/work/{work.handle}/").content.decode()
    client.post(f"/uploads/work/{work.handle}/again/")
    work_off(NOW)
    assert Batch.objects.count() == 1


def test_a_file_nothing_can_be_made_of_says_why(ask):
    ask(b"PK\x03\x04 no workbook")
    work_off(NOW)
    assert Work.objects.get().state == WorkState.REFUSED
    assert not Batch.objects.exists()


def test_a_large_file_leads_to_its_progress_and_then_to_what_was_found(site, monkeypatch):
    """ux §2.5: above the limit the page says how far it is; without scripts a link asks again."""
    monkeypatch.setattr(working, "AT_ONCE", 1)
    monkeypatch.setattr("records.uploads.views.results.AT_ONCE", 0)
    answer = send(site, register(line(site.cast.zhang.number)))
    page = site.get(answer.url).content.decode()
    assert "第 1 步，共 4 步：在排队" in page
    assert "看看做到哪里了" in page
    work_off(NOW)
    found = site.get(answer.url)
    assert found.url == f"/uploads/{Batch.objects.get().handle}/"
    commit = site.post(f"{found.url}commit/")
    assert commit.url.startswith("/uploads/work/")
    work_off(NOW)
    assert site.get(commit.url, headers={"hx-request": "true"})["HX-Redirect"] == commit.url
    assert site.get(commit.url).url == found.url
    assert Record.objects.count() == 1


def test_the_cluster_takes_this_job_and_no_argument():
    package = {"id": "1", "name": "n", "func": "jobs.tasks.work", "args": (), "kwargs": {}, "started": 1}
    assert is_ours(package)
    assert not is_ours({**package, "args": (1,)})
