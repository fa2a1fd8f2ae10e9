"""Who may see a record: person × relation × expected. # 第八条、第九条、第十二条"""

import datetime as dt

import pytest

from people.models import Person, Unit
from people.vocabulary import Level, Role, Status
from records.entries.access import (
    can_amend,
    can_answer_for,
    can_file,
    exclusions_for,
    hides,
    is_named_in,
    naming,
    not_naming,
    own_attachments,
    own_records,
    readable_by,
    reader_of,
    received_by,
    visible_to,
)
from records.entries.actions import amend, approve_sight, ask_sight, end_sight, grant_sight, save_draft
from records.entries.actions.excluding import note_exclusion
from records.entries.models import Attachment, Record, Route
from records.entries.models.records import new_handle
from records.entries.tasks import run_due
from records.entries.vocabulary import Exclusion, Reader
from tests.cast import Cast, at, grant, person
from tests.records.entries.writing import NOW, entry, file_by, raw, record_by

EVERYBODY = [
    "zhang", "sun", "li", "wang", "chen", "leader", "editor", "system", "security", "auditor", "zhao",
    "city_wang", "city_chen",
]  # fmt: skip


def who_sees(cast: Cast, record, now: dt.datetime = NOW) -> set[str]:
    return {name for name in EVERYBODY if visible_to(getattr(cast, name), now).filter(pk=record.pk).exists()}


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_record_is_seen_by_its_recorder_and_both_offices_alone(cast, name):
    """第八条：both recipients; 第九条：nobody else."""
    record = record_by(cast.zhang)

    seen = visible_to(getattr(cast, name), NOW).filter(pk=record.pk).exists()

    assert seen is (name in {"zhang", "wang", "chen"})


@pytest.mark.parametrize(
    "typed",
    ["王督察", "王 督 察", "王·督察", "　王督察　", "王督察(检务督察)", "李某、王督察"],
)
def test_an_officer_named_in_a_record_does_not_see_it_and_the_level_above_does(cast, typed):
    """第八条、第九条: named in any spelling, the record passes one level up."""
    record = record_by(cast.zhang, subject_name=typed, subject_identity="S2")

    assert who_sees(cast, record) == {"zhang", "chen", "city_wang"}


@pytest.mark.parametrize("question", ["on_behalf_of", "leader_behind", "other_subjects"])
def test_whoever_is_named_behind_the_asker_does_not_see_it(cast, question):
    """第三条、第四条：授意、请托."""
    more = {"on_behalf": "yes"} if question == "on_behalf_of" else {}
    record = record_by(cast.zhang, **{question: "陈纪检"}, **more)

    assert who_sees(cast, record) == {"zhang", "wang", "city_chen"}


def test_whoever_is_named_behind_the_asker_by_his_number_alone_does_not_see_it(cast):
    """第四条: several askers, each of whom is meant by his 工号."""
    record = record_by(cast.zhang, other_subjects="王某(司机)\n监察组的同志,工号 J10005")

    assert who_sees(cast, record) == {"zhang", "wang", "city_chen"}


def test_a_unit_that_moves_takes_its_recusals_along(cast):
    """第九条: who is named in an old record stays blind to it, wherever the tree has put his unit since."""
    record = record_by(cast.zhang, subject_name="王督察", subject_identity="S2")
    elsewhere = Unit.add_root(code="3710", name="菊城市人民检察院", level=Level.CITY)

    cast.east.move(elsewhere, "last-child")

    moved = Person.objects.get(pk=cast.wang.pk)
    assert not visible_to(moved, NOW).filter(pk=record.pk).exists()
    assert not Record.objects.exclude(naming(moved, NOW)).filter(pk=record.pk).exists()


def test_an_alias_names_a_person_also_when_it_was_added_later(cast):
    record = record_by(cast.zhang, subject_name="王大督", subject_identity="S2")
    assert "wang" in who_sees(cast, record)

    cast.wang.aliases = ["王 大督"]
    cast.wang.save()

    assert who_sees(cast, record) == {"zhang", "chen"}


