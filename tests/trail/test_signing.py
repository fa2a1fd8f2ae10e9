"""The signer signs what continues what it signed before, and refuses everything else. (T15)"""

import datetime as dt
import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.cast import at
from trail import queries, signer, tasks
from trail.actions import append, append_many, make_checkpoint
from trail.models import Checkpoint, DataKey, Leaf, Tile
from trail.processes import SignerRefused
from trail.queries import proof_of, standing
from trail.rules import leaves, proofs
from trail.rules.leaves import BEGINNING, Act, Before
from trail.rules.merkle import Frontier
from trail.rules.notes import CheckpointText, Verifier, open_note

NOON = at("2026-11-03 12:00")


class Log:
    """A log without a database."""

    def __init__(self, origin: str = "log") -> None:
        """Begin empty."""
        self.origin, self.bodies, self.frontier = origin, [], Frontier.empty()
        self.before = Before(0, BEGINNING, None)

    def grow(self, count: int, obj: str = "obj") -> "Log":
        """Append some leaves."""
        for _ in range(count):
            moment = NOON + dt.timedelta(minutes=len(self.bodies))
            body = leaves.body(Act("record.read", "7", obj, moment), self.before, "someone")
            self.bodies.append(body.decode())
            self.before = Before(len(self.bodies), leaves.digest(body), moment)
            self.frontier.append(bytes.fromhex(self.before.digest))
        return self

    def lines(self, since: int, **changes: object) -> str:
        """Return what the signer is told."""
        head = {
            "origin": self.origin,
            "size": len(self.bodies),
            "root": self.frontier.root().hex(),
            **changes,
        }
        return "".join(f"{line}\n" for line in [json.dumps(head), *self.bodies[since:]])


@pytest.fixture
def ask(tmp_path):
    """Ask the signer; returns exit code and answer."""

    def asked(lines: str) -> tuple[int, dict[str, object]]:
        answer = io.StringIO()
        code = signer.main(["--state", str(tmp_path / "state")], io.StringIO(lines), answer)
        before, after = map(json.loads, answer.getvalue().splitlines())
        return code, {**before, **after}

    return asked


def test_a_log_that_grows_is_signed_again_and_again(ask, tmp_path):
    log = Log().grow(3)
    assert ask(log.lines(0))[0] == 0
    log.grow(4)

    code, answer = ask(log.lines(3))

    public = Verifier.parse((tmp_path / "state" / "public.txt").read_text())
    checkpoint = CheckpointText.parse(open_note(answer["note"], public))
    assert (code, checkpoint.origin, checkpoint.size, checkpoint.root) == (0, "log", 7, log.frontier.root())
    assert ask(log.lines(7)) == (0, {"size": 7, "note": answer["note"]})


def test_the_same_head_gets_the_same_note(ask):
    log = Log().grow(3)

    assert ask(log.lines(0))[1]["note"] == ask(log.lines(3))[1]["note"]


def refusals() -> dict[str, tuple[str, str]]:
    """Return what a signer that signed three leaves is told next, and how it answers."""
    log, other, longer = Log().grow(3), Log().grow(3, "other"), Log().grow(5)
    gap = longer.lines(4)
    edited = longer.lines(3).replace("record.read", "record.edit", 1)
    early = Log().grow(3)
    early.before = Before(3, early.before.digest, None)
    body = leaves.body(Act("x", "7", "o", NOON - dt.timedelta(days=1)), early.before, "someone")
    early.bodies.append(body.decode())
    early.frontier.append(bytes.fromhex(leaves.digest(body)))
    return {
        "shorter": (Log().grow(2).lines(2), "退回"),
        "another history": (other.grow(2).lines(3), "接不上"),
        "a leaf left out": (gap, "接不上"),
        "a leaf edited on the way": (edited, "接不上"),
        "another root": (longer.lines(3, root="ab" * 32), "根不同"),
        "another size": (longer.lines(3, size=6), "说有 6 条"),
        "the same size, another root": (log.lines(3, root="ab" * 32), "根不同"),
        "another log": (Log("other").grow(5).lines(3), "不是 other"),
        "a clock that ran back": (early.lines(3), "时间早于"),
        "no head": ("", "读不出来"),
        "no leaf": (longer.lines(3).rsplit("\n", 2)[0] + "\n{}\n", "读不出来"),
    }


@pytest.mark.parametrize("case", refusals())
def test_what_contradicts_the_last_signature_is_refused(ask, tmp_path, case):
    ask(Log().grow(3).lines(0))
    told, said = refusals()[case]

    code, answer = ask(told)

    assert code == signer.REFUSAL
    assert said in answer["refused"]
    assert said in json.loads((tmp_path / "state" / "refused.json").read_text())["reason"]
    assert ask("")[1]["size"] == 3


