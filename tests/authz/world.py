"""One world with everything an address can name: records in every relation, months, files, roles, recoveries."""

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass

from django.test import Client

from deadlines.rules.months import Month
from people.actions.recovery import ask
from people.models import Grant, Person, Recovery
from people.vocabulary import Loss, Role, Status
from policies.recordform.queries import version_for
from policies.recordform.rules.columns import columns
from policies.training.actions import sign
from policies.training.models import Assignment, Attestation, Pass
from records.entries.actions import amend, ask_sight, grant_sight, save_draft
from records.entries.models import Draft, Record, SightRequest
from records.entries.models.records import new_handle
from records.protection import actions as protection
from records.protection.models import Finding, Issue, ProtectionCase, ReverseCheck, SpotCheck
from records.protection.vocabulary import Fault, Remedy, Source
from records.returns.actions import confirm_zero, open_month, send_unit
from records.returns.models import Delivery, UnitReturn, ZeroReturn
from records.uploads.actions.queueing import ask_commit
from records.uploads.models import Batch, Work
from tests.cast import Cast, assemble, at, grant, person
from tests.policies.training.teaching import assigned, learn, lesson, text
from tests.records.entries.writing import raw, record_by

FILED = at("2026-10-20 10:00")
NOW = at("2026-11-02 10:00")  # the clock of every test in this folder
OCTOBER = Month(2026, 10)


@dataclass(frozen=True)
class Others:
    """People the cast does not have."""

    head: Person  # head of the department of zhang
    chief: Person  # head of the inspection office of east
    delegate: Person  # holds wang's role while wang is away
    guest: Person  # may read one record by approval
    retired: Person


@dataclass(frozen=True)
class World:
    """Everybody and everything."""

    cast: Cast
    others: Others
    records: dict[str, Record]
    draft: Draft
    batch: Batch
    work: Work
    zero: ZeroReturn
    sent: UnitReturn
    loan: Grant
    recovery: Recovery
    asked: SightRequest
    signing: Assignment
    signed: Attestation
    passed: Pass
    found: Finding
    run: ReverseCheck
    spot: SpotCheck
    complaint: ProtectionCase
    complaint_above: ProtectionCase
    sheet: Issue

    def person(self, name: str) -> Person | None:
        """Return the person of that name, or nobody for `anonymous`."""
        if name == "anonymous":
            return None
        found: Person = getattr(self.others, name, None) or getattr(self.cast, name)
        return found

    def delivery(self, office: str) -> Delivery:
        """Return what that office of east received."""
        return Delivery.objects.get(office=office, unit=self.cast.east)

    def role_of(self, name: str) -> Grant:
        """Return the one role of that person."""
        return Grant.objects.get(person=self.person(name))


def build() -> World:
    """Build the world in the current database; the clock must stand at NOW."""
    cast = assemble()
    others, loan = _others(cast)
    open_month(month=OCTOBER, now=at("2026-10-01 08:00"), starts=Month(2020, 1))
    records = _records(cast)
    grant_sight(
        record=records["lent"], person=others.guest, reason="核查线索", until=None, by=cast.chen, now=FILED
    )
    draft = save_draft(recorder=cast.zhang, handle=new_handle(), version=0, raw=raw(), now=NOW)
    zero = confirm_zero(person=cast.editor, month=OCTOBER, now=NOW)
    sent = send_unit(unit=cast.east, month=OCTOBER, by=cast.li, now=NOW)
    batch = upload(cast.li, [("J10002", "2026-10-09"), ("J10002", "2026-13-40")])
    work = ask_commit(batch=batch, by=cast.li, now=NOW)
    recovery = ask(person=cast.sun, loss=Loss.PASSWORD, by=cast.security, reason="忘了", now=NOW)
    asked = ask_sight(
        unit=cast.east, serial=records["plain"].serial, reason="核实", days=7, by=cast.leader, now=NOW
    )
    learned = _learned(cast)
    made = (draft, batch, work, zero, sent, loan, recovery, asked)
    return World(cast, others, records, *made, *learned, *_guarded(cast))


def _learned(cast: Cast) -> tuple[Assignment, Attestation, Pass]:
    """Have zhang sign a text assigned to all of east, and pass a lesson about it."""
    pledge = text(NOW)
    signing = assigned(pledge, cast.east, cast.editor, "2026-11-30", NOW)
    edition = pledge.last_edition()
    assert edition
    signed = sign(person=cast.zhang, assignment=signing, sha256=edition.sha256, is_read=True, now=NOW)
    passed = learn(cast.zhang, lesson("pledge#a1"), NOW)
    assert passed
    return signing, signed, passed


