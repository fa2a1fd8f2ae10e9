"""年度情况: never volume, only what was confirmed, approved by another, registered. # 第十三条"""

import pytest
from django.db import IntegrityError, transaction

from deadlines.rules.months import Month
from people.vocabulary import Office, Role
from records.protection import access, actions
from records.protection.models import Issue
from records.protection.queries import own_year, reviewer_year
from records.protection.resources.yearly import yearly
from records.protection.rules import refusals
from records.returns.actions import confirm_zero, open_month
from records.returns.tasks import run_due
from records.review.actions import conclude, dispose, screen
from records.review.vocabulary import Conclusion, Disposal, Result
from sheets.reading import read_workbook
from sheets.rules.workbooks import shown
from tests.cast import at, grant, person
from tests.records.entries.writing import record_by
from tests.records.protection.test_findings import confirmed
from tests.records.review.cases import LATER, WHY, decision, seat, suspected
from trail.models import Leaf

pytestmark = pytest.mark.django_db
NOW = at("2026-11-20 10:00")
OCTOBER = Month(2026, 10)


@pytest.fixture
def chief(cast):
    found = person("J10012", "韩主任", cast.east, department="检务督察部门")
    grant(Role.INSPECTION_HEAD, found, cast.east, cast.security, cast.auditor)
    return found


def asked(cast, by=None, number="", **more) -> Issue:
    given = {
        "by": by or cast.wang,
        "number": number,
        "unit": cast.east,
        "year": 2026,
        "reason": "业绩考核",
        **more,
    }
    return actions.ask_issue(**given, now=NOW)


def lines(issue, by) -> dict[str, str]:
    [sheet] = read_workbook(yearly(issue, by, NOW), "年度.xlsx").sheets
    return {shown(row.cells[0]): shown(row.cells[1]) for row in sheet.rows[1:]}


def test_a_sheet_tells_how_somebody_reported_and_never_how_much(cast):
    """第十三条: two worlds, one record and three – the same sheet."""
    open_month(month=OCTOBER, now=at("2026-10-01 08:00"), starts=Month(2020, 1))
    confirm_zero(person=cast.sun, month=OCTOBER, now=at("2026-11-01 10:00"))
    record_by(cast.zhang)
    run_due(at("2026-11-04 08:00"))
    issue = asked(cast, number=cast.zhang.number)
    one = lines(issue, cast.wang)
    for _ in range(2):
        record_by(cast.zhang, subject_name="李某")

    assert lines(issue, cast.wang) == one
    assert (one["按时报告的月份"], one["迟报的月份"], one["责任认定（第十一条）"]) == ("1", "0", "无")
    zero = lines(asked(cast, number=cast.sun.number), cast.wang)
    assert {key: zero[key] for key in zero if key not in {"姓名", "工号"}} == {
        key: one[key] for key in one if key not in {"姓名", "工号"}
    }


def test_who_is_recorded_stands_there_only_with_what_was_confirmed(cast):
    """第十三条: never raw claims."""
    raw = record_by(cast.zhang, subject_name="周领导", subject_identity="S1")
    other = record_by(cast.sun, subject_name="周领导", subject_identity="S1")
    issue = asked(cast, number=cast.leader.number)
    assert lines(issue, cast.wang)["经核实违规过问的（件）"] == "0"
    screen(seat=seat(cast.wang, raw), conclusion=Conclusion.A, reason=WHY)
    assert lines(issue, cast.wang)["经核实违规过问的（件）"] == "0"

    suspected(other, cast.wang, cast.chen)
    dispose(seat=seat(cast.wang, other), decision=decision(Disposal.REMIND))
    conclude(seat=seat(cast.wang, other), result=Result.ADMONITION, reason=WHY)

    found = lines(issue, cast.wang)
    assert (found["经核实违规过问的（件）"], found["处理结果（第十条、第十三条）"]) == ("1", "诫勉")


def test_a_sheet_is_approved_by_the_head_and_registered_when_it_leaves(cast, chief):
    """第十三条: an approved, registered export."""
    issue = asked(cast)
    with pytest.raises(refusals.NotNow):
        actions.issue(asked=issue, data=b"x", by=cast.wang, now=NOW)
    for stranger in (cast.wang, cast.chen, cast.leader, cast.zhao):
        with pytest.raises(refusals.AlreadyDecided):
            actions.approve_issue(asked=issue, by=stranger, is_approved=True, now=NOW)
    actions.approve_issue(asked=issue, by=chief, is_approved=True, now=NOW)
    issue.refresh_from_db()

    actions.issue(asked=issue, data=b"the file", by=cast.wang, now=NOW)

    issue.refresh_from_db()
    assert Leaf.objects.latest("seq").obj == issue.sha256
    assert [leaf.kind for leaf in Leaf.objects.filter(kind__startswith="sheet.").order_by("seq")] == [
        "sheet.ask", "sheet.approve", "sheet.issue",
    ]  # fmt: skip
    for wrong in ({"is_approved": False}, {"is_approved": None}, {"decided_by": cast.wang}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Issue.objects.filter(pk=issue.pk).update(**wrong)


def test_a_unit_sheet_counts_findings_and_measures(cast):
    """第十三条: 党风廉政建设责任制."""
    confirmed(cast)

    found = lines(asked(cast), cast.wang)

    assert (found["责任认定：不记录"], found["措施：约谈"], found["治理预防措施"]) == ("1", "1", "0")


def test_a_statement_tells_a_person_of_himself_alone(cast):
    """第十三条: for the 民主生活会; nothing of what others recorded of him."""
    record_by(cast.zhang, subject_name="孙二办", subject_identity="S3")
    confirmed(cast)

    own = own_year(cast.sun, 2026)

    assert [one.fault for one in own.findings] == ["OMITTED"]
    assert (own.confirmed, own.results, own.returned) == (0, [], 0)
    assert own_year(cast.zhang, 2026).findings == []


def test_only_supervisors_read_how_reviewers_worked(cast, chief):
    """第十三条: the head of the office, and the level above."""
    first, second = record_by(cast.zhang), record_by(cast.sun)
    screen(seat=seat(cast.wang, first), conclusion=Conclusion.E)
    screen(seat=seat(cast.wang, second), conclusion=Conclusion.A, reason=WHY)

    year = reviewer_year(cast.wang, 2026, Office.INSPECTION, access.cases_to_supervise(chief, NOW), NOW)

    assert (year.screened, year.overturned, year.reopened) == (2, 0, 0)
    assert year.days is not None
    assert access.supervised_by(chief, LATER) == [(Office.INSPECTION, cast.east)]
    assert (Office.DISCIPLINE, cast.east) in access.supervised_by(cast.city_chen, LATER)
    assert access.supervised_by(cast.wang, LATER) == access.supervised_by(cast.leader, LATER) == []
