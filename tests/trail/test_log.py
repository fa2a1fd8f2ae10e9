"""The log grows by whole transactions and by nothing else."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from tests.cast import at
from tests.lifting import lifted
from tests.trail.failing import fail_after
from trail import triggers
from trail.actions import OutsideTransaction, append, append_many, receipt_for
from trail.checks import triggers_stand
from trail.models import Head, Leaf
from trail.queries import by_actor, facts_of, leaves_about
from trail.rules.leaves import Act, moment
from trail.sealing import pseudonyms

NOON = at("2026-11-03 12:00")


def one(seconds: int = 0, **changes: object) -> Leaf:
    """Append one leaf."""
    given = {"actor": "7", "obj": "ab", "at": NOON + dt.timedelta(seconds=seconds), **changes}
    return append("record.submit", **given)


def test_a_leaf_names_the_digest_before_it(db):
    first, second = one(), one(1)

    assert second.seq == first.seq + 1
    assert f'"prev":"{first.digest}"' in second.body


def test_the_head_follows_the_last_leaf(db):
    leaf = one()

    head = Head.objects.get()
    assert (head.size, head.digest, head.at) == (leaf.seq + 1, leaf.digest, NOON)


def test_a_leaf_is_never_earlier_than_the_one_before(db):
    one(60)

    late = one(0)

    assert late.at == NOON + dt.timedelta(seconds=60)
    assert moment(NOON) in late.body


def test_nothing_is_appended_outside_a_transaction(real_commits):
    with pytest.raises(OutsideTransaction):
        one()

    with transaction.atomic():
        leaf = one()
    assert Leaf.objects.get(pk=leaf.pk).digest == leaf.digest


def test_an_act_rolled_back_leaves_no_leaf(real_commits):
    before = Leaf.objects.count()

    with pytest.raises(ZeroDivisionError):
        fail_after(one)

    assert Leaf.objects.count() == before
    with transaction.atomic():
        assert one().seq == before


def test_the_seed_is_back_after_a_committing_test(db):
    from wagtail.models import Page

    assert Page.objects.filter(depth=1).exists()
    assert not triggers.missing()


def test_many_acts_are_one_write(db, django_assert_max_num_queries):
    one()
    with django_assert_max_num_queries(3):
        leaves = append_many([Act("record.read", "7", "ab", NOON, {"n": n}) for n in range(50)])

    assert [leaf.seq for leaf in leaves] == list(range(leaves[0].seq, leaves[0].seq + 50))
    assert Head.objects.get().digest == leaves[-1].digest


def test_an_actor_bears_another_name_each_month(db):
    november, december = one(), one(at=at("2026-12-01 00:00"))

    assert "7" not in {november.actor, december.actor}
    assert november.actor != december.actor
    names = pseudonyms("7", NOON, at("2026-12-01 00:00"))
    assert list(by_actor(names)) == [november, december]


@pytest.mark.parametrize("nobody", ["system", "命令行"])
def test_the_machine_acts_under_its_own_name(db, nobody):
    assert one(actor=nobody).actor == nobody


def test_leaves_are_found_by_what_they_are_about(db):
    read = append("record.read", actor="8", obj="mine", at=NOON, facts={"role": "INSPECTION"})
    one()

    assert [(leaf.kind, facts_of(leaf)) for leaf in leaves_about("mine")] == [
        ("record.read", {"role": "INSPECTION"})
    ]
    assert list(leaves_about("mine")) == [read]


def test_a_receipt_is_given_once(db):
    leaf = one()

    receipt = receipt_for(leaf, now=NOON)

    assert receipt_for(leaf, now=NOON + dt.timedelta(hours=1)) == receipt
    assert receipt.serial in receipt.text


REFUSED = [
    "UPDATE trail_leaf SET kind = 'x'",
    "DELETE FROM trail_leaf",
    "UPDATE trail_receipt SET serial = 'x'",
    "DELETE FROM trail_receipt",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_refuses_to_change_or_remove(db, statement):
    receipt_for(one(), now=NOON)

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)


def test_the_database_refuses_to_replace_or_truncate(db):
    leaf = one()
    statement = {
        "sqlite": "INSERT OR REPLACE INTO trail_leaf (seq, digest, kind, actor, obj, at, body) "
        f"VALUES ({leaf.seq}, 'a', 'b', 'c', 'd', '2026-11-03', 'e')",
        "postgresql": "TRUNCATE trail_leaf CASCADE",
    }[connection.vendor]

    connection.check_constraints()  # PostgreSQL truncates nothing while a deferred check waits
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)


def test_a_trigger_that_fell_is_missed_and_put_up_again(db):
    name = triggers.names(connection.vendor, "trail_leaf")[0]
    connection.cursor().execute(
        f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else " ON trail_leaf")
    )

    assert triggers.missing() == [name]
    assert [error.id for error in triggers_stand(None, databases=["default"])] == ["trail.E003"]
    triggers.put_up()
    assert triggers.missing() == []


def test_rooms_protect_their_own_tables(db, monkeypatch):
    monkeypatch.setitem(triggers.TABLES, "trail_head", ("id",))
    Head.objects.get_or_create(pk=1)
    triggers.put_up()

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Head.objects.update(size=9)
    with lifted():
        Head.objects.update(size=9)
