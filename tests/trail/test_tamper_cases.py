"""What a database administrator could do to cases, findings and protection by SQL: each is found and named. (R-13)"""

import datetime as dt
from copy import deepcopy

import pytest

from deadlines.rules.months import Month
from people.actions import grants
from people.models import Grant
from people.vocabulary import Office, Role
from records.protection import access
from records.protection import actions as protecting
from records.protection.models import (
    Appraisal,
    ChangeNote,
    Finding,
    Issue,
    ProtectionCase,
    ReverseCheck,
    SpotCheck,
)
from records.protection.vocabulary import Answer, CaseMove, Fault, Remedy, Source, Verdict
from records.returns.actions import open_month
from records.review import actions
from records.review.models import Appeal, Disposition, Handling, Measure, Pause, Screening, Step
from records.review.vocabulary import Conclusion, Disposal, Result
from tests.cast import Cast, assemble, at, grant, person
from tests.records.entries.writing import record_by
from tests.records.protection.test_guarding import moves
from tests.records.review.cases import LATER, WHY, decision, seat, suspected
from tests.trail.test_tamper_rooms import found, named, sql
from trail.actions import make_checkpoint
from trail.rules.audit import Code

NOW = at("2026-11-05 10:00")
OCTOBER = Month(2026, 10)


def reviewed(cast: Cast) -> None:
    """Carry one record to its result, one back to its recorder, one to a clean end; set a measure and look back."""
    serious, back, plain, paused = (record_by(cast.zhang, key=f"case-{one}") for one in range(4))
    suspected(serious, cast.wang, cast.chen)
    actions.dispose(seat=seat(cast.wang, serious), decision=decision(Disposal.TO_UNIT))
    actions.approve(seat=seat(cast.chen, serious, office=Office.INSPECTION))
    actions.send_transfer(seat=seat(cast.wang, serious), letter="函1号")
    actions.acknowledge_transfer(seat=seat(cast.wang, serious), receipt="已收到")
    actions.conclude(seat=seat(cast.wang, serious), result=Result.TALK, reason=WHY)
    actions.return_for_supplement(seat=seat(cast.wang, back), questions=["place"], note="写明地点")
    actions.screen(seat=seat(cast.wang, plain), conclusion=Conclusion.E)
    actions.take(seat=seat(cast.wang, paused))
    actions.pause(seat=seat(cast.wang, paused), reason=WHY)
    actions.unpause(seat=seat(cast.wang, paused, LATER + dt.timedelta(days=1)))
    actions.note_appeal(by=cast.chen, record=serious, text="本人说明", seen=0, now=LATER)
    measure = actions.set_measure(
        by=cast.wang, unit=cast.east, office=Office.INSPECTION, text="逐人核对", owner=cast.sun,
        due_on=dt.date(2026, 11, 30), now=LATER,
    )  # fmt: skip
    actions.finish_measure(measure=measure, by=cast.sun, evidence="登记簿", now=LATER)
    measure.refresh_from_db()
    actions.look_back(measure=measure, by=cast.wang, text="抽查三次", now=LATER)