def test_a_leader_named_above_the_recorder_is_recused(cast):
    record = record_by(cast.zhang, subject_name="市督察", subject_identity="S3")
    grant(Role.INSPECTION, cast.city_wang, cast.east, cast.security, cast.auditor)

    assert not visible_to(cast.city_wang, NOW).exists()
    assert "wang" in who_sees(cast, record)


@pytest.mark.parametrize(
    ("identity", "is_recused"),
    [("S1", True), ("Q11", True), ("O5", True), ("T3", False), ("O4", False), ("J2", False)],
)
def test_the_identity_given_decides_whether_a_name_can_mean_one_of_us(cast, identity, is_recused):
    record = record_by(cast.zhang, subject_name="王督察", subject_identity=identity)

    assert ("wang" in who_sees(cast, record)) is not is_recused


def test_a_vague_name_recuses_nobody(cast):
    record = record_by(cast.zhang, subject_name="王某", subject_identity="S2")

    assert who_sees(cast, record) == {"zhang", "wang", "chen"}


def test_a_namesake_elsewhere_keeps_his_sight(cast):
    """A typed name means somebody of the recorder's unit or above it."""
    west_wang = person("J20009", "王督察", cast.west)
    record = record_by(cast.zhang, subject_name="王督察", subject_identity="S1")
    grant_sight(record=record, person=west_wang, reason="核查", until=None, by=cast.chen, now=NOW)

    assert visible_to(west_wang, NOW).exists()


def test_the_recorder_keeps_what_names_himself(cast):
    record = record_by(cast.wang, subject_name="王督察", subject_identity="S2")

    assert reader_of(cast.wang, record, NOW) is Reader.RECORDER
    assert not received_by(cast.wang, NOW).exists()


def test_a_record_that_names_both_offices_goes_one_level_up(cast):
    record = record_by(cast.zhang, subject_name="王督察、陈纪检", subject_identity="S2")

    assert who_sees(cast, record) == {"zhang", "city_wang", "city_chen"}


def test_straight_up_leaves_nothing_in_the_own_unit(cast):
    """直报上级."""
    record = record_by(cast.zhang, straight_up=True)

    assert who_sees(cast, record) == {"zhang", "city_wang", "city_chen"}
    assert not Route.objects.filter(unit=cast.east).exists()


def test_whoever_is_named_by_a_correction_loses_the_record_at_once(cast):
    record = record_by(cast.zhang)
    assert "wang" in who_sees(cast, record)

    amend(
        recorder=cast.zhang, record=record, raw=raw(subject_name="王督察", subject_identity="S2"),
        reason="想起来是谁", base=1, now=NOW,
    )  # fmt: skip

    assert who_sees(cast, record) == {"zhang", "chen", "city_wang"}


def test_a_name_taken_out_by_a_correction_stays_recused(cast):
    """The old version stays readable, so whoever it names must not read it."""
    record = record_by(cast.zhang, subject_name="王督察", subject_identity="S2")

    amend(recorder=cast.zhang, record=record, raw=raw(), reason="记错了", base=1, now=NOW)

    assert "wang" not in who_sees(cast, record)


def test_a_record_moves_when_an_alias_told_later_names_the_office(cast):
    """第八条: the tick finds it, passes it one level up, and has nothing left to do."""
    record = record_by(cast.zhang, subject_name="王大督", subject_identity="S2")
    cast.wang.aliases = ["王大督"]
    cast.wang.save()

    assert run_due(NOW) == ["改送记录 1 件"]
    assert run_due(NOW) == []

    assert who_sees(cast, record) == {"zhang", "chen", "city_wang"}
    assert not received_by(person("J10099", "新督察", cast.east), NOW).exists()


def test_a_deputy_does_not_see_what_names_whom_he_stands_in_for(cast):
    """A role that is lent never shows more than its giver sees."""
    record = record_by(cast.zhang, subject_name="陈纪检", subject_identity="S2")
    harmless = record_by(cast.zhang, key="harmless")
    lend(cast)
    Route.objects.filter(record=record).update(unit=cast.east, ended_at=None)

    assert list(visible_to(cast.sun, NOW)) == [harmless]


