"""The log grows by whole transactions and by nothing else."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from tests.cast import at
from trail.actions import OutsideTransaction, append, append_many, receipt_for
from trail.models import Head, Leaf
from trail.rules.leaves import Act

NOON = at("2026-11-03 12:00")


def one(seconds: int = 0, **changes: object) -> Leaf:
    """Append one leaf."""
    return append(
        "record.submit", **{"actor": "7", "obj": "ab", "at": NOON + dt.timedelta(seconds=seconds), **changes}
    )


def test_a_leaf_names_the_digest_before_it(db):
    first, second = one(), one(1)

    assert second.seq == first.seq + 1
    assert f'"prev":"{first.digest}"' in second.body


def test_nothing_is_appended_outside_a_transaction(real_commits):
    with pytest.raises(OutsideTransaction):
        one()

    with transaction.atomic():
        leaf = one()
    assert Leaf.objects.get().digest == leaf.digest


def test_the_seed_is_back_after_a_committing_test(db):
    from wagtail.models import Page

    assert Page.objects.filter(depth=1).exists()


@pytest.mark.parametrize("verb", ["UPDATE trail_leaf SET kind = 'x'", "DELETE FROM trail_leaf"])
def test_the_database_refuses_to_change_or_remove_a_leaf(db, verb):
    one()

    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(verb)


def test_a_receipt_is_given_once(db):
    leaf = one()

    receipt = receipt_for(leaf, now=NOON)

    assert receipt_for(leaf, now=NOON + dt.timedelta(hours=1)) == receipt
    assert receipt.serial in receipt.text


def test_many_acts_are_one_write(db, django_assert_max_num_queries):
    one()
    with django_assert_max_num_queries(3):
        leaves = append_many([Act("record.read", "7", "ab", NOON, {"n": n}) for n in range(50)])

    assert [leaf.seq for leaf in leaves] == list(range(leaves[0].seq, leaves[0].seq + 50))
    assert Head.objects.get().digest == leaves[-1].digest
