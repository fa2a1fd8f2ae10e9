"""抽查: committed before drawn, drawn again the same, everybody asked in the same words. # 第十一条"""

import datetime as dt

import pytest
from django.test import Client

from deadlines.rules.months import Month
from records.protection import access, actions
from records.protection.models import Asked, SpotCheck
from records.protection.rules import refusals, sampling
from records.protection.sealing import open_words
from records.protection.vocabulary import Answer, AskState
from records.returns.actions import open_month
from records.returns.models import RosterEntry
from tests.cast import at, person
from tests.records.entries.writing import record_by
from trail.models import Leaf

pytestmark = pytest.mark.django_db
SEALED, DRAWN, LATER = at("2026-11-05 10:00"), at("2026-11-06 10:00"), at("2026-11-10 10:00")
OCTOBER = Month(2026, 10)


@pytest.fixture
def roster(cast):
    """Forty people of east have to report October."""
    for number in range(40):
        person(f"J4{number:04}", f"员{number:02}", cast.east)
    open_month(month=OCTOBER, now=at("2026-10-01 08:00"), starts=Month(2020, 1))


@pytest.fixture
def spot(cast, roster) -> SpotCheck:
    return actions.commit_seed(by=cast.wang, unit=cast.east, month=OCTOBER, now=SEALED)


def people(rows) -> set[str]:
    return {one.person.number for one in rows}


def test_the_seed_is_sealed_before_the_draw_and_draws_the_same_people_again(cast, spot):
    """第十一条: the commitment stands in the log first; whoever has seed and roster finds the same sample."""
    assert spot.seed == ""
    drawn = actions.draw_sample(spot=spot, by=cast.wang, now=DRAWN)

    seed = bytes.fromhex(drawn.seed)
    roster = _roster(drawn)
    assert sampling.commitment(seed) == drawn.commitment
    assert people(Asked.objects.filter(spot=drawn)) == set(sampling.draw(seed, sorted(roster, reverse=True)))
    assert [leaf.kind for leaf in Leaf.objects.filter(kind__startswith="spot.").order_by("seq")] == [
        "spot.commit", "spot.draw",
    ]  # fmt: skip


def _roster(spot: SpotCheck) -> list[str]:
    rows = RosterEntry.objects.filter(month=spot.month, unit=spot.unit, exempt="")
    return list(rows.values_list("person__number", flat=True))


def test_a_month_has_one_seed_and_a_seed_one_draw(cast, spot):
    with pytest.raises(refusals.AlreadyCommitted):
        actions.commit_seed(by=cast.wang, unit=cast.east, month=OCTOBER, now=LATER)
    actions.draw_sample(spot=spot, by=cast.wang, now=DRAWN)
    with pytest.raises(refusals.AlreadyDrawn):
        actions.draw_sample(spot=spot, by=cast.wang, now=LATER)


def test_who_is_named_as_a_channel_is_asked_among_five_times_as_many(cast, spot):
    """第十一条: the channel, never the asker; on the same day, by the same clock, on the same page."""
    drawn = _draw_in_advance(spot)
    names = [one for one in cast.east.persons.order_by("number") if one.number not in drawn][5:8]
    for one in names:
        record_by(cast.zhang, subject_name="员39", subject_identity="S3", other_subjects=one.name, case_no="")

    actions.draw_sample(spot=spot, by=cast.wang, now=DRAWN)

    asked = Asked.objects.filter(spot=spot)
    extra = people(asked) - set(drawn)
    assert len(extra) == 1  # five drawn, one named; the others wait for the next month
    assert extra <= {one.number for one in names}
    assert len(drawn) >= 5 * len(extra)
    assert len(set(asked.values_list("asked_at", "due_on", "state"))) == 1


def _draw_in_advance(spot: SpotCheck) -> list[str]:
    seed = bytes.fromhex(open_words(spot.sealed_seed, "spotcheck", spot.handle)["seed"])
    return sampling.draw(seed, _roster(spot))