def protected(cast: Cast) -> None:
    """Make one of each thing of 责任与保护 and carry it on."""
    charge = protecting.Charge(
        number=cast.sun.number, fault=Fault.OMITTED, remedy=Remedy.TALK, source=Source.TIP, year=2026, facts="核实"
    )  # fmt: skip
    finding = protecting.propose(by=cast.wang, charge=charge, now=NOW)
    protecting.decide(finding=finding, by=cast.chen, is_confirmed=True, reason="", now=NOW)
    told = protecting.complain(
        by=cast.zhang, accused="周领导", account="被调离", serial="", straight_up=False, key="one", now=NOW
    )
    protecting.step(case=told, by=cast.chen, move=CaseMove.TAKE, text="", now=NOW)
    protecting.reverse_check(
        data=f"姓名,工号\n张承办,{cast.zhang.number}".encode(), filename="名单.csv", by=cast.wang, now=NOW
    )
    spot = protecting.commit_seed(by=cast.wang, unit=cast.east, month=OCTOBER, now=NOW)
    protecting.draw_sample(spot=spot, by=cast.wang, now=NOW + dt.timedelta(days=1))
    asked = spot.asked.select_related("person").order_by("pk").first()
    protecting.answer(
        asked=asked, by=asked.person, said=Answer.EXPLAINED, text="没有", now=NOW + dt.timedelta(days=2)
    )
    protecting.ask_issue(by=cast.wang, number="", unit=cast.east, year=2026, reason="考核", now=NOW)
    moves(cast.zhang, post="副科长")
    protecting.import_grades(
        data="工号,年度,考核等次\nJ10001,2026,基本称职".encode(), filename="考核.csv", by=cast.chen, now=NOW
    )
    for one in access.watched_by(cast.chen, NOW):
        protecting.note_change(by=cast.chen, key=one.key, verdict=Verdict.NORMAL, text=WHY, now=NOW)


def build() -> Cast:
    """Leave both rooms as acts do."""
    cast = assemble()
    for given in Grant.objects.order_by("pk"):
        grants.put_down("role.grant", given, by=cast.security, now=at("2026-09-01 08:00"))
    open_month(month=OCTOBER, now=at("2026-10-01 08:00"), starts=Month(2020, 1))
    reviewed(cast)
    protected(cast)
    make_checkpoint(now=NOW + dt.timedelta(days=3))
    return cast


@pytest.fixture(scope="module")
def built(stage, signer_of_the_module) -> Cast:
    """The rooms, built once."""
    return stage(build)


@pytest.fixture
def house(db, built, settings, signer_of_the_module) -> Cast:
    """The rooms as acts left them; what a test does to them is taken back."""
    settings.SIGNER_DIR = signer_of_the_module
    return deepcopy(built)


def serious() -> Handling:
    """Return the case that was carried to its result."""
    return Handling.objects.get(state="RESULTED")


def test_honest_cases_pass(house):
    """What the acts of both rooms wrote fits the log; there is one of everything that is tampered with below."""
    assert found() == []
    for model in (
        Pause,
        Screening,
        Disposition,
        Measure,
        Finding,
        ProtectionCase,
        ReverseCheck,
        Issue,
        Appraisal,
        ChangeNote,
    ):
        assert model.objects.exists(), model


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("state", "CLOSED"),
        ("due_at", "2030-01-01 00:00:00+00:00"),
        ("counted_as", "DAILY"),
        ("disposing_from", None),
    ],
)
def test_an_edited_case_is_named(house, column, value):
    """第十条: state, due day, type and clock of a case."""
    if column == "state":
        sql("UPDATE review_handling SET state = %s, closed_at = %s WHERE id = %s", value, LATER, serious().pk)
    else:
        sql(f"UPDATE review_handling SET {column} = %s WHERE id = %s", value, serious().pk)

    named(Code.CASE, serious_serial(), "没有经过登记")


def serious_serial() -> str:
    return Disposition.objects.get().handling.record.serial


def test_a_case_given_to_somebody_else_is_named(house):
    sql("UPDATE review_handling SET assignee_id = %s WHERE id = %s", house.chen.pk, serious().pk)

    named(Code.CASE, serious_serial(), "经办人")


def test_an_edited_conclusion_is_named(house):
    """第十条: what somebody was suspected of."""
    row = Screening.objects.get(conclusion="B")
    sql("UPDATE review_screening SET conclusion = 'C' WHERE id = %s", row.pk)

    named(Code.CASE, row.handling.record.serial, "结论")


def test_an_edited_second_reader_is_named(house):
    row = Screening.objects.get(conclusion="B")
    sql("UPDATE review_screening SET second_id = %s WHERE id = %s", house.leader.pk, row.pk)

    named(Code.CASE, row.handling.record.serial, "没有经过登记")


