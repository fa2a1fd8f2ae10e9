"""The rules of records: serials, lateness, routing."""

import datetime as dt
import os

import pytest

from people.vocabulary import Office
from records.entries.rules.lateness import is_late, lacks_reason
from records.entries.rules.routing import Destination, Standing, destinations
from records.entries.rules.serials import ALPHABET, as_serial, serial
from tests.cast import at

OWN, CITY, PROVINCE = 3, 2, 1
DISCIPLINE, INSPECTION = Office.DISCIPLINE, Office.INSPECTION
OPEN, EMPTY, RECUSED = Standing.OPEN, Standing.EMPTY, Standing.RECUSED


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
        ({(DISCIPLINE, OWN): OPEN, (INSPECTION, OWN): OPEN}, {(DISCIPLINE, OWN), (INSPECTION, OWN)}),
        ({(DISCIPLINE, OWN): OPEN, (INSPECTION, OWN): RECUSED, (INSPECTION, CITY): OPEN}, {(DISCIPLINE, OWN), (INSPECTION, CITY)}),
        ({(DISCIPLINE, OWN): EMPTY, (DISCIPLINE, CITY): OPEN, (INSPECTION, OWN): OPEN}, {(DISCIPLINE, CITY), (INSPECTION, OWN)}),
        ({(DISCIPLINE, OWN): RECUSED, (INSPECTION, OWN): OPEN}, {(INSPECTION, OWN)}),
        ({(DISCIPLINE, OWN): RECUSED, (DISCIPLINE, CITY): EMPTY, (DISCIPLINE, PROVINCE): OPEN}, {(DISCIPLINE, PROVINCE)}),
        ({}, {(DISCIPLINE, PROVINCE), (INSPECTION, PROVINCE)}),
        ({(DISCIPLINE, OWN): RECUSED, (INSPECTION, OWN): RECUSED}, {(DISCIPLINE, PROVINCE), (INSPECTION, PROVINCE)}),
    ],
)  # fmt: skip
def test_a_record_goes_to_each_office_where_nobody_is_named(standing, expected):
    """第八条：two recipients; a named office passes it to the other or one level up."""
    table = {Destination(office, unit): value for (office, unit), value in standing.items()}

    found = destinations([OWN, CITY, PROVINCE], table)

    assert {(one.office, one.unit) for one in found} == expected
