"""The predicates of the two offices, of the calendar and of the form's editors: planted faults must not survive here."""

import datetime as dt

import pytest

from deadlines import access as deadlines
from deadlines.rules.months import Month
from people.models import Grant, Person, Unit
from people.vocabulary import Office, Role
from policies.recordform import access as forms
from policies.recordform.models import FormDraft
from policies.recordform.queries import version_for
from records.entries.models import Route
from records.review import access as review
from records.review import actions
from records.review.models import Handling
from records.review.queries import handling_of
from records.review.vocabulary import Conclusion, Move
from tests.authz.test_guards import NAMES, codes, names, who
from tests.cast import at, grant, person
from tests.records.entries.writing import NOW, record_by
from tests.records.review.cases import WHY, case, seat, suspected

pytestmark = pytest.mark.django_db
LATER = at("2026-10-21 09:00")
REVIEWING = {"wang", "chen", "city_wang", "city_chen"}


def second_inspector(cast) -> Person:
    """Make a colleague of wang."""
    found = person("J10021", "何督察", cast.east, department="检务督察部门")
    grant(Role.INSPECTION, found, cast.east, cast.security, cast.auditor)
    return found


def test_queues_of_the_offices(cast):
    """Whoever sits in an office has its queue, without his own records and without what names him."""
    plain = record_by(cast.zhang, NOW)
    own = record_by(cast.wang, NOW)
    named = record_by(cast.zhang, NOW, subject_name="王督察", subject_identity="S2")
    assert who(cast, lambda one: review.reviews_anywhere(one, NOW)) == REVIEWING
    assert set(review.queue(cast.wang, NOW)) == {plain}
    assert set(review.queue(cast.chen, NOW)) == {plain, own, named}
    assert set(review.queue(cast.wang, NOW, Office.INSPECTION)) == {plain}
    assert set(review.queue(cast.wang, NOW, Office.DISCIPLINE)) == set()
    assert set(review.queue(cast.zhang, NOW)) == set()
    assert review.offices_held(cast.wang, NOW) == [Office.INSPECTION]
    assert review.offices_held(cast.zhang, NOW) == []
    assert review.office_for(cast.wang, plain, NOW) is Office.INSPECTION
    assert review.office_for(cast.chen, plain, NOW) is Office.DISCIPLINE
    assert who(cast, lambda one: review.office_for(one, plain, NOW)) == {"wang", "chen"}
    assert who(cast, lambda one: review.office_for(one, own, NOW)) == {"chen"}
    assert who(cast, lambda one: review.office_for(one, named, NOW)) == {"chen", "city_wang"}


def test_colleagues_are_those_who_may_handle_it(cast):
    """Of the same desk, neither the recorder nor who is named; a route that ended brings nobody."""
    other = second_inspector(cast)
    plain = record_by(cast.zhang, NOW)
    assert review.colleagues(plain, Office.INSPECTION, NOW) == [cast.wang, other]
    assert review.colleagues(plain, Office.DISCIPLINE, NOW) == [cast.chen]
    assert review.colleagues(record_by(other, NOW), Office.INSPECTION, NOW) == [cast.wang]
    named = record_by(cast.zhang, NOW, subject_name="何督察", subject_identity="S2")
    assert other not in review.colleagues(named, Office.INSPECTION, NOW)
    Route.objects.filter(record=plain, office="INSPECTION").update(ended_at=NOW)
    assert review.colleagues(plain, Office.INSPECTION, NOW) == []
    gone_up = record_by(cast.zhang, NOW, subject_name="王督察", subject_identity="S2")
    assert review.colleagues(gone_up, Office.INSPECTION, NOW) == [cast.city_wang]
    assert review.colleagues(gone_up, Office.DISCIPLINE, NOW) == [cast.chen]


