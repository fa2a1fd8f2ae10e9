"""What a database administrator could do by SQL, with the triggers dropped: each is found and named. (T12–T15)"""

import datetime as dt
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from tests.cast import at
from tests.lifting import lifted
from trail import queries
from trail.actions import append, make_checkpoint, receipt_for
from trail.models import Checkpoint, Head, Leaf
from trail.processes import SignerRefused
from trail.queries import audit
from trail.rules import leaves
from trail.rules.audit import Code
from trail.rules.canonical import canonical
from trail.rules.merkle import Frontier

NOON = at("2026-11-03 12:00")


@pytest.fixture
def signer(settings, tmp_path) -> Path:
    """A signer with a memory of its own."""
    settings.SIGNER_DIR = tmp_path / "signer"
    return settings.SIGNER_DIR


@pytest.fixture
def log(db) -> list[Leaf]:
    """Eight leaves, the fifth with a receipt."""
    made = [append("record.read", actor="7", obj=f"obj{n}", at=minute(n), facts={"n": n}) for n in range(8)]
    receipt_for(made[4], now=NOON)
    return made


def minute(number: int) -> dt.datetime:
    """Return the time of a leaf."""
    return NOON + dt.timedelta(minutes=number)


def sql(*statements: str) -> None:
    """Do what only a database administrator can."""
    with lifted(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def first() -> tuple[Code, int | None] | None:
    """Return code and place of the first finding."""
    found = audit().findings
    return (found[0].code, found[0].seq) if found else None


def rewrite_from(seq: int, **changes: object) -> None:
    """Rewrite a leaf and everything behind it, head included, so that the chain holds again."""
    rows = list(Leaf.objects.order_by("seq"))
    frontier, before = Frontier.empty(), leaves.BEGINNING
    for row in rows:
        content = {**json.loads(row.body), "prev": before, **(changes if row.seq == seq else {})}
        row.body = canonical(content).decode()
        row.digest = before = leaves.digest(row.body.encode())
        row.kind, row.obj = content["kind"], content["obj"]
        frontier.append(bytes.fromhex(before))
    with lifted():
        Leaf.objects.bulk_update(rows, ["body", "digest", "kind", "obj"])
        Head.objects.update(digest=before, frontier=str(frontier))


def cut_back(size: int) -> None:
    """Bring log and head back to an earlier size, as a restored backup would."""
    sql(f"DELETE FROM trail_leaf WHERE seq >= {size}")
    frontier, rows = Frontier.empty(), list(Leaf.objects.order_by("seq"))
    for row in rows:
        frontier.append(bytes.fromhex(row.digest))
    Head.objects.update(size=size, digest=rows[-1].digest, at=rows[-1].at, frontier=str(frontier))


def test_a_head_that_fits_nothing_is_not_signed(log, signer):
    Head.objects.update(size=6)

    with pytest.raises(SignerRefused, match="根不同"):
        make_checkpoint(now=NOON)


def test_an_honest_log_passes(log):
    result = audit()

    assert result.findings == []
    assert (result.leaves, result.receipts) == (8, 1)


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (
            ["UPDATE trail_leaf SET body = replace(body, 'record.read', 'record.edit') WHERE seq = 3"],
            (Code.EDITED, 3),
        ),
        (["UPDATE trail_leaf SET kind = 'export' WHERE seq = 3"], (Code.EDITED, 3)),
        (["UPDATE trail_leaf SET actor = 'x' WHERE seq = 0"], (Code.EDITED, 0)),
        (["UPDATE trail_leaf SET obj = 'x' WHERE seq = 7"], (Code.EDITED, 7)),
        (["UPDATE trail_leaf SET digest = 'x' WHERE seq = 3"], (Code.EDITED, 3)),
        (["UPDATE trail_leaf SET at = '2026-11-01 00:00:00+00:00' WHERE seq = 3"], (Code.EDITED, 3)),
        (["DELETE FROM trail_leaf WHERE seq = 3"], (Code.DELETED, 3)),
        (["DELETE FROM trail_leaf WHERE seq IN (0, 1)"], (Code.DELETED, 0)),
        (["DELETE FROM trail_leaf WHERE seq > 5"], (Code.DELETED, 6)),
        (
            [
                "UPDATE trail_leaf SET seq = 99 WHERE seq = 2",
                "UPDATE trail_leaf SET seq = 2 WHERE seq = 3",
                "UPDATE trail_leaf SET seq = 3 WHERE seq = 99",
            ],
            (Code.REORDERED, 2),
        ),
        (
            [
                "INSERT INTO trail_leaf (seq, digest, kind, actor, obj, at, body) "
                "SELECT 8, 'forged', kind, actor, obj, at, body FROM trail_leaf WHERE seq = 7"
            ],
            (Code.INSERTED, 8),
        ),
        (["UPDATE trail_head SET digest = 'x'"], (Code.REWRITTEN, 7)),
        (["UPDATE trail_head SET frontier = ''"], (Code.HEAD, None)),
        (["UPDATE trail_head SET size = 7"], (Code.REWRITTEN, 6)),
        (["UPDATE trail_receipt SET text = replace(text, '编号: HZ', '编号: HX')"], (Code.RECEIPT, 4)),
        (["UPDATE trail_receipt SET serial = 'HZ-2222-2222'"], (Code.RECEIPT, 4)),
        (["UPDATE trail_receipt SET text = ''"], (Code.RECEIPT, 4)),
    ],
    ids=lambda value: str(value)[:70],
)
def test_tampering_by_sql_is_named(log, statements, expected):
    sql(*statements)

    assert first() == expected


