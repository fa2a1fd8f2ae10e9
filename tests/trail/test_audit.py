"""Every way of tampering with the rows is named, with the place where it was done."""

import datetime as dt
import json

import pytest

from tests.cast import at
from trail.rules import leaves
from trail.rules.audit import Code, End, Row, Walk
from trail.rules.canonical import canonical
from trail.rules.leaves import BEGINNING, Act, Before
from trail.rules.merkle import Frontier

NOON = at("2026-11-03 12:00")


def log(count: int = 6) -> list[Row]:
    """Return an honest log."""
    rows, before = [], Before(0, BEGINNING, None)
    for number in range(count):
        act = Act(
            "record.read", "someone", f"obj{number}", NOON + dt.timedelta(minutes=number), {"n": number}
        )
        rows.append(row(number, leaves.body(act, before, "someone").decode()))
        before = Before(number + 1, rows[-1].digest, act.at)
    return rows


def row(seq: int, body: str) -> Row:
    """Return the row whose columns follow from its body."""
    content = json.loads(body)
    at_ = leaves.read_moment(content["at"])
    digest = leaves.digest(body.encode())
    return Row(seq, digest, content["kind"], content["actor"], content["obj"], at_, body)


def rewritten(old: Row, **changes: object) -> Row:
    """Return the row with a changed body and a digest to match."""
    return row(old.seq, canonical({**json.loads(old.body), **changes}).decode())


def end_of(rows: list[Row]) -> End:
    """Return the head an honest log would have."""
    frontier = Frontier.empty()
    for each in rows:
        frontier.append(bytes.fromhex(each.digest))
    return End(len(rows), rows[-1].digest, str(frontier))


def sentences(rows: list[Row], end: End | None = None) -> list[str]:
    """Return what is said, in order."""
    walk = Walk()
    found = [walk.step(each) for each in rows] + [walk.finish(end or end_of(log()))]
    return [finding.message for finding in found if finding]


def first(rows: list[Row], end: End | None = None) -> tuple[Code, int | None] | None:
    """Return code and place of the first finding."""
    walk = Walk()
    found = [walk.step(each) for each in rows] + [walk.finish(end or end_of(log()))]
    return next(((finding.code, finding.seq) for finding in found if finding), None)


def test_an_honest_log_has_no_finding():
    assert first(log()) is None


@pytest.mark.parametrize("place", [0, 3, 5])
def test_an_edited_body_is_found_where_it_was_edited(place):
    rows = log()
    rows[place] = rows[place]._replace(body=rows[place].body.replace("record.read", "record.reed"))

    assert first(rows) == (Code.EDITED, place)


@pytest.mark.parametrize(
    "change",
    [
        {"digest": "ab" * 32}, {"digest": "nothing"}, {"kind": "export"}, {"actor": "another"}, {"obj": "other"},
        {"at": NOON - dt.timedelta(days=1)}, {"body": "{}"}, {"body": ""},
    ],
    ids=str,
)  # fmt: skip
def test_each_column_is_watched(change):
    rows = log()
    rows[3] = rows[3]._replace(**change)

    assert first(rows) == (Code.EDITED, 3)


@pytest.mark.parametrize("body", ["[]", "{}", "7", '{"seq":3}'])
def test_a_body_that_is_no_leaf_is_found_although_its_digest_fits(body):
    rows = log()
    rows[3] = rows[3]._replace(body=body, digest=leaves.digest(body.encode()))

    assert first(rows) == (Code.EDITED, 3)


@pytest.mark.parametrize(
    "changes", [{"kind": "export"}, {"facts": {}}, {"at": leaves.moment(NOON + dt.timedelta(hours=1))}]
)
@pytest.mark.parametrize("place", [0, 3, 5])
def test_a_leaf_rewritten_with_its_digest_is_named_by_the_next(place, changes):
    rows = log()
    rows[place] = rewritten(rows[place], **changes)

    assert first(rows) == (Code.REWRITTEN, place)


@pytest.mark.parametrize("gone", [{0}, {3}, {2, 3}])
def test_deleted_leaves_are_named(gone):
    rows = [each for each in log() if each.seq not in gone]

    assert first(rows) == (Code.DELETED, min(gone))


def test_deleted_last_leaves_are_named_by_the_head():
    assert first(log()[:4]) == (Code.DELETED, 4)


def test_a_leaf_put_in_between_is_named():
    rows = log()
    forged = rewritten(rows[3], obj="forged")
    moved = [each._replace(seq=each.seq + 1) for each in rows[3:]]

    assert first([*rows[:3], forged, *moved]) == (Code.INSERTED, 3)


def test_a_leaf_put_behind_the_head_is_named():
    rows = log(7)

    assert first(rows, end_of(log(6))) == (Code.INSERTED, 6)


def test_a_leaf_before_the_first_is_named():
    rows = log()

    assert first([rows[0]._replace(seq=-1), *rows]) == (Code.INSERTED, -1)


def test_two_swapped_leaves_are_named():
    rows = log()
    rows[2], rows[3] = rows[3]._replace(seq=2), rows[2]._replace(seq=3)

    assert first(rows) == (Code.REORDERED, 2)


def test_a_back_dated_leaf_is_named():
    rows = log(4)
    early = leaves.body(
        Act("record.submit", "7", "x", NOON - dt.timedelta(days=1)),
        Before(4, rows[-1].digest, None),
        "someone",
    )
    rows.append(row(4, early.decode()))

    assert first(rows, end_of(rows)) == (Code.BACKDATED, 4)


def test_an_edited_head_is_named():
    honest = end_of(log())

    assert first(log(), End(honest.size, "ab" * 32, honest.frontier)) == (Code.REWRITTEN, 5)
    assert first(log(), End(honest.size, honest.digest, "")) == (Code.HEAD, None)


def test_the_roots_at_the_sizes_asked_for_are_kept():
    rows, walk = log(), Walk(frozenset({0, 4, 9}))
    for each in rows:
        walk.step(each)

    part = Walk()
    for each in rows[:4]:
        part.step(each)
    assert part.roots == {}
    assert set(walk.roots) == {0, 4}
    assert walk.roots[4] == part.frontier.root()


def test_the_words_for_what_was_found_are_stable():
    """Other programs read them from `verify_ledger --json`."""
    assert [str(code) for code in Code] == [
        "edited", "deleted", "inserted", "reordered", "rewritten", "backdated", "head", "checkpoint", "receipt",
        "trigger", "record", "named", "sight", "roster", "zero", "verdict", "unit-return", "delivery", "role", "policy",
        "form", "file", "case", "protection", "setting",
    ]  # fmt: skip


def test_the_sentences_say_which_leaves():
    rows = log()

    assert sentences([*rows[:3], *rows[4:]])[0] == "序号 3 被删除。"
    assert sentences([*rows[:2], *rows[5:]])[0] == "序号 2 到 4 被删除。"
    assert sentences(rows[:4]) == ["末尾的序号 4 到 5 被删除。"]
    assert sentences([rows[0]._replace(seq=-1), *rows])[0] == "序号 -1 不该有:日志从 0 开始。"
    assert sentences(rows, End(6, rows[-1].digest, "")) == ["日志末端记下的前沿和各条算出来的不同。"]


def test_leaves_of_the_same_moment_are_in_order():
    rows = log(1)
    act = Act("record.read", "7", "x", rows[0].at)
    rows.append(row(1, leaves.body(act, Before(1, rows[0].digest, rows[0].at), "someone").decode()))

    assert first(rows, end_of(rows)) is None
