"""The yearly notice and the deadline from the command line: looked at first, then set."""

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from deadlines.models import CalendarDay, DeadlineRule
from deadlines.queries import calendar, years_missing
from deadlines.rules.months import Month
from tests.cast import at
from trail.models import Leaf

NOTICE = """2027年节假日安排
日期,班/休,名称
2027-01-01,休,元旦
2027年1月3日,上班,元旦调休
2027-10-01,休,国庆节
"""


def run(name, *arguments, **options):
    """Run a command and return what it printed."""
    out = StringIO()
    call_command(name, *arguments, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def notice(tmp_path):
    """A file with the notice of 2027."""

    def write(text):
        path = tmp_path / "2027.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_notice_is_taken_in_once_and_logged(db, notice):
    path = notice(NOTICE)

    first, second = (json.loads(run("import_calendar", str(path), year=2027)) for _ in range(2))

    assert (first["days"], first["new"], first["changed"], first["problems"]) == (3, 3, 0, [])
    assert (second["new"], second["changed"]) == (0, 0)
    assert calendar().is_workday(dt.date(2027, 1, 3))
    assert not calendar().is_workday(dt.date(2027, 10, 1))
    assert years_missing(at("2026-12-01 09:00")) == []
    assert Leaf.objects.filter(kind="calendar.import").count() == 1


def test_a_later_notice_changes_what_it_says_otherwise(db, notice):
    run("import_calendar", str(notice(NOTICE)), year=2027)

    done = json.loads(
        run("import_calendar", str(notice(NOTICE.replace("2027年1月3日,上班", "2027年1月3日,休"))), year=2027)
    )

    assert (done["new"], done["changed"]) == (0, 1)
    assert not CalendarDay.objects.get(date=dt.date(2027, 1, 3)).is_workday


def test_a_notice_with_a_mistake_is_refused_as_a_whole_with_the_place(db, notice):
    text = NOTICE.replace("2027-10-01,休", "2026-10-01,也许")

    done = json.loads(run("import_calendar", str(notice(text)), year=2027))

    assert [(one["row"], one["column"]) for one in done["problems"]] == [(5, "A"), (5, "B")]
    assert not CalendarDay.objects.filter(date__year=2027).exists()


def test_a_file_that_cannot_be_read_ends_with_2(db, tmp_path):
    path = tmp_path / "2027.xlsx"
    path.write_bytes(b"")

    with pytest.raises(SystemExit, match="2"):
        run("import_calendar", str(path), year=2027)


def test_a_file_without_the_columns_says_which(db, notice):
    done = json.loads(run("import_calendar", str(notice("甲,乙\n1,2\n")), year=2027))

    assert "「日期」" in done["problems"][0]["sentence"]


def test_a_deadline_is_shown_first_and_set_only_when_confirmed(cast):
    since = str(Month.of(timezone.now()).next)
    act = ("set_deadline", since, "--unit", "370901", "--day", "5", "--roll", "NEXT", "--reason", "本院规定")

    shown = run(*act)
    assert "次月5日前(含当日,截至24:00),遇节假日顺延到下一个工作日,涉及 1 个单位、10 人" in shown
    assert not DeadlineRule.objects.exists()

    run(*act, "--confirm")
    assert DeadlineRule.objects.get().as_rule().day == 5


@pytest.mark.parametrize("wrong", [["--day", "31"], ["--by", "J20001"]])
def test_what_cannot_be_set_is_refused_with_a_sentence(cast, wrong):
    with pytest.raises(CommandError):
        run("set_deadline", "2099-12", "--unit", "370901", "--reason", "试", "--confirm", *wrong)