def test_a_leaf_put_in_between_is_named(log):
    shift = [f"UPDATE trail_leaf SET seq = {n + 1} WHERE seq = {n}" for n in (7, 6, 5)]
    body = canonical({**json.loads(log[5].body), "obj": "forged"}).decode()
    sql(*shift)
    Leaf.objects.create(
        seq=5, digest=leaves.digest(body.encode()), kind="record.read", actor=log[5].actor, obj="forged",
        at=log[5].at, body=body,
    )  # fmt: skip
    Head.objects.update(size=9)

    assert first() == (Code.INSERTED, 5)


def test_history_rewritten_before_a_checkpoint_is_named_by_the_receipt(log):
    rewrite_from(4, obj="forged")

    assert first() == (Code.RECEIPT, 4)


def test_history_rewritten_after_a_checkpoint_is_named_by_the_checkpoint(log, signer):
    make_checkpoint(now=NOON)
    rewrite_from(2, kind="export")

    assert first() == (Code.CHECKPOINT, 8)


def test_a_log_cut_back_and_grown_again_is_named_and_not_signed(log, signer):
    make_checkpoint(now=NOON)
    cut_back(6)
    assert first() == (Code.CHECKPOINT, 8)
    for number in range(6, 10):
        append("record.read", actor="7", obj="new", at=minute(number))

    assert first() == (Code.CHECKPOINT, 8)
    with pytest.raises(SignerRefused, match="接不上"):
        make_checkpoint(now=NOON)
    assert "拒绝" in queries.standing(NOON).sentence


def test_a_database_rolled_back_is_not_signed(log, signer):
    make_checkpoint(now=NOON)
    cut_back(6)
    sql("DELETE FROM trail_checkpoint")
    assert first() == (Code.CHECKPOINT, 8)
    assert "退回" in queries.standing(NOON).sentence  # before the signer is even asked

    with pytest.raises(SignerRefused, match="退回"):
        make_checkpoint(now=NOON)
    assert not queries.standing(NOON).ok


def test_a_deleted_checkpoint_is_remembered_by_the_signer(log, signer):
    make_checkpoint(now=NOON)
    sql("DELETE FROM trail_checkpoint")

    assert first() == (Code.CHECKPOINT, 8)


@pytest.mark.parametrize(
    ("old", "new"), [("\n8\n", "\n7\n"), ("— liuhen.local ", "— liuhen.other "), ("\n\n", "\n")]
)
def test_an_edited_checkpoint_is_named(log, signer, old, new):
    checkpoint = make_checkpoint(now=NOON)
    with lifted():
        Checkpoint.objects.update(note=checkpoint.note.replace(old, new))

    assert first()[0] == Code.CHECKPOINT


def test_a_checkpoint_signed_by_another_key_is_named(log, signer, settings, tmp_path):
    make_checkpoint(now=NOON)
    settings.SIGNER_DIR = tmp_path / "other"
    append("record.read", actor="7", obj="one more", at=minute(9))
    make_checkpoint(now=NOON)
    settings.SIGNER_DIR = signer

    assert first()[0] == Code.CHECKPOINT


def test_an_edited_memory_of_the_signer_is_named(log, signer):
    make_checkpoint(now=NOON)
    memory = signer / "signed.jsonl"
    memory.write_text(memory.read_text().replace('\\n8\\n', '\\n7\\n'))  # fmt: skip

    assert first()[0] == Code.CHECKPOINT


def test_fallen_triggers_are_named(log):
    name = "trail_leaf_no_update" if connection.vendor == "sqlite" else "trail_leaf_no_row"
    connection.cursor().execute(
        f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else " ON trail_leaf")
    )

    assert first() == (Code.TRIGGER, None)


def test_the_command_names_the_first_place_and_fails(log):
    sql("DELETE FROM trail_leaf WHERE seq = 3")
    out, words = StringIO(), StringIO()

    with pytest.raises(SystemExit) as exit_:
        call_command("verify_ledger", "--json", stdout=out)
    with pytest.raises(SystemExit):
        call_command("verify_ledger", stdout=words)

    said = json.loads(out.getvalue())
    assert exit_.value.code == 1
    assert (said["ok"], said["findings"][0]["code"], said["findings"][0]["seq"]) == (False, "deleted", 3)
    assert "序号 3 被删除" in words.getvalue()


def test_the_command_passes_an_honest_log(log, signer):
    make_checkpoint(now=NOON)
    out = StringIO()

    call_command("verify_ledger", "--json", stdout=out)

    said = json.loads(out.getvalue())
    assert (said["ok"], said["leaves"], said["checkpoints"], said["receipts"]) == (True, 8, 1, 1)


def test_checkpoints_without_a_public_key_are_not_believed(log, signer):
    make_checkpoint(now=NOON)
    (signer / "public.txt").unlink()

    assert first()[0] == Code.CHECKPOINT
