"""倒查: a list against the records, nothing opened, nothing told of what is hidden. # 第十一条"""

import pytest

from records.entries.models import Opening
from records.protection import access, actions
from records.protection.rules import refusals
from records.protection.vocabulary import Relation
from tests.cast import at
from tests.records.entries.writing import record_by
from trail.models import Leaf

pytestmark = pytest.mark.django_db
NOW = at("2026-11-05 10:00")
HEAD = "姓名,工号,案号,立案日期\n"


def check(by, *lines: str):
    data = (HEAD + "\n".join(lines)).encode()
    return actions.reverse_check(data=data, filename="名单.csv", by=by, now=NOW)


def found(by, run) -> set[tuple[int, str, str, bool]]:
    rows = access.matches_seen_by(by, run, NOW)
    return {(one.line, one.record.serial, one.relation, one.is_after) for one in rows}


def test_a_list_finds_askers_recorders_and_cases(cast):
    """第十一条: 逢案必倒查."""
    asker = record_by(cast.zhang, subject_name="周 领导", subject_identity="S1")
    case = record_by(cast.sun, subject_name="某律师", case_no="莲01检刑诉(2026)12号")

    run = check(
        cast.wang,
        "周领导,,,2026-10-18",
        f"孙二办,{cast.sun.number},,",
        "无名,,莲01检刑诉【2026】 12 号,2026-10-30",
    )

    assert found(cast.wang, run) == {
        (
            0,
            asker.serial,
            Relation.SUBJECT,
            True,
        ),  # happened on the 15th, filed on the 18th, recorded on the 20th
        (1, case.serial, Relation.RECORDER, False),
        (2, case.serial, Relation.CASE, False),
    }


def test_one_leaf_tells_of_the_run_and_no_record_is_opened(cast):
    record_by(cast.zhang, subject_name="周领导", subject_identity="S1")
    before = Leaf.objects.count()

    run = check(cast.wang, "周领导,,,", "李四,,,")

    assert Leaf.objects.count() == before + 1
    assert Leaf.objects.latest("seq").kind == "reverse.check"
    assert not Opening.objects.exists()
    assert "周领导".encode() not in bytes(run.lines)


def test_whoever_is_named_cannot_tell_that_there_was_a_match(cast):
    """第九条: not 王督察 himself, whoever ran it; and nobody of another office."""
    hidden = record_by(cast.zhang, subject_name="王督察", subject_identity="S2")

    own = check(cast.wang, "王督察,,,")
    other = check(cast.chen, "王督察,,,")

    assert found(cast.wang, own) == set()
    assert found(cast.chen, other) == {(0, hidden.serial, Relation.SUBJECT, False)}
    assert not access.runs_seen_by(cast.wang, NOW).filter(pk=other.pk).exists()
    assert not access.runs_seen_by(cast.zhao, NOW).exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("工号\nJ1", "表头"),
        (HEAD + "周领导,,,昨天", "不能确定是哪一天"),
        (HEAD + ",,,2026-01-01", "都是空的"),
    ],
)
def test_a_list_that_cannot_be_taken_says_why(cast, data, sentence):
    with pytest.raises(refusals.ListUnreadable, match=sentence):
        actions.reverse_check(data=data.encode(), filename="名单.csv", by=cast.wang, now=NOW)
