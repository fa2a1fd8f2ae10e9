"""The rules of records: serials, lateness, routing."""

import datetime as dt
import os

import pytest

from people.rules.names import name_key
from people.vocabulary import Office
from records.entries.rules.lateness import is_late, lacks_reason
from records.entries.rules.naming import Named, keys_of, named_in
from records.entries.rules.routing import Destination, Standing, destinations
from records.entries.rules.serials import ALPHABET, as_serial, serial
from tests.cast import at


def test_a_serial_has_no_letters_that_look_alike():
    assert not set("01OIL") & set(ALPHABET)


def test_serials_are_not_sequential():
    made = {serial(os.urandom(16)) for _ in range(2000)}

    assert len(made) == 2000
    assert all(as_serial(one) == one for one in made)


@pytest.mark.parametrize("typed", ["jl-7k3m-9qxa", "7K3M9QXA", " JL 7K3M 9QXA ", "ＪＬ－７Ｋ３Ｍ－９ＱＸＡ"])  # noqa: RUF001
def test_a_serial_is_recognised_however_it_was_typed(typed):
    assert as_serial(typed) == "JL-7K3M-9QXA"


@pytest.mark.parametrize("typed", ["", "JL-2026-000123", "7K3M", "JL-7K3M-9QXO"])
def test_other_words_are_no_serial(typed):
    assert as_serial(typed) is None


def test_the_deadline_itself_is_late_and_the_second_before_is_not():
    """第八条：每月3日前."""
    due = at("2026-11-04 00:00")

    assert is_late(due, due)
    assert not is_late(due - dt.timedelta(seconds=1), due)


def test_only_a_late_record_needs_a_reason():
    due = at("2026-11-04 00:00")

    assert lacks_reason(due, due, "  ")
    assert not lacks_reason(due, due, "出差")
    assert not lacks_reason(at("2026-11-03 23:59"), due, None)


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        ("DOwn=open IOwn=open", "DOwn IOwn"),
        ("DOwn=open IOwn=recused ICity=open", "DOwn ICity"),
        ("DOwn=empty DCity=open IOwn=open", "DCity IOwn"),
        ("DOwn=recused IOwn=open", "IOwn"),
        ("DOwn=recused DCity=empty DProvince=open", "DProvince"),
        ("", "DProvince IProvince"),
        ("DOwn=recused IOwn=recused", "DProvince IProvince"),
    ],
)
def test_a_record_goes_to_each_office_where_nobody_is_named(standing, expected):
    """第八条：two recipients; a named office passes it to the other or one level up."""
    table = {desk(name): Standing(value) for name, value in (pair.split("=") for pair in standing.split())}

    found = destinations([3, 2, 1], lambda one: table.get(one, Standing.EMPTY))

    assert set(found) == {desk(name) for name in expected.split()}


def desk(name: str) -> Destination:
    """Return the desk of an office (D, I) in a unit."""
    offices = {"D": Office.DISCIPLINE, "I": Office.INSPECTION}
    return Destination(offices[name[0]], {"Own": 3, "City": 2, "Province": 1}[name[1:]])


@pytest.mark.parametrize(
    "typed",
    [
        "周领导",
        "周 领 导",
        "周·领导",
        "　周领导　",
        "周领导(副检察长)",
        "王某、周领导",
        "李某 周领导",
        "【东湖区院】周领导",
    ],
)
def test_a_name_is_found_however_it_was_typed(typed):
    """第二条: full width, spaces, dots, brackets and several names in one cell."""
    assert name_key("周领导") in keys_of(typed)


def test_a_vague_name_matches_nobody():
    assert keys_of("周某") == frozenset()


@pytest.mark.parametrize(
    ("identity", "expected"),
    [(yes, True) for yes in ("S1", "S7", "Q1", "Q11", "O5")]
    + [(no, False) for no in ("T1", "T3", "O4", "J1", "")],
)
def test_only_some_identities_can_mean_one_of_us(identity, expected):
    named = named_in({"subject_name": "周领导", "subject_identity": identity})

    assert named == {Named("周领导", is_matchable=expected)}


def test_the_one_behind_the_asker_is_named_too():
    """第四条：直接或者请托他人."""
    named = named_in({"subject_name": "赵律师", "subject_identity": "T3", "on_behalf_of": "周领导"})

    assert named == {Named("赵律师", is_matchable=False), Named("周领导")}


def test_the_same_name_twice_counts_as_matchable():
    named = named_in({"subject_name": "周领导", "subject_identity": "T3", "on_behalf_of": "周 领导"})

    assert Named("周领导") in named
    assert Named("周领导", is_matchable=False) not in named


def test_a_picked_number_is_a_key_of_its_own():
    named = named_in({"subject_name": "周某", "subject_number": "ｊ10006 "})  # noqa: RUF001

    assert named == {Named("J10006", is_number=True)}


@pytest.mark.parametrize("typed", ["周领导(J10006)", "李某,工号j10006", "J10006 李某\n王某"])
def test_a_number_among_further_names_means_who_bears_it(typed):
    """第四条：直接或者请托他人."""
    named = named_in({"subject_name": "某", "other_subjects": typed})

    assert Named("J10006", is_number=True) in named