def _guarded(
    cast: Cast,
) -> tuple[Finding, ReverseCheck, SpotCheck, ProtectionCase, ProtectionCase, Issue]:
    """Make one of each thing of 责任与保护, by the inspection office, and two complaints."""
    wang, east = cast.wang, cast.east
    charge = protection.Charge(
        number=cast.sun.number, fault=Fault.OMITTED, remedy=Remedy.TALK, source=Source.TIP, year=2026, facts="核实"
    )  # fmt: skip
    told = {"account": "被调离", "serial": "", "straight_up": False, "now": FILED}
    return (
        protection.propose(by=wang, charge=charge, now=FILED),
        protection.reverse_check(data="姓名\n周领导".encode(), filename="名单.csv", by=wang, now=FILED),
        protection.commit_seed(by=wang, unit=east, month=OCTOBER, now=FILED),
        protection.complain(by=cast.zhang, accused="周领导", key="one", **told),
        protection.complain(by=cast.zhang, accused="陈纪检", key="two", **told),
        protection.ask_issue(by=wang, number="", unit=east, year=2026, reason="考核", now=FILED),
    )


def _others(cast: Cast) -> tuple[Others, Grant]:
    """Make the people the cast does not have; the delegate holds his role from wang."""
    others = Others(
        head=person("J10011", "许科长", cast.east),
        chief=person("J10012", "韩主任", cast.east, department="检务督察部门"),
        delegate=person("J10013", "沈代班", cast.east, department="检务督察部门"),
        guest=person("J20002", "钱经办", cast.west),
        retired=person("J10014", "老同志", cast.east),
    )
    by = (cast.security, cast.auditor)
    grant(Role.DEPARTMENT_HEAD, others.head, cast.east, *by)
    grant(Role.INSPECTION_HEAD, others.chief, cast.east, *by)
    loan = grant(Role.INSPECTION, others.delegate, cast.east, cast.wang, cast.auditor)
    loan.delegated_from = Grant.objects.get(person=cast.wang)
    loan.until = at("2026-11-20 18:00")
    loan.save()
    return others, loan


def _records(cast: Cast) -> dict[str, Record]:
    """Write records in every relation that decides who reads them; the first two have two versions."""
    records = {
        "plain": record_by(cast.zhang, FILED),
        "names-leader": record_by(cast.zhang, FILED, subject_name="周领导", subject_identity="S1"),
        "names-wang": record_by(cast.zhang, FILED, subject_name="王 督察", subject_identity="S2"),
        "straight-up": record_by(cast.zhang, FILED, straight_up=True),
        "other-unit": record_by(cast.zhao, FILED),
        "lent": record_by(cast.sun, FILED, matter_name="核查中的线索"),
    }
    for name in ("plain", "names-leader"):
        found = records[name]
        version_answers = raw(note="补一句", **_named(name))
        amend(recorder=cast.zhang, record=found, raw=version_answers, reason="补充", base=1, now=FILED)
    return records


def _named(name: str) -> dict[str, object]:
    return {"subject_name": "周领导", "subject_identity": "S1"} if name == "names-leader" else {}


def upload(by: Person, rows: list[tuple[str, str]]) -> Batch:
    """Upload a register as the liaison does on the page: one line for each 工号 and day."""
    text = register(by, rows)
    file = io.BytesIO(text.encode())
    file.name = "登记簿.csv"
    client = Client()
    client.force_login(by)
    form = {"unit": by.unit.code, "month": str(OCTOBER), "file": file}
    answer = client.post("/uploads/", form)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return Batch.objects.latest("pk")


def register(by: Person, rows: list[tuple[str, str]], **cells: str) -> str:
    """Return a register in the words of the form in force."""
    heads = {one.key: one.header for one in columns(version_for(by.unit, OCTOBER).as_version())}
    line = {
        "recorder_number": "", "matter_category": "司法办案", "matter_name": "某某涉嫌盗窃案",
        "subject_name": "某律师", "subject_identity": "律师", "occurred_on": "", "manner": "电话",
        "account": "打来电话,问案件什么时候能有结果。", "response": "告知依法办理。", **cells,
    }  # fmt: skip
    lines = [{**line, "recorder_number": number, "occurred_on": day} for number, day in rows]
    words = [[heads[key] for key in line], *([one[key] for key in line] for one in lines)]
    return "\n".join(",".join(f'"{word}"' for word in one) for one in words)


def client_of(world: World, name: str) -> Client:
    """Return the browser of that person; the retired one retires after he logged in."""
    client, who = Client(), world.person(name)
    if who is not None:
        client.force_login(who)
    if name == "retired" and who is not None:
        Person.objects.filter(pk=who.pk).update(status=Status.RETIRED)
    return client


def stopped_clock(moment: dt.datetime) -> Callable[[], dt.datetime]:
    """Return a clock that stands still."""
    return lambda: moment