def lend(cast: Cast) -> None:
    """Let 陈纪检 lend her role to 孙二办."""
    given = cast.chen.grants.get(role=Role.DISCIPLINE)
    lent = grant(Role.DISCIPLINE, cast.sun, cast.east, cast.security, cast.auditor)
    lent.delegated_from = given
    lent.save()


@pytest.mark.parametrize(("is_on", "expected"), [(False, True), (True, False)])
def test_by_setting_a_leader_is_recused_from_what_names_his_people(cast, settings, is_on, expected):
    """A deputy chief who also sits in the office does not read what names somebody under him."""
    settings.RECUSE_ABOVE = is_on
    grant(Role.LEADER, cast.wang, cast.east, cast.security, cast.auditor)
    record = record_by(cast.zhang, subject_name="孙二办", subject_identity="S2")

    assert visible_to(cast.wang, NOW).filter(pk=record.pk).exists() is expected


@pytest.mark.parametrize("name", ["system", "security", "auditor"])
def test_administrators_read_nothing_even_when_they_hold_an_office(cast, name):
    """三员分立."""
    record = record_by(cast.zhang)
    administrator = getattr(cast, name)
    grant(Role.INSPECTION, administrator, cast.east, cast.wang, cast.chen)

    assert not visible_to(administrator, NOW).exists()
    assert reader_of(administrator, record, NOW) is None


def test_an_administrator_keeps_his_own_records(cast):
    record_by(cast.system)

    assert visible_to(cast.system, NOW).count() == 1


@pytest.mark.parametrize(
    "change", [{"status": Status.RETIRED}, {"status": Status.LEFT}, {"is_active": False}]
)
def test_whoever_leaves_loses_the_queue_and_keeps_his_own(cast, change):
    record_by(cast.zhang)
    record_by(cast.wang)
    Person.objects.filter(pk=cast.wang.pk).update(**change)
    cast.wang.refresh_from_db()

    assert list(visible_to(cast.wang, NOW)) == list(own_records(cast.wang))
    assert not can_file(cast.wang)


def test_granted_sight_ends_when_it_says(cast):
    """第九条：查阅审批."""
    record = record_by(cast.zhang)
    until = NOW + dt.timedelta(days=1)
    sight = grant_sight(
        record=record, person=cast.city_wang, reason="核查", until=until, by=cast.city_chen, now=NOW
    )

    assert reader_of(cast.city_wang, record, NOW) is Reader.APPROVED
    assert reader_of(cast.city_wang, record, until) is None

    end_sight(grant=sight, by=cast.city_chen, now=NOW)
    assert reader_of(cast.city_wang, record, NOW) is None


def test_granted_sight_does_not_reach_whoever_is_named(cast):
    record = record_by(cast.zhang, subject_name="市督察", subject_identity="S3")
    grant_sight(record=record, person=cast.city_wang, reason="核查", until=None, by=cast.city_chen, now=NOW)

    assert not visible_to(cast.city_wang, NOW).exists()


def test_each_office_has_a_queue_of_its_own(cast):
    record = record_by(cast.zhang)

    assert list(received_by(cast.wang, NOW, Role.INSPECTION)) == [record]
    assert not received_by(cast.wang, NOW, Role.DISCIPLINE).exists()
    assert reader_of(cast.chen, record, NOW) is Reader.DISCIPLINE


@pytest.mark.parametrize(
    ("name", "expected"), [("zhang", True), ("sun", False), ("li", False), ("wang", False), ("zhao", False)]
)
def test_only_the_recorder_amends(cast, name, expected):
    record = record_by(cast.zhang)

    assert can_amend(getattr(cast, name), record) is expected


@pytest.mark.parametrize(
    ("name", "expected"), [("zhang", True), ("li", False), ("sun", False), ("wang", False)]
)
def test_only_the_recorder_answers_for_a_row_the_liaison_entered(cast, name, expected):
    record = file_by(cast.li, [entry(cast.zhang)]).record

    assert can_answer_for(getattr(cast, name), record) is expected