def test_a_refusal_is_forgotten_after_the_next_signature(ask, tmp_path):
    ask(Log().grow(3).lines(0))
    ask(Log().grow(2).lines(2))

    ask(Log().grow(4).lines(3))

    assert not (tmp_path / "state" / "refused.json").exists()


def test_a_line_cut_off_by_a_crash_was_never_signed(ask, tmp_path):
    ask(Log().grow(3).lines(0))
    memory = tmp_path / "state" / "signed.jsonl"
    with memory.open("a") as file:
        file.write('{"origin": "log", "si')

    assert ask(Log().grow(5).lines(3))[1]["size"] == 3
    assert [json.loads(line)["size"] for line in memory.read_text().splitlines()] == [3, 5]


def test_a_key_that_others_can_read_signs_nothing(ask, tmp_path):
    ask(Log().grow(3).lines(0))
    (tmp_path / "state" / "signer.key").chmod(0o644)

    assert "0600" in ask(Log().grow(4).lines(3))[1]["refused"]


@pytest.fixture
def signing(db, settings, tmp_path):
    """The signer as a process, with a memory of its own."""
    settings.SIGNER_DIR = tmp_path / "signer"


def act(number: int) -> Leaf:
    """Append one leaf."""
    return append("record.read", actor="7", obj=f"obj{number}", at=NOON + dt.timedelta(seconds=number))


def test_an_empty_log_is_not_signed(signing):
    assert make_checkpoint(now=NOON) is None


def test_a_checkpoint_is_signed_by_the_process_and_kept(signing):
    act(0)

    checkpoint = make_checkpoint(now=NOON)

    assert make_checkpoint(now=NOON + dt.timedelta(hours=1)) == checkpoint
    assert checkpoint.note.startswith("liuhen.local\n1\n")
    assert queries.last_checkpoint_of(dt.date(2026, 11, 3)) == checkpoint
    assert queries.last_checkpoint_of(dt.date(2026, 11, 4)) is None


@pytest.mark.parametrize("size", [1, 255, 256, 257, 600])
def test_every_leaf_is_proved_under_the_checkpoint(signing, settings, size):
    made = append_many(
        [Act("record.read", "7", f"obj{n}", NOON + dt.timedelta(seconds=n)) for n in range(size)]
    )
    assert proof_of(made[0]) is None
    make_checkpoint(now=NOON)
    public = Verifier.parse((settings.SIGNER_DIR / "public.txt").read_text())

    for leaf in {made[0], made[size // 2], made[-1]}:
        assert proofs.verify(proof_of(leaf), leaf.digest, public).size == size
    assert Tile.objects.count() == size // Tile.WIDTH


def test_the_tick_signs_once_an_hour_and_keeps_next_years_key_ready(signing):
    act(0)

    first = tasks.run_due(NOON)
    act(1)

    assert first == ["检查点 1 条"]
    assert tasks.run_due(NOON + dt.timedelta(minutes=59)) == []
    assert tasks.run_due(NOON + dt.timedelta(minutes=60)) == ["检查点 2 条"]
    assert tasks.run_due(NOON + dt.timedelta(minutes=120)) == []
    assert tasks.run_due(at("2026-12-05 08:00")) == []
    assert DataKey.objects.filter(year=2027).exists()


def test_the_tick_goes_on_when_the_signer_refuses(signing, settings):
    settings.SIGNER_COMMAND = ["/bin/false"]
    act(0)

    assert "没有签成" in tasks.run_due(NOON)[0]


def test_a_deployment_may_leave_the_signing_to_cron(db, settings):
    act(0)

    assert tasks.run_due(NOON) == []
    with pytest.raises(SignerRefused, match="SIGNER_DIR"):
        make_checkpoint(now=NOON)
    assert not Checkpoint.objects.exists()


def test_a_silent_signer_is_told_on_the_health_page(signing):
    assert standing(NOON).ok
    act(0)
    make_checkpoint(now=NOON)
    assert standing(NOON + dt.timedelta(days=9)).ok
    act(60)

    assert standing(NOON + dt.timedelta(hours=2)).ok
    assert not standing(NOON + dt.timedelta(hours=2, minutes=2)).ok


def test_the_command_prints_the_checkpoint_or_the_refusal(signing, settings):
    out = io.StringIO()
    call_command("sign", stdout=out)
    act(0)
    call_command("sign", stdout=out)
    settings.SIGNER_COMMAND = ["/bin/false"]

    with pytest.raises(CommandError, match="没有回答") as refused:
        call_command("sign")
    assert refused.value.returncode == 3
    assert "没有要签的" in out.getvalue()
    assert "\n1\n" in out.getvalue()
    with pytest.raises(SignerRefused):
        make_checkpoint(now=NOON)