def test_moves_wait_for_the_assignee(cast):
    """The office takes and hands over; the rest is his who has the case, or anybody's once he may not see it."""
    other = second_inspector(cast)
    record = record_by(cast.zhang, NOW)
    fresh = handling_of(record, Office.INSPECTION)
    assert who(cast, lambda one: review.can_move(one, fresh, Move.TAKE, NOW)) == {"wang"}
    assert review.can_move(other, fresh, Move.CLEAR, NOW)
    actions.take(seat=seat(cast.wang, record))
    taken = case(record)
    assert review.can_move(cast.wang, taken, Move.CLEAR, LATER)
    assert not review.can_move(other, taken, Move.CLEAR, LATER)
    assert review.can_move(other, taken, Move.HAND_OVER, LATER)
    assert not review.can_move(cast.chen, taken, Move.CLEAR, LATER)
    Grant.objects.filter(person=cast.wang).update(ended_at=LATER)
    assert review.can_move(other, taken, Move.CLEAR, LATER + dt.timedelta(seconds=1))
    own = handling_of(record_by(other, NOW), Office.INSPECTION)
    assert not review.can_move(other, own, Move.TAKE, NOW)
    assert review.can_move(cast.chen, handling_of(record, Office.DISCIPLINE), Move.TAKE, NOW)


def test_the_second_person_is_another_one(cast):
    """第十条: a colleague; where there is none, the other office, if it received the record; nobody else."""
    record, untouched = record_by(cast.zhang, NOW), record_by(cast.zhang, NOW)
    of_chen = record_by(cast.chen, NOW)
    actions.screen(seat=seat(cast.wang, record), conclusion=Conclusion.B, reason=WHY)
    proposed = case(record)
    assert who(cast, lambda one: review.can_second(one, proposed, LATER)) == {"chen"}
    assert review.can_move(cast.chen, proposed, Move.AGREE, LATER)
    assert not review.can_move(cast.wang, proposed, Move.AGREE, LATER)
    assert who(cast, lambda one: review.waiting_for_second(one, LATER) == [proposed]) == {"chen"}
    other = second_inspector(cast)
    assert review.can_second(other, proposed, LATER)
    assert not review.can_second(cast.chen, proposed, LATER)  # there is a colleague now
    assert review.waiting_for_second(cast.chen, LATER) == []
    assert review.waiting_for_second(other, LATER) == [proposed]
    fresh = handling_of(untouched, Office.INSPECTION)
    assert not review.can_second(other, fresh, LATER)
    fresh.state = proposed.state  # a case that has no row has nothing to be read twice
    assert not review.can_second(other, fresh, LATER)
    actions.take(seat=seat(cast.wang, untouched))
    assert not review.can_second(other, case(untouched), LATER)
    actions.screen(seat=seat(cast.wang, of_chen), conclusion=Conclusion.B, reason=WHY)
    Grant.objects.filter(person=other).update(ended_at=LATER)
    moment = LATER + dt.timedelta(seconds=1)
    assert not review.can_second(cast.chen, case(of_chen), moment)  # the recorder never reads his own case
    assert case(of_chen) not in review.waiting_for_second(cast.chen, moment)


def test_no_second_person_without_the_record(cast):
    """The other office reads twice only what it received: a record that names its reviewer went elsewhere."""
    record = record_by(cast.zhang, NOW, subject_name="陈纪检", subject_identity="S2")
    record_by(cast.zhang, NOW)  # another one, which chen did receive
    actions.screen(seat=seat(cast.wang, record), conclusion=Conclusion.B, reason=WHY)
    assert not review.can_second(cast.chen, case(record), LATER)
    assert review.waiting_for_second(cast.chen, LATER) == []
    assert who(cast, lambda one: review.can_second(one, case(record), LATER)) == {"city_chen"}


def test_likeness_stays_within_what_may_be_seen(cast):
    """The same asker, the same day: only among what this person sees, and never the record itself."""
    asker = {"subject_name": "钱老板", "subject_identity": "T3"}
    record = record_by(cast.zhang, NOW, **asker)
    twice = record_by(cast.zhang, NOW, **asker)  # same asker, recorder, day
    again = record_by(cast.sun, NOW, occurred_on="2026-10-01", **asker)
    day = record_by(cast.zhang, NOW, subject_name="另一人", subject_identity="T3")
    record_by(cast.sun, NOW, subject_name="又一人", occurred_on="2026-10-02")
    record_by(cast.zhang, NOW, straight_up=True, **asker)  # out of sight
    assert dict(review.alike(cast.wang, record, NOW)) == {
        twice: "可能重复",
        again: "同一过问人",
        day: "同一承办人、同一天",
    }
    assert review.alike(cast.sun, record, NOW) == [(again, "同一过问人")]