def test_the_liaison_who_uploaded_a_row_does_not_read_the_record(cast):
    record = file_by(cast.li, [entry(cast.zhang)]).record

    assert who_sees(cast, record) == {"zhang", "wang", "chen"}


def test_sight_takes_few_queries_however_many_records(cast, django_assert_max_num_queries):
    for number in range(5):
        record_by(cast.zhang, key=f"k{number}")

    with django_assert_max_num_queries(6):
        assert len(visible_to(cast.wang, at("2026-10-21 09:00"))) == 5


def test_what_does_not_name_him_is_everything_but_what_names_him(cast):
    """第九条: also what lies elsewhere, and what hangs on it; a condition known already is taken at its word."""
    plain, western = record_by(cast.zhang), record_by(cast.zhao)
    named = record_by(cast.zhang, subject_name="王督察", subject_identity="S2")

    open_to_him = Route.objects.exclude(hides(naming(cast.wang, NOW)))

    assert set(not_naming(cast.wang, NOW)) == {plain, western}
    assert {one.record for one in open_to_him} == {plain, western}
    assert set(not_naming(cast.wang, NOW, naming(cast.sun, NOW))) == {plain, western, named}


def test_what_hangs_on_a_draft_is_there_for_who_writes_it_alone(cast):
    handles = [new_handle(), new_handle()]
    for handle in handles:
        draft = save_draft(recorder=cast.zhang, handle=handle, version=0, raw=raw(), now=NOW)
        Attachment.objects.create(draft=draft, added_by=cast.zhang, sealed=b"", received_at=NOW)

    [hanging] = own_attachments(cast.zhang, handles[0])

    assert hanging.draft.handle == handles[0]
    assert not own_attachments(cast.sun, handles[0]).exists()


def test_notes_on_article_six_are_read_by_the_offices_of_their_unit(cast):
    """第六条: neither those of another unit nor, 三员分立, by an administrator in an office."""
    grant(Role.INSPECTION, cast.system, cast.east, cast.wang, cast.chen)
    for recorder in (cast.zhang, cast.zhao):
        note_exclusion(
            recorder=recorder, ground=Exclusion.ORDERED, document_number="1", reason="x", key=new_handle(), now=NOW
        )  # fmt: skip
    read = {name: [one.recorder for one in exclusions_for(getattr(cast, name), NOW)] for name in EVERYBODY}

    assert {name: found for name, found in read.items() if found} == {
        "wang": [cast.zhang],
        "chen": [cast.zhang],
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("按王督察的批示", True), ("按王 督察 的批示", True), ("李某转告:王·督察批示", True),
        ("李某转告:王督察批示", True), ("按周领导的批示", False), ("", False),
    ],
)  # fmt: skip
def test_free_text_names_whom_it_spells_in_any_way(cast, text, expected):
    """第九条: a name left vague beside his hides his no more than a space in it does."""
    assert is_named_in(cast.wang, text) is expected


def test_a_request_opens_its_own_record_and_for_its_own_time(cast):
    """第九条：whatever else its reader may open, and by whatever else he may open this one."""
    chief = person("J10012", "韩主任", cast.east)
    grant(Role.INSPECTION_HEAD, chief, cast.east, cast.security, cast.auditor)
    _before, record, _after = (record_by(one) for one in (cast.leader, cast.zhang, cast.leader))
    asked = ask_sight(unit=cast.east, serial=record.serial, reason="核实", days=1, by=cast.leader, now=NOW)
    approve_sight(request=asked, by=chief, now=NOW)
    asked.refresh_from_db()
    grant_sight(record=record, person=cast.leader, reason="核查", until=None, by=cast.chen, now=NOW)

    assert readable_by(asked, cast.leader, NOW) == record
    assert reader_of(cast.leader, record, asked.until) is Reader.APPROVED
    assert readable_by(asked, cast.leader, asked.until) is None