@pytest.mark.parametrize("change", ["disposal = 'SETTLE', approved_by_id = NULL, sent_at = NULL, acknowledged_at = NULL",
                                    "due_on = '2030-01-01'", "rejected_at = approved_at"])  # fmt: skip
def test_an_edited_disposal_is_named(house, change):
    sql(f"UPDATE review_disposition SET {change}")

    named(Code.CASE, serious_serial(), "处置")


def test_an_edited_result_is_named(house):
    sql("UPDATE review_outcome SET result = 'CLEAN'")

    named(Code.CASE, serious_serial(), "结果")


def test_an_edited_pause_is_named(house):
    pause = Pause.objects.exclude(ended_at=None).first()
    sql("UPDATE review_pause SET began_at = %s WHERE id = %s", LATER - dt.timedelta(days=9), pause.pk)

    named(Code.CASE, pause.handling.record.serial, "没有经过登记")


def test_an_edited_step_is_named(house):
    step = Step.objects.get(move="AGREE")
    blob = bytearray(bytes(step.document))
    blob[-1] ^= 1
    sql("UPDATE review_step SET document = %s WHERE id = %s", bytes(blob), step.pk)

    named(Code.CASE, serious_serial(), f"第 {step.number} 步的密封文字")


def test_a_step_taken_out_is_named(house):
    """第四条: a case turned back to what it was before its newest step."""
    handling = Handling.objects.get(state="RETURNED")
    Pause.objects.filter(handling=handling).delete()
    Screening.objects.filter(handling=handling).delete()
    sql("DELETE FROM review_step WHERE handling_id = %s", handling.pk)
    sql(
        "UPDATE review_handling SET state = 'RECEIVED', steps_taken = 0, paused_at = NULL WHERE id = %s",
        handling.pk,
    )

    named(Code.CASE, handling.record.serial, "有一步被加进、拿掉或改动")


def test_a_deleted_case_is_named(house):
    handling = Handling.objects.get(state="CLOSED")
    Screening.objects.filter(handling=handling).delete()
    sql("DELETE FROM review_step WHERE handling_id = %s", handling.pk)
    sql("DELETE FROM review_handling WHERE id = %s", handling.pk)

    named(Code.CASE, handling.handle, "不在了")
    named(Code.CASE, handling.record.serial, "没有办结的案卷")  # the mark at the desk is left


def test_a_record_hidden_from_the_queue_is_named(house):
    """第十条: what stands open cannot be made to leave the queue."""
    handling = serious()
    sql("UPDATE entries_route SET settled_at = %s WHERE record_id = %s", LATER, handling.record_id)

    named(Code.CASE, handling.record.serial, "办结标记")
    named(
        Code.CASE, handling.record.serial, "驻院纪检监察", "没有办结的案卷"
    )  # which nobody has touched there


def test_an_edited_or_deleted_appeal_is_named(house):
    """第十三条: what who was recorded brought forward."""
    appeal = Appeal.objects.get()
    sql("UPDATE review_appeal SET at = %s", NOW)
    named(Code.CASE, "申诉", appeal.handle)

    sql("DELETE FROM review_appeal")
    named(Code.CASE, "申诉、更正说明不在了")


@pytest.mark.parametrize(
    "change", ["due_on = '2030-01-01'", "look_back = evidence", "done_at = '2020-01-01 00:00:00'"]
)
def test_an_edited_measure_is_named(house, change):
    sql(f"UPDATE review_measure SET {change}")

    named(Code.CASE, Measure.objects.get().handle, "治理预防措施")


def test_a_deleted_measure_is_named(house):
    sql("DELETE FROM review_measure")

    named(Code.CASE, "治理预防措施不在了")


@pytest.mark.parametrize("change", ["fault = 'UNTRUE'", "remedy = 'DISCIPLINE'", "year = 2020", "is_confirmed = NULL, "
                                    "decided_at = NULL, decided_by_id = NULL, ordinal = NULL"])  # fmt: skip
