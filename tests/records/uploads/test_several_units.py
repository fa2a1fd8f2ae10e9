"""One register of several units, told apart by 单位代码: each unit gets its rows, or nobody gets any. # 第八条"""

import csv
import io

import pytest

from people.vocabulary import Role
from records.entries.models import Record
from records.uploads.models import Batch
from records.uploads.resources import check, commit, upload_all
from records.uploads.rules.refusals import SameFile, UnknownUnit
from tests.cast import grant
from tests.records.uploads.conftest import NOW, OCTOBER, staff
from tests.records.uploads.test_again import HEAD, line


@pytest.fixture
def place(peopled):
    """The city's liaison, who uploads for the units below that have none of their own."""
    cast, units = peopled
    grant(Role.LIAISON, cast.sun, cast.city, cast.security, cast.auditor)
    return cast, units


def register(*rows):
    out = io.StringIO()
    csv.writer(out).writerows([[*HEAD, "单位代码"], *rows])
    return out.getvalue().encode("utf-8-sig")


def of(code, **more):
    return [*line(staff(code)[0][0], **more), code]


def given(place, data):
    cast, units = place
    return {
        "data": data,
        "filename": "全市.csv",
        "unit": units["3709"],
        "month": OCTOBER,
        "by": cast.sun,
        "now": NOW,
    }


def test_each_unit_gets_its_rows(place):
    data = register(of("3709"), of("370905"), of("370905", day=9), of("370906"))
    batches = upload_all(**given(place, data))
    assert [(batch.unit.code, batch.rows, batch.passed) for batch in batches] == [
        ("3709", 1, 1),
        ("370905", 2, 2),
        ("370906", 1, 1),
    ]
    for batch in batches:
        commit(batch=batch, by=place[0].sun, now=NOW)
    assert Record.objects.filter(unit__code="370905").count() == 2
    with pytest.raises(SameFile):
        upload_all(**given(place, data))


def test_rows_keep_their_numbers_and_no_code_means_whoever_uploads(place):
    first, wrong = of("370905"), of("3709", day=31, who="")
    wrong[-1] = ""
    found = check(
        data=register(first, wrong), filename="全市.csv", unit=place[1]["3709"], month=OCTOBER, now=NOW
    )
    assert [problem.row for problem in found.result.problems] == [3]
    assert found.others == {"370905"}


def test_a_file_of_others_alone_makes_no_empty_file(place):
    [batch] = upload_all(**given(place, register(of("370906"))))
    assert batch.unit.code == "370906"


def test_a_unit_that_is_not_theirs_refuses_the_whole_file(place):
    """370901 has a liaison of its own."""
    data = register(of("3709"), of("370901"))
    with pytest.raises(UnknownUnit, match="不归你上传"):
        upload_all(**given(place, data))
    assert not Batch.objects.exists()


def test_a_code_of_nobody_is_a_problem_not_a_loss(place):
    row = of("370906")
    row[-1] = "999999"
    [batch] = upload_all(**given(place, register(of("3709"), row)))
    assert (batch.rows, batch.passed) == (2, 1)
