"""A thousand receipts against a log whose rows were deleted, changed and back-dated: exactly those are named. (R-15)"""

import datetime as dt
import random
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from tests.cast import at
from tests.lifting import lifted
from trail import keys, verify
from trail.actions import append_many, make_checkpoint, receipt_for
from trail.models import Leaf
from trail.rules.leaves import Act
from trail.rules.notes import verifier_of
from trail.rules.receipts import signer_name

NOON = at("2026-11-03 12:00")
COUNT = 1_000
SPARE = 25  # leaves without a receipt of these, at the end


def give_out(folder: Path) -> None:
    """Give a thousand receipts out, and put a copy of the script beside them."""
    acts = [
        Act("record.submit", str(n), f"o{n}", NOON + dt.timedelta(seconds=n)) for n in range(COUNT + SPARE)
    ]
    for leaf in append_many(acts)[:COUNT]:
        (folder / f"r{leaf.seq}.txt").write_text(receipt_for(leaf, now=NOON).text, encoding="utf-8")
    make_checkpoint(now=NOON + dt.timedelta(hours=1))
    shutil.copy(verify.__file__, folder / "verify.py")


@pytest.fixture(scope="module")
def given(stage, signer_of_the_module) -> Path:
    """The receipts, given out once; the log they speak of is under all tests of the module."""
    stage(lambda: give_out(signer_of_the_module.parent))
    return signer_of_the_module.parent


@pytest.fixture
def folder(db, given, settings, signer_of_the_module) -> Path:
    """Receipts and script; what a test does to the log is taken back."""
    settings.SIGNER_DIR = signer_of_the_module
    return given


def flagged(folder: Path) -> set[int]:
    """Export the log as it is now, run the script alone, and return the receipts it names."""
    call_command("export_ledger", str(folder / "log.jsonl"), stdout=StringIO())
    trusted = [
        str(verifier_of(signer_name("liuhen.local"), keys.receipt_key())),
        (folder / "signer" / "public.txt").read_text().strip(),
    ]
    names = ["log.jsonl", *(f"r{seq}.txt" for seq in range(COUNT))]
    done = subprocess.run(
        [sys.executable, "-I", "verify.py", *(part for key in trusted for part in ("--key", key)), *names],
        capture_output=True, text=True, check=False, cwd=folder, env={"PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.stderr == ""
    lines = [
        line.split()[1].partition(":")[0] for line in done.stdout.splitlines() if line.startswith("不符")
    ]
    return {int(name[1:-4]) for name in lines if name.startswith("r")}


def test_the_script_cannot_import_the_product(folder):
    """-I ignores PYTHONPATH, and the folder holds nothing but the script and the papers."""
    asked = "import sys; sys.path = [p for p in sys.path if 'site-packages' in p or 'lib' in p]; import trail"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", asked], capture_output=True, check=False, cwd=folder
    )

    assert b"ModuleNotFoundError" in done.stderr
    assert "import trail" not in Path(verify.__file__).read_text(encoding="utf-8")
    assert "from trail" not in Path(verify.__file__).read_text(encoding="utf-8")


def test_an_honest_log_has_no_receipt_flagged(folder):
    assert flagged(folder) == set()


@pytest.mark.parametrize("seed", [58, 2026])
def test_exactly_the_receipts_of_tampered_rows_are_flagged(folder, seed):
    """By SQL, with the triggers down: a third deleted, a third changed, a third back-dated."""
    chance = random.Random(seed)
    hit = chance.sample(range(COUNT), 90)
    with lifted(), connection.cursor() as cursor:
        for seq in hit[:30]:
            cursor.execute("DELETE FROM trail_receipt WHERE leaf_id = %s", [seq])
            cursor.execute("DELETE FROM trail_leaf WHERE seq = %s", [seq])
        for seq in hit[30:]:
            old, new = (
                ('"obj":"o', '"obj":"p') if seq in hit[30:60] else ('"at":"2026-11-03', '"at":"2026-11-01')
            )
            cursor.execute(
                "UPDATE trail_leaf SET body = replace(body, %s, %s) WHERE seq = %s", [old, new, seq]
            )
    assert Leaf.objects.count() == COUNT + SPARE - 30

    assert flagged(folder) == set(hit)
