"""Every act of a case by its address, in every state, by everybody: only legal steps come of it. # 第十条"""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from people.vocabulary import Office
from records.review import actions
from records.review.models import Handling, Step
from records.review.rules.panels import BY_ACT
from records.review.rules.transitions import TRANSITIONS, legal_steps, moves_in
from records.review.vocabulary import Conclusion, Disposal, Move, Result, State, Who
from tests.records.entries.writing import record_by
from tests.records.review.cases import WHY, decision, seat, state

REFUSED_HERE = {Move.UNPAUSE}  # nothing is paused
NO_TRANSFER = {State.DISPOSED: {Move.SEND, Move.CLOSE}}  # a talk is neither sent anywhere nor an end
REVIEWERS = ("wang", "chen")
EVERYBODY = (*REVIEWERS, "zhang", "sun", "li", "leader", "system", "zhao", "city_chen")
STEPS = {
    "take": lambda own, second: actions.take(seat=own),
    "return": lambda own, second: actions.return_for_supplement(seat=own, questions=["place"], note=WHY),
    "harmless": lambda own, second: actions.screen(seat=own, conclusion=Conclusion.E),
    "suspect": lambda own, second: actions.screen(seat=own, conclusion=Conclusion.B, reason=WHY),
    "agree": lambda own, second: actions.agree(seat=second),
    "talk": lambda own, second: actions.dispose(seat=own, decision=decision(Disposal.REMIND)),
    "transfer": lambda own, second: actions.dispose(seat=own, decision=decision(Disposal.TO_UNIT)),
    "approve": lambda own, second: actions.approve(seat=second),
    "send": lambda own, second: actions.send_transfer(seat=own, letter="函1号"),
    "conclude": lambda own, second: actions.conclude(seat=own, result=Result.TALK, reason=WHY),
}
WAYS = {
    State.RECEIVED: "", State.ASSIGNED: "take", State.RETURNED: "return", State.PROPOSED: "suspect",
    State.SCREENED: "suspect agree", State.PENDING: "suspect agree transfer", State.DISPOSED: "suspect agree talk",
    State.TRANSFERRED: "suspect agree transfer approve send", State.RESULTED: "suspect agree talk conclude",
    State.CLOSED: "harmless",
}  # fmt: skip


def carry(cast, record, to: State) -> None:
    """Carry the case of the inspection office that far, by acts."""
    for step in WAYS[to].split():
        STEPS[step](seat(cast.wang, record), seat(cast.chen, record, office=Office.INSPECTION))


def forms(act: str, cast, other) -> list[dict[str, object]]:
    """Return everything that may be typed into the form of an act."""
    words = {"reason": WHY, "letter": "函1号", "receipt": "收到", "result": "TALK"}
    if act == "screen":
        given = {"reason": WHY, "questions": ["place"], "into": other.serial}
        return [{**given, "conclusion": one.value} for one in Conclusion]
    if act == "dispose":
        return [
            {"disposal": one.value, "reason": WHY, "due_on": "2099-01-01", "article": "10"}
            for one in Disposal
        ]
    if act == "hand-over":
        return [{"to": one.pk} for one in (cast.wang, cast.chen, cast.zhao)]
    return [{**words, "to": "DAILY"}]


def rows(record) -> tuple[list[tuple[object, ...]], int]:
    """Return the cases of a record and how many steps were taken in them."""
    handled = Handling.objects.filter(record=record).order_by("pk")
    return list(handled.values_list()), Step.objects.filter(handling__record=record).count()


@pytest.mark.parametrize("before", State, ids=str)
def test_no_address_makes_an_illegal_step(cast, before):
    """第十条: whatever is posted by whomever, a step is legal, by the right person, or nothing has changed."""
    record, other = record_by(cast.zhang, key="first"), record_by(cast.sun, key="second")
    carry(cast, record, before)
    reached: set[Move] = set()

    for name in EVERYBODY:
        client = Client()
        client.force_login(getattr(cast, name))
        for act in BY_ACT:
            address = reverse("review:act", args=[record.handle, act])
            was = rows(record)
            assert client.get(address).status_code in {404, 405}
            given_by = forms(act, cast, other) if name in REVIEWERS else forms(act, cast, other)[:1]
            for given in given_by:
                point = transaction.savepoint()
                answer = client.post(address, {**given, "office": "INSPECTION"})
                now = rows(record)
                if now == was:
                    assert answer.status_code in {404, 422}, (name, act, given)
                else:
                    reached.add(the_step(cast, record, before, name))
                    assert (answer.status_code, now[1]) == (302, was[1] + 1), (name, act, given)
                transaction.savepoint_rollback(point)
                assert rows(record) == was

    assert reached == set(moves_in(before)) - REFUSED_HERE - NO_TRANSFER.get(before, set())


def the_step(cast, record, before: State, name: str) -> Move:
    """Return the move that was made, found legal and made by whom it waits for."""
    step = Step.objects.filter(handling__record=record).order_by("-pk")[0]
    assert (step.move, step.before, step.after) in legal_steps()
    assert step.before == before
    assert state(record) == step.after
    who = TRANSITIONS[Move(step.move)].who
    assert name == (
        "chen" if who is Who.SECOND else "wang"
    )  # 王督察 proposed; 陈纪检 is the only other person
    assert step.by == getattr(cast, name)
    return Move(step.move)
