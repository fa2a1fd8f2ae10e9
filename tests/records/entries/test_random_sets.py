"""Random answer sets through judge, act, uploader and the page's POST: one verdict; `make verdicts` runs 10,000. # 第四条"""

import os
import random

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from policies.recordform.queries import version_for
from policies.recordform.rules.layout import asked_on_page
from policies.recordform.rules.versions import Channel, Kind, Version
from records.entries.actions import submit
from records.entries.models import Record
from records.entries.models.records import new_handle
from records.entries.rules.refusals import AnswersIncomplete
from records.uploads.resources.checking import check
from tests.policies.recordform.test_one_verdict import candidates, posted
from tests.records.entries.cases import typed
from tests.records.entries.test_every_rule import NOW, OCTOBER, register, verdict

SETS = int(os.environ.get("RANDOM_SETS", "60"))
POSTS = max(SETS // 20, 6)
A_FILE = 500
DAYS = ["2026-10-01", "2026-10-12", "2026-10-20", "2026-10-21", "2026-10-32", "昨天", "10.8号左右"]
UNTYPED = {"\x00", "a\r\nb"}  # no cell of a register holds them
pytestmark = pytest.mark.django_db


@pytest.fixture
def version(cast) -> Version:
    return version_for(cast.east, OCTOBER).as_version()


def answer_sets(version: Version, count: int) -> list[dict[str, object]]:
    """Return changes to a good record, right and wrong ones mixed."""
    chance = random.Random(20261020)
    asked = {one.key: one for one in asked_on_page(version) if one.channel is Channel.ALL}
    found = []
    for _ in range(count):
        keys = chance.sample(sorted(asked), chance.randrange(9))
        found.append({key: _one(chance, asked[key]) for key in keys})
    return found


def _one(chance: random.Random, question) -> object:
    if question.kind is Kind.DATE:
        return chance.choice(DAYS)
    known = [one for one in candidates(question) if not (isinstance(one, str) and one in UNTYPED)]
    value = chance.choice(known)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


def test_the_sets_are_neither_all_good_nor_all_bad(cast, version):
    sets = answer_sets(version, SETS)

    good = sum(not verdict(version, cast.zhang, changes) for changes in sets)

    assert 0.1 < good / SETS < 0.9


def test_the_act_agrees_with_the_judge(cast, version):
    wrong = []
    for changes in answer_sets(version, SETS):
        expected, found = verdict(version, cast.zhang, changes), set()
        try:
            with transaction.atomic():
                submit(recorder=cast.zhang, raw=typed(changes), key=new_handle(), now=NOW)
                transaction.set_rollback(True)
        except AnswersIncomplete as refused:
            found = {(one.key, one.code) for one in refused.problems}
        wrong += [(changes, found, expected)] if found != expected else []

    assert wrong == []
    assert not Record.objects.exists()


def test_the_uploader_agrees_with_the_judge(cast, version):
    labels = {question.key: question.label for question in version.questions}
    sets, wrong = answer_sets(version, SETS), []
    for start in range(0, SETS, A_FILE):
        some = sets[start : start + A_FILE]
        checked = check(
            data=register(version, some),
            filename="登记簿.csv",
            unit=cast.east,
            month=OCTOBER,
            now=NOW,
        )
        found: dict[int, set[tuple[str, str]]] = {}
        for problem in checked.result.problems:
            if not problem.code.startswith("X"):  # what only several rows together show
                found.setdefault(problem.row or 0, set()).add((problem.header, problem.code))
        for number, changes in enumerate(some, start=2):
            expected = {(labels[key], code) for key, code in verdict(version, cast.zhang, changes) if key}
            wrong += [(changes, found.get(number), expected)] if found.get(number, set()) != expected else []

    assert wrong == []


def test_the_page_agrees_with_the_judge(cast, version):
    client, wrong = Client(), []
    client.force_login(cast.zhang)
    with time_machine.travel(NOW, tick=False):
        for changes in answer_sets(version, POSTS):
            ticks = {key for key in changes if version.by_key[key].default == "no"}  # unticked is not posted
            given = {
                key: value for key, value in typed(changes).items() if key not in ticks or value == "yes"
            }
            body = posted(given)
            body.update({"draft": new_handle(), "version": "0", "act": "check"})
            with transaction.atomic():
                answer = client.post("/records/new/", body.urlencode(), "application/x-www-form-urlencoded")
                transaction.set_rollback(True)
            expected = 422 if verdict(version, cast.zhang, changes) else 302
            wrong += [(changes, answer.status_code)] if answer.status_code != expected else []

    assert wrong == []