def test_the_question_shows_nobody_why_he_is_asked(cast, spot):
    """第九条: byte for byte the same page for who was drawn and for who is named."""
    drawn = _draw_in_advance(spot)
    named = next(one for one in cast.east.persons.order_by("-number") if one.number not in drawn)
    record_by(cast.zhang, subject_name="外人", other_subjects=named.name)
    actions.draw_sample(spot=spot, by=cast.wang, now=DRAWN)

    def page(one: Asked) -> str:
        client = Client()
        client.force_login(one.person)
        text = client.get("/protection/asked/").content.decode().replace(one.handle, "")
        return text[text.index("<main") : text.index("</main")].partition("csrfmiddleware")[0]

    pages = {page(one) for one in Asked.objects.filter(spot=spot).select_related("person")}
    assert len(pages) == 1
    assert Asked.objects.filter(spot=spot, because_of__isnull=False).count() == 1


def test_a_hidden_record_asks_nobody_in_the_sight_of_who_is_named(cast, roster):
    """第九条: 王督察 is named; his list holds those drawn, and 陈纪检's one more."""
    spot = actions.commit_seed(by=cast.chen, unit=cast.east, month=OCTOBER, now=SEALED)
    own = actions.commit_seed(by=cast.wang, unit=cast.east, month=OCTOBER, now=SEALED)
    for one in cast.east.persons.all():
        if one.number not in set(_draw_in_advance(spot)) | set(_draw_in_advance(own)) | {cast.zhang.number}:
            record_by(cast.zhang, subject_name="王督察", subject_identity="S2", other_subjects=one.name)
            break

    actions.draw_sample(spot=spot, by=cast.chen, now=DRAWN)
    actions.draw_sample(spot=own, by=cast.wang, now=DRAWN)

    size = sampling.sample_size(own.population)
    assert Asked.objects.filter(spot=own).count() == size
    assert Asked.objects.filter(spot=spot).count() == size + 1
    assert not access.asked_seen_by(cast.wang, DRAWN).filter(spot=spot).exists()


def test_answers_are_judged_with_clocks_of_their_own(cast, spot):
    """第十一条: ten days to answer, thirty to explain, ten to correct."""
    actions.draw_sample(spot=spot, by=cast.wang, now=DRAWN)
    one = Asked.objects.filter(spot=spot).exclude(person__in=[cast.wang, cast.chen]).first()
    assert one.due_on == dt.date(2026, 11, 16)
    with pytest.raises(refusals.NotForYou):
        actions.answer(asked=one, by=cast.zhao, said=Answer.NOTHING, text="", now=LATER)
    with pytest.raises(refusals.AnswerMissing):
        actions.answer(asked=one, by=one.person, said=Answer.EXPLAINED, text=" ", now=LATER)

    actions.answer(asked=one, by=one.person, said=Answer.NOTHING, text="", now=LATER)
    with pytest.raises(refusals.NotNow):
        actions.answer(asked=one, by=one.person, said=Answer.RECORDED, text="", now=LATER)
    actions.judge(asked=one, by=cast.wang, to=AskState.CLARIFY, text="8日的来电是怎么回事", now=LATER)
    assert one.due_on == dt.date(2026, 12, 10)
    actions.answer(asked=one, by=one.person, said=Answer.EXPLAINED, text="是家里人", now=LATER)
    actions.judge(asked=one, by=cast.wang, to=AskState.SETTLED, text="", now=LATER)

    assert one.state == AskState.SETTLED
    assert actions.words_of(one)[0] == "是家里人"


def test_only_the_offices_seal_and_draw(cast, spot):
    for stranger in (cast.li, cast.zhao, cast.leader, cast.system):
        with pytest.raises(refusals.NotForYou):
            actions.commit_seed(by=stranger, unit=cast.east, month=OCTOBER, now=LATER)
        with pytest.raises(refusals.NotForYou):
            actions.draw_sample(spot=spot, by=stranger, now=DRAWN)
    with pytest.raises(refusals.NotForYou):
        actions.commit_seed(by=cast.wang, unit=cast.west, month=OCTOBER, now=LATER)
    with pytest.raises(refusals.MonthNotOpen):
        actions.commit_seed(by=cast.wang, unit=cast.east, month=Month(2031, 1), now=LATER)


@pytest.mark.parametrize(("population", "size"), [(0, 0), (3, 3), (5, 5), (100, 5), (101, 6), (12_000, 600)])
def test_the_size_of_a_sample_depends_on_the_roster_alone(population, size):
    assert sampling.sample_size(population) == size
    assert sampling.most_named(size) * sampling.PER_NAMED <= size