def test_measures(cast):
    """An office keeps what it set, the owner what he has to do."""
    arguments = {"unit": cast.east, "text": "讲一课", "due_on": dt.date(2026, 12, 1), "now": NOW}
    one = actions.set_measure(by=cast.wang, office=Office.INSPECTION, owner=cast.sun, **arguments)
    two = actions.set_measure(by=cast.chen, office=Office.DISCIPLINE, owner=cast.li, **arguments)
    kept = {name: set(review.measures_of(getattr(cast, name), NOW)) for name in NAMES}
    assert {name: found for name, found in kept.items() if found} == {
        "wang": {one}, "sun": {one}, "chen": {two}, "li": {two},
    }  # fmt: skip
    assert who(cast, lambda person: review.keeps_measure(person, one, NOW)) == {"wang"}
    assert who(cast, lambda person: review.sits_at(person, cast.east, Office.DISCIPLINE, NOW)) == {"chen"}
    assert who(cast, lambda person: review.sits_at(person, cast.city, Office.DISCIPLINE, NOW)) == {
        "city_chen"
    }


def test_an_assignee_who_lost_sight_has_the_case_no_more(cast):
    """Handled to the end by whoever still may."""
    other = second_inspector(cast)
    record = record_by(cast.zhang, NOW)
    suspected(record, cast.wang, other)
    screened = case(record)
    assert not review.can_move(other, screened, Move.DISPOSE, LATER)
    Person.objects.filter(pk=cast.wang.pk).update(is_active=False)
    assert review.can_move(other, Handling.objects.get(pk=screened.pk), Move.DISPOSE, LATER)


def test_the_calendar_is_kept_by_system_administrators(cast):
    """Of the unit and below; everywhere only by who administers every root."""
    assert who(cast, lambda one: deadlines.may_set(one, cast.east, NOW)) == {"system"}
    assert who(cast, lambda one: deadlines.may_set(one, cast.west, NOW)) == set()
    assert who(cast, lambda one: deadlines.may_set(one, None, NOW)) == set()
    assert who(cast, lambda one: deadlines.may_look(one, NOW)) == {"system"}
    top = person("J30011", "市系统", cast.city)
    grant(Role.SYSTEM_ADMIN, top, cast.city, cast.security, cast.auditor)
    assert deadlines.may_set(top, None, NOW)
    assert deadlines.may_set(top, cast.west, NOW)
    Unit.add_root(code="3710", name="另一个市人民检察院", level=cast.city.level)
    assert not deadlines.may_set(top, None, NOW)


def test_forms_are_edited_by_editors_and_approved_by_a_second_one(cast):
    """第四条: neither who sent the draft nor who last changed it."""
    draft = FormDraft.objects.create(
        unit=cast.east, body={}, base=version_for(cast.east, Month.of(NOW)), changed_by=cast.editor,
        changed_at=NOW, sent_by=cast.editor, sent_at=NOW,
    )  # fmt: skip
    assert codes(forms.units_edited_by(cast.editor, NOW)) == {"370901"}
    assert who(cast, lambda one: forms.units_edited_by(one, NOW).exists()) == {"editor"}
    assert who(cast, lambda one: forms.drafts_for(one, NOW).exists()) == {"editor"}
    assert who(cast, lambda one: forms.can_approve(one, draft, NOW)) == set()
    grant(Role.EDITOR, cast.sun, cast.east, cast.security, cast.auditor)
    above = person("J30012", "市编辑", cast.city)
    grant(Role.EDITOR, above, cast.city, cast.security, cast.auditor)
    assert names(cast, [one for one in (cast.sun, above) if forms.can_approve(one, draft, NOW)]) == {
        "sun",
        "市编辑",
    }
    draft.changed_by = cast.sun
    assert not forms.can_approve(cast.sun, draft, NOW)
    draft.changed_by, draft.sent_by = cast.editor, cast.sun
    assert not forms.can_approve(cast.sun, draft, NOW)
    draft.sent_by, draft.sent_at = cast.editor, None
    assert not forms.can_approve(cast.sun, draft, NOW)