def test_an_edited_finding_is_named(house, change):
    """第十一条."""
    sql(f"UPDATE protection_finding SET {change}")

    named(Code.PROTECTION, "责任认定", Finding.objects.get().handle)


def test_a_finding_about_somebody_else_is_named(house):
    sql("UPDATE protection_finding SET person_id = %s", house.li.pk)

    named(Code.PROTECTION, "责任认定")


def test_a_deleted_finding_is_named(house):
    sql("DELETE FROM protection_finding")

    named(Code.PROTECTION, "责任认定不在了")


def test_edited_words_of_a_finding_are_named(house):
    finding = Finding.objects.get()
    sql("UPDATE protection_finding SET words = %s", bytes(ProtectionCase.objects.get().words))

    named(Code.PROTECTION, finding.handle, "密封文字被改动")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE protection_protectioncase SET state = 'CLOSED', closed_at = made_at",
        "UPDATE protection_casestep SET move = 'CLOSE'",
        "DELETE FROM protection_accused WHERE id = (SELECT MIN(id) FROM protection_accused)",
    ],
    ids=["closed", "another step", "an accused taken out, who then sees it"],
)
def test_an_edited_case_of_protection_is_named(house, statement):
    """第十二条."""
    sql(statement)

    named(Code.PROTECTION, "保护案件", ProtectionCase.objects.get().handle)


def test_a_deleted_case_of_protection_is_named(house):
    for table in ("accused", "casestep", "protectioncase"):
        sql(f"DELETE FROM protection_{table}")

    named(Code.PROTECTION, "保护案件不在了")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE protection_spotcheck SET population = 3",
        "UPDATE protection_asked SET answer = 'NOTHING' WHERE state = 'ANSWERED'",
        "DELETE FROM protection_asked WHERE id = (SELECT MAX(id) FROM protection_asked)",
        "UPDATE protection_asked SET due_on = '2030-01-01'",
    ],
)
def test_an_edited_spot_check_is_named(house, statement):
    """第十一条: the sample, the questions and the answers."""
    sql(statement)

    named(Code.PROTECTION, "抽查", SpotCheck.objects.get().handle)


def test_an_edited_reverse_check_is_named(house):
    """第十一条: a match made away with."""
    sql("DELETE FROM protection_match WHERE id = (SELECT MIN(id) FROM protection_match)")

    named(Code.PROTECTION, "倒查", ReverseCheck.objects.get().handle)


def test_a_sheet_approved_by_sql_is_named(house):
    """第十三条."""
    sql(
        "UPDATE protection_issue SET is_approved = %s, decided_at = asked_at, decided_by_id = %s",
        True,
        house.chen.pk,
    )

    named(Code.PROTECTION, "年度情况", Issue.objects.get().handle)


def test_a_sheet_whose_taking_out_is_denied_is_named(house):
    """第十三条: it was issued, the row says that it never was."""
    chief = person("J10012", "韩主任", house.east)
    grant(Role.INSPECTION_HEAD, chief, house.east, house.security, house.auditor)
    asked = Issue.objects.get()
    protecting.approve_issue(asked=asked, by=chief, is_approved=True, now=NOW)
    asked.refresh_from_db()
    protecting.issue(asked=asked, data=b"the file", by=house.wang, now=NOW)
    assert not [one for one in found() if one[0] == Code.PROTECTION]

    sql("UPDATE protection_issue SET issued_at = NULL, sha256 = ''")

    named(Code.PROTECTION, "年度情况", asked.handle)


def test_an_edited_grade_or_note_of_a_change_is_named(house):
    """第十二条."""
    sql("UPDATE protection_appraisal SET grade = 'EXCELLENT'")
    sql(
        "UPDATE protection_changenote SET verdict = 'INQUIRE' WHERE id = (SELECT MIN(id) FROM protection_changenote)"
    )

    named(Code.PROTECTION, "年度考核")
    named(Code.PROTECTION, "变动核对")
