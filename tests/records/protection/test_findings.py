"""责任认定: two persons, counted, the leader with it, hidden from who is concerned. # 第十一条"""

import pytest
from django.db import IntegrityError, transaction

from people.vocabulary import Office
from records.protection import access, actions
from records.protection.actions import Charge
from records.protection.models import Finding
from records.protection.rules import refusals
from records.protection.vocabulary import Fault, Remedy, Source
from tests.cast import at
from tests.records.entries.writing import record_by
from trail.models import Leaf

pytestmark = pytest.mark.django_db
NOW = at("2026-11-05 10:00")
FACTS = "通话记录与本人陈述不一致，8月3日的来电没有记录。"


def charge(cast, **more) -> Charge:
    given = {
        "number": cast.sun.number, "fault": Fault.OMITTED, "remedy": Remedy.TALK, "source": Source.REVERSE,
        "year": 2026, "facts": FACTS, **more,
    }  # fmt: skip
    return Charge(**given)


def confirmed(cast, **more) -> Finding:
    finding = actions.propose(by=cast.wang, charge=charge(cast, **more), now=NOW)
    return actions.decide(finding=finding, by=cast.chen, is_confirmed=True, reason="", now=NOW)


def test_a_finding_needs_two_persons_and_is_proved(cast):
    """第十一条: 不记录."""
    finding = actions.propose(by=cast.wang, charge=charge(cast), now=NOW)
    with pytest.raises(refusals.NotSecond):
        actions.decide(finding=finding, by=cast.wang, is_confirmed=True, reason="", now=NOW)

    actions.decide(finding=finding, by=cast.chen, is_confirmed=True, reason="", now=NOW)

    assert (finding.is_confirmed, finding.ordinal) == (True, 1)
    assert [leaf.kind for leaf in Leaf.objects.filter(kind__startswith="finding.").order_by("seq")] == [
        "finding.propose", "finding.confirm",
    ]  # fmt: skip
    assert FACTS.encode() not in bytes(finding.words)


def test_the_second_finding_is_flagged_and_calls_for_more(cast):
    """第十一条: 两次以上 – a light measure then has to be explained."""
    confirmed(cast)
    again = actions.propose(by=cast.wang, charge=charge(cast), now=NOW)

    with pytest.raises(refusals.TooLight):
        actions.decide(finding=again, by=cast.chen, is_confirmed=True, reason="", now=NOW)
    actions.decide(finding=again, by=cast.chen, is_confirmed=True, reason="主动补报，情节轻微", now=NOW)

    assert again.ordinal == 2
    assert actions.facts_of(again)["decision"] == "主动补报，情节轻微"


def test_the_leader_who_instructed_is_found_with_it(cast):
    """第十一条: 有关领导授意不记录的，追究领导责任."""
    finding = actions.propose(by=cast.wang, charge=charge(cast, instructor=cast.leader.number), now=NOW)

    entailed = finding.entailed
    assert (entailed.person, entailed.fault, entailed.remedy) == (
        cast.leader, Fault.INSTRUCTED, Remedy.DISCIPLINE,
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.filter(pk=entailed.pk).update(fault=Fault.OMITTED)


def test_who_is_concerned_sees_none_of_it(cast):
    """第九条: a reviewer who is found, or who instructed, or from whom the record is hidden."""
    of_chen = actions.propose(by=cast.wang, charge=charge(cast, number=cast.chen.number), now=NOW)
    by_chen = actions.propose(by=cast.wang, charge=charge(cast, instructor=cast.chen.number), now=NOW)
    hidden = record_by(cast.zhang, subject_name="王督察", subject_identity="S2")
    about = actions.propose(by=cast.chen, charge=charge(cast, serial=hidden.serial), now=NOW)

    assert list(access.findings_seen_by(cast.chen, NOW)) == [about]
    assert set(access.findings_seen_by(cast.wang, NOW)) == {of_chen, by_chen, by_chen.entailed}
    for stranger in (cast.zhao, cast.sun, cast.leader, cast.city_wang, cast.system):
        assert not access.findings_seen_by(stranger, NOW).exists()
    with pytest.raises(refusals.NoSuchRecord):
        actions.propose(by=cast.wang, charge=charge(cast, serial=hidden.serial), now=NOW)


def test_only_staff_of_the_unit_and_below_are_found(cast):
    for number in (cast.zhao.number, cast.wang.number, "J99999"):
        with pytest.raises(refusals.NobodyThere):
            actions.propose(by=cast.wang, charge=charge(cast, number=number), now=NOW)
    with pytest.raises(refusals.NotForYou):
        actions.propose(by=cast.li, charge=charge(cast), now=NOW)
    assert actions.propose(
        by=cast.city_chen, charge=charge(cast, number=cast.zhao.number), now=NOW
    ).office == (Office.DISCIPLINE)


def test_the_database_refuses_one_who_decides_on_his_own_proposal(cast):
    finding = confirmed(cast)

    for wrong in ({"decided_by": cast.wang}, {"decided_by": cast.sun}, {"ordinal": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Finding.objects.filter(pk=finding.pk).update(**wrong)
