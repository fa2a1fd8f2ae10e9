"""第四条: what a row says and will not be taken over is shown before it is imported, as the check page shows it."""

import csv
import io

import pytest

from records.entries.actions import open_contents
from records.uploads.resources import commit, upload, verify
from records.uploads.rules.refusals import NothingToCommit
from records.uploads.vocabulary import RowState
from tests.records.uploads.conftest import NOW, OCTOBER
from tests.records.uploads.test_again import HEAD, line


def register(number: str, column: str, said: str, category: str) -> bytes:
    """Return one row with one more column."""
    row = [*line(number)[:2], category, *line(number)[3:]]
    out = io.StringIO()
    csv.writer(out).writerows([[*HEAD, column], [*row, said]])
    return out.getvalue().encode("utf-8-sig")


@pytest.mark.parametrize(
    ("column", "said", "category"),
    [
        ("行为情形", "组织考察", "司法办案"),
        ("案号", "莲01检刑诉2026第12号", "监督执纪"),
        ("正式程序文号", "第3号", "司法办案"),
    ],
)
def test_an_answer_of_another_block_waits_until_somebody_has_seen_that_it_is_left_out(
    peopled, column, said, category
):
    cast, units = peopled
    data = register(cast.zhang.number, column, said, category)
    batch = upload(data=data, filename="登记.csv", unit=units["370901"], month=OCTOBER, by=cast.li, now=NOW)
    assert list(batch.staged.values_list("state", flat=True)) == [RowState.ASK]
    with pytest.raises(NothingToCommit):
        commit(batch=batch, by=cast.li, now=NOW)

    verify(batch=batch, codes=["W06"], by=cast.li, now=NOW)
    [record] = commit(batch=batch, by=cast.li, now=NOW).records

    answers = open_contents(person=cast.zhang, record=record, now=NOW).document.answers
    assert said not in answers.values()


def test_an_answer_of_its_own_block_asks_nothing(peopled):
    cast, units = peopled
    data = register(cast.zhang.number, "行为情形", "打招呼说情", "司法办案")

    batch = upload(data=data, filename="登记.csv", unit=units["370901"], month=OCTOBER, by=cast.li, now=NOW)

    assert list(batch.staged.values_list("state", flat=True)) == [RowState.GOOD]
