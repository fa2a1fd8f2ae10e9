"""verify.py, run alone, finds exactly what was tampered with; it says so in Chinese. (T12–T14)"""

import datetime as dt
import json
import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command

from tests.cast import at
from trail import keys
from trail.actions import append, append_many, make_checkpoint, receipt_for
from trail.queries import proof_of
from trail.rules import merkle
from trail.rules.leaves import Act
from trail.rules.notes import verifier_of
from trail.rules.receipts import signer_name
from trail.sealing import commit

NOON = at("2026-11-03 12:00")
SCRIPT = Path(django_settings.BASE_DIR) / "site" / "trail" / "verify.py"


@dataclass
class Folder:
    """A folder of exported files, and the script beside it, away from the product."""

    path: Path
    trusted: list[str]

    def check(self, *names: str, trusted: bool = True) -> tuple[int, str]:
        """Run the script over these files."""
        options = [part for key in self.trusted if trusted for part in ("--key", key)]
        files = [str(self.path / name) for name in names]
        done = subprocess.run(
            [sys.executable, "-I", str(self.path / "verify.py"), *options, *files],
            capture_output=True, text=True, check=False, cwd=self.path, env={"PYTHONUTF8": "1"},
        )  # fmt: skip
        assert not done.stderr
        return done.returncode, done.stdout

    def write(self, name: str, text: str) -> str:
        """Keep a file."""
        (self.path / name).write_text(text, encoding="utf-8")
        return name

    def change(self, name: str, old: str, new: str) -> None:
        """Tamper with a file."""
        text = (self.path / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))


@pytest.fixture
def folder(db, settings, tmp_path) -> Folder:
    """An export of nine leaves under two checkpoints, receipts, proof and opening of a batch of five."""
    settings.SIGNER_DIR = tmp_path / "signer"
    documents = [{"account": f"口头过问第{n}次"} for n in range(5)]
    pairs = [commit(document) for document in documents]
    tree = merkle.levels([merkle.leaf_hash(bytes.fromhex(commitment)) for commitment, _ in pairs])
    append("record.read", actor="7", obj="x", at=NOON)
    leaf = append("record.submit", actor="7", obj=tree[-1][0].hex(), at=NOON)
    receipt = receipt_for(leaf, now=NOON)
    make_checkpoint(now=NOON)
    append_many([Act("record.read", "8", "y", NOON + dt.timedelta(minutes=n)) for n in range(7)])
    make_checkpoint(now=NOON)
    trusted = [str(verifier_of(signer_name("liuhen.local"), keys.receipt_key()))]
    made = Folder(tmp_path, [*trusted, (settings.SIGNER_DIR / "public.txt").read_text().strip()])
    made.write("verify.py", SCRIPT.read_text())
    made.write("receipt.txt", receipt.text)
    made.write("proof.txt", str(proof_of(leaf)))
    opening = {"content": documents[3], "nonce": pairs[3][1], "position": 3, "size": 5}
    opening["path"] = [step.hex() for step in merkle.path(tree, 3)]
    made.write("opening.json", json.dumps(opening, ensure_ascii=False))
    call_command("export_ledger", str(tmp_path / "log.jsonl"), stdout=(tmp_path / "said").open("w"))
    return made


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


def lines_of(folder: Folder) -> list[str]:
    """Return the lines of the export."""
    return (folder.path / "log.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)


def test_a_deleted_leaf_is_named(folder):
    lines = lines_of(folder)
    folder.write("log.jsonl", "".join(lines[:5] + lines[6:]))

    assert "序号 3 的位置上是序号 4" in folder.check("log.jsonl")[1]


def test_a_log_cut_off_is_named_by_checkpoint_and_receipt(folder):
    lines = lines_of(folder)
    folder.write("log.jsonl", lines[0].replace('"size": 9', '"size": 1') + lines[1])
    folder.write("checkpoint.txt", json.loads(lines[3])["checkpoint"])

    said = folder.check("log.jsonl", "receipt.txt", "checkpoint.txt")[1]

    assert "漏记:日志里没有序号 1" in said
    assert "检查点有 2 条,日志只有 1 条" in said


def test_a_history_rewritten_whole_is_named_by_an_old_checkpoint(folder, settings):
    lines = lines_of(folder)
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
    note = json.loads(lines_of(folder)[-1])["checkpoint"]

    assert folder.check(folder.write("a.txt", note))[0] == 0
    assert folder.check(folder.write("a.txt", note.replace("\n9\n", "\n8\n")))[0] == 1


def test_a_file_that_is_not_there_is_said_so(folder):
    code, said = folder.check("nothing.txt")

    assert (code, "读不出来" in said) == (2, True)


def test_a_wrong_public_key_is_said_so(folder):
    folder.trusted = ["liuhen.local+00000000+AAAA"]

    assert folder.check("log.jsonl")[0] == 2


def test_of_many_receipts_exactly_the_affected_ones_are_named(db, folder):
    chance = random.Random(58)
    leaves = append_many(
        [Act("zero.confirm", str(n), f"o{n}", NOON + dt.timedelta(hours=1)) for n in range(300)]
    )
    names = [folder.write(f"r{leaf.seq}.txt", receipt_for(leaf, now=NOON).text) for leaf in leaves]
    call_command("export_ledger", str(folder.path / "log.jsonl"), stdout=(folder.path / "said").open("w"))
    lines = lines_of(folder)
    affected = {leaf.seq for leaf in chance.sample(leaves[:-40], 20)}
    for number, line in enumerate(lines):
        content = json.loads(line)
        if content.get("seq") in affected:
            changed = chance.choice(
                [("zero.confirm", "verdict"), ('"obj":"o', '"obj":"p'), ("T05:00", "T04:59")]
            )
            assert changed[0] in line
            lines[number] = line.replace(*changed)
    cut = [leaf.seq for leaf in leaves[-40:]]
    folder.write("log.jsonl", "".join(line for line in lines if json.loads(line).get("seq", -1) not in cut))

    said = folder.check("log.jsonl", *names)[1].splitlines()

    wrong = {line.split()[1].split(".txt")[0] for line in said if line.startswith("不符") and "回执" in line}
    assert wrong == {f"r{seq}" for seq in {*affected, *cut}}
