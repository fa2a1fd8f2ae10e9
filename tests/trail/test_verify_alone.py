"""verify.py, run alone, finds exactly what was tampered with; it says so in Chinese. (T12–T14)"""

import datetime as dt
import json
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from tests.cast import at
from trail import keys, verify
from trail.actions import append, append_many, make_checkpoint, receipt_for
from trail.queries import proof_of
from trail.rules import merkle
from trail.rules.leaves import Act
from trail.rules.notes import verifier_of
from trail.rules.receipts import signer_name
from trail.sealing import commit

NOON = at("2026-11-03 12:00")
SCRIPT = Path(verify.__file__)


@dataclass
class Folder:
    """A folder of exported files that can be tampered with and checked."""

    path: Path
    trusted: list[str]
    capsys: pytest.CaptureFixture[str]

    def arguments(self, *names: str, trusted: bool = True) -> list[str]:
        """Return the command line for these files."""
        options = [part for key in self.trusted if trusted for part in ("--key", key)]
        return [*options, *(str(self.path / name) for name in names)]

    def check(self, *names: str, trusted: bool = True) -> tuple[int, str]:
        """Have the script check these files."""
        return verify.main(self.arguments(*names, trusted=trusted)), self.capsys.readouterr().out

    def write(self, name: str, text: str) -> str:
        """Keep a file."""
        (self.path / name).write_text(text, encoding="utf-8")
        return name

    def change(self, name: str, old: str, new: str) -> None:
        """Tamper with a file."""
        text = (self.path / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def lines(self) -> list[str]:
        """Return the lines of the export."""
        return (self.path / "log.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)


def export(path: Path) -> None:
    """Export nine leaves under two checkpoints, receipt, proof and opening of a batch of five, and 300 zero returns."""
    documents = [{"account": f"口头过问第{n}次"} for n in range(5)]
    pairs = [commit(document) for document in documents]
    tree = merkle.levels([merkle.leaf_hash(bytes.fromhex(commitment)) for commitment, _ in pairs])
    append("record.read", actor="7", obj="x", at=NOON)
    leaf = append("record.submit", actor="7", obj=tree[-1][0].hex(), at=NOON)
    (path / "receipt.txt").write_text(receipt_for(leaf, now=NOON).text)
    make_checkpoint(now=NOON)
    append_many([Act("record.read", "8", "y", NOON + dt.timedelta(minutes=n)) for n in range(7)])
    make_checkpoint(now=NOON)
    (path / "proof.txt").write_text(str(proof_of(leaf)))
    way = [step.hex() for step in merkle.path(tree, 3)]
    opening = {"content": documents[3], "nonce": pairs[3][1], "position": 3, "size": 5, "path": way}
    (path / "opening.json").write_text(json.dumps(opening, ensure_ascii=False))
    call_command("export_ledger", str(path / "log.jsonl"), stdout=StringIO())
    later = NOON + dt.timedelta(hours=1)
    for zero in append_many([Act("zero.confirm", str(n), f"o{n}", later) for n in range(300)]):
        (path / f"zero{zero.seq}.txt").write_text(receipt_for(zero, now=later).text)
    call_command("export_ledger", str(path / "long.jsonl"), stdout=StringIO())


@pytest.fixture(scope="module")
def exported(django_db_setup, django_db_blocker, tmp_path_factory) -> Path:
    """The export, made once in a transaction that is rolled back."""
    path = tmp_path_factory.mktemp("exported")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(settings, "SIGNER_DIR", path / "signer")
        export(path)
        transaction.set_rollback(True)
    return path


@pytest.fixture
def folder(db, exported, tmp_path, capsys) -> Folder:  # `db`: else no test database is made
    """A copy of the export of the test's own."""
    receipt = verifier_of(signer_name("liuhen.local"), keys.receipt_key())
    made = Folder(
        tmp_path / "copy", [str(receipt), (exported / "signer" / "public.txt").read_text().strip()], capsys
    )
    shutil.copytree(exported, made.path)
    return made


def test_the_script_runs_without_the_product(folder):
    """One file, run alone, away from the checkout and from every path of ours."""
    shutil.copy(SCRIPT, folder.path)
    names = ("opening.json", "proof.txt", "receipt.txt", "log.jsonl")

    done = subprocess.run(
        [sys.executable, "-I", "verify.py", *folder.arguments(*names)],
        capture_output=True, text=True, check=False, cwd=folder.path, env={"PYTHONUTF8": "1"},
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("全部相符。\n")


def test_the_script_imports_nothing_of_ours():
    imports = [
        line.split()[1] for line in SCRIPT.read_text().splitlines() if line.startswith(("import ", "from "))
    ]

    assert {name.partition(".")[0] for name in imports} <= {*sys.stdlib_module_names, "cryptography"}


def test_everything_fits_when_nothing_was_touched(folder):
    code, said = folder.check("opening.json", "proof.txt", "receipt.txt", "log.jsonl")

    assert code == 0
    assert "9 条前后相接" in said
    assert "检查点 2 条,和日志一致" in said
    assert "检查点 9 条,和日志一致" in said
    assert "在日志序号 1,已被检查点封存" in said
    assert "已封存在 2 条的检查点下" in said
    assert "一字未改" in said


def test_a_receipt_needs_no_log(folder):
    code, said = folder.check("receipt.txt", "proof.txt", "opening.json")

    assert code == 0
    assert "只核对了签名" in said


def test_an_opening_may_carry_its_receipt(folder):
    opening = json.loads((folder.path / "opening.json").read_text())
    opening["receipt"] = (folder.path / "receipt.txt").read_text()
    folder.write("mine.json", json.dumps(opening, ensure_ascii=False, indent=1))

    code, said = folder.check("log.jsonl", "mine.json")

    assert code == 0
    assert "在日志序号 1" in said
    assert "一字未改" in said


def test_keys_out_of_the_export_are_not_called_proof(folder):
    code, said = folder.check("log.jsonl", "receipt.txt", trusted=False)

    assert code == 0
    assert "不能证明是谁签的" in said


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("log.jsonl", '"obj":"y"', '"obj":"z"', "序号 2 被改动"),
        ("log.jsonl", '"seq":3', '"seq":4', "位置上是序号 4"),
        ("log.jsonl", '"size": 9', '"size": 10', "说有 10 条"),
        ("log.jsonl", '{"checkpoint": "liuhen.local\\n2', '{"checkpoint": "liuhen.local\\n3', "签名不对"),
        ("log.jsonl", '"v":1', '"v":[', "写法读不出来"),
        ("receipt.txt", "序号: 1", "序号: 2", "签名不对"),
        ("receipt.txt", "— liuhen.local/receipt", "— liuhen.local/other", "没有 liuhen.local/receipt 的签名"),
        ("proof.txt", "index 1", "index 0", "先给出序号 0 的回执"),
        ("proof.txt", "\n\n", "\nAAAA\n\n", "路径太长"),
        ("opening.json", "口头过问", "口头询问", "内容被改动"),
        ("opening.json", '"position": 3', '"position": 2', "内容被改动"),
        ("opening.json", '"position": 3', '"position": 5', "不在树里"),
        ("opening.json", '"nonce"', '"once"', "写法读不出来"),
    ],
)
def test_each_change_is_named(folder, name, old, new, said):
    folder.change(name, old, new)

    code, output = folder.check("log.jsonl", "receipt.txt", "proof.txt", "opening.json")

    assert code == 1
    assert said in output


def test_a_deleted_leaf_is_named(folder):
    lines = folder.lines()
    folder.write("log.jsonl", "".join(lines[:5] + lines[6:]))

    assert "序号 3 的位置上是序号 4" in folder.check("log.jsonl")[1]


def test_a_log_cut_off_is_named_by_checkpoint_and_receipt(folder):
    lines = folder.lines()
    folder.write("log.jsonl", lines[0].replace('"size": 9', '"size": 1') + lines[1])
    folder.write("checkpoint.txt", json.loads(lines[3])["checkpoint"])

    said = folder.check("log.jsonl", "receipt.txt", "checkpoint.txt")[1]

    assert "漏记:日志里没有序号 1" in said
    assert "检查点有 2 条,日志只有 1 条" in said


def test_a_history_rewritten_whole_is_named_by_an_old_checkpoint(folder):
    lines = folder.lines()
    old = folder.write("checkpoint.txt", json.loads(lines[-1])["checkpoint"])
    forged, before = [json.dumps({**json.loads(lines[0]), "size": 9}) + "\n"], "0" * 64
    for line in lines[1:]:
        if "checkpoint" not in line:
            text = json.dumps({**json.loads(line), "prev": before, "obj": "forged"}, sort_keys=True)
            before = merkle.leaf_hash(text.encode()).hex()
            forged.append(text + "\n")
    folder.write("log.jsonl", "".join(forged))

    code, said = folder.check("log.jsonl", old, "receipt.txt")

    assert code == 1
    assert "9 条前后相接" in said
    assert "签名以后历史被改写" in said
    assert "已经不是当时的那一条" in said


def test_a_checkpoint_alone_is_checked_by_its_signature(folder):
    note = json.loads(folder.lines()[-1])["checkpoint"]

    assert folder.check(folder.write("a.txt", note))[0] == 0
    assert folder.check(folder.write("a.txt", note.replace("\n9\n", "\n8\n")))[0] == 1


def test_a_file_that_is_not_there_is_said_so(folder):
    code, said = folder.check("nothing.txt")

    assert (code, "读不出来" in said) == (2, True)


def test_a_wrong_public_key_is_said_so(folder):
    folder.trusted = ["liuhen.local+00000000+AAAA"]

    assert folder.check("log.jsonl")[0] == 2


def test_of_many_receipts_exactly_the_affected_ones_are_named(folder):
    chance = random.Random(58)
    lines = (folder.path / "long.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    seqs = [json.loads(line)["seq"] for line in lines if '"zero.confirm"' in line]
    affected, cut = set(chance.sample(seqs[:-40], 20)), set(seqs[-40:])
    kept = []
    for line in lines:
        seq = json.loads(line).get("seq")
        old, new = chance.choice(
            [("zero.confirm", "verdict"), ('"obj":"o', '"obj":"p'), ("T05:00", "T04:59")]
        )
        if seq not in cut:
            kept.append(line.replace(old, new) if seq in affected else line)
    folder.write("long.jsonl", "".join(kept))

    said = folder.check("long.jsonl", *(f"zero{seq}.txt" for seq in seqs))[1].splitlines()

    wrong = {line.split()[1].partition(".")[0] for line in said if line.startswith("不符") and "回执" in line}
    assert wrong == {f"zero{seq}" for seq in affected | cut}
