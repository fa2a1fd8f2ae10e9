"""Kill a commit at random moments: no row or every row is there, nothing in clear lies about, pressing again completes it.

`python -m tests.records.uploads.killing --rows 50000 --rounds 50`; by hand, never with the suite. One JSON object a round.
A part of the rounds: `--first 10 --rounds 5` is the eleventh to the fifteenth; the moments are drawn from one series.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
WORD = "莲池边的白鹤"  # in every account, and nowhere else
PREPARE = """
import csv, io
from tests.cast import assemble, at
from deadlines.rules.months import Month
from records.returns.actions import open_month
from records.uploads.resources import upload
cast = assemble()
month = Month(2026, 10)
open_month(month=month, now=at("2026-10-01 08:00"), starts=Month(2020, 1))
out = io.StringIO()
rows = csv.writer(out)
rows.writerow("承办人工号 事项类别 案件或事项名称 过问人姓名或称呼 过问人身份 过问方式 过问时间 过问内容 处理情况".split())
for n in range({rows}):
    rows.writerow([cast.zhang.number, "司法办案", f"案件{{n}}", f"某{{n}}", "律师", "电话", f"2026-10-{{1 + n % 28:02}}",
                   f"打来电话问结果，说起{word}{{n}}", "告知依法办理"])
now, data = at("2026-11-02 09:00"), out.getvalue().encode()
batch = upload(data=data, filename="大.csv", unit=cast.east, month=month, by=cast.li, now=now)
print(batch.passed)
"""
COMMIT = """
from people.models import Person
from records.uploads.models import Batch
from records.uploads.resources import commit
from tests.cast import at
batch = Batch.objects.get()
print("ready", flush=True)
commit(batch=batch, by=batch.uploaded_by, now=at("2026-11-02 09:30"))
"""
COUNT = """
from records.entries.models import Record, RecordVersion
from records.uploads.models import Batch
print(Record.objects.count(), RecordVersion.objects.count(), Batch.objects.get().state)
"""


def started(folder: Path, code: str) -> "subprocess.Popen[str]":
    """Start Python with the product set up in that folder."""
    head = "import sys; sys.path[:0] = ['.', 'site']\nimport django; django.setup()\n"
    environment = {
        **os.environ,
        "VAR_DIR": str(folder),
        "DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    environment.pop("DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "-c", head + code], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )


def said(folder: Path, code: str) -> str:
    """Run to the end and return what was printed."""
    process = started(folder, code)
    out, _ = process.communicate()
    assert process.returncode == 0, out
    return out.strip()


def taken(folder: Path) -> float:
    """Return how long the commit itself takes, without the start of Python."""
    process = started(folder, COMMIT)
    assert process.stdout is not None
    process.stdout.readline()
    begun = time.monotonic()
    assert process.wait() == 0
    return time.monotonic() - begun


def killed_after(folder: Path, seconds: float) -> bool:
    """Start a commit and kill it so long after it began; say whether it had not finished."""
    process = started(folder, COMMIT)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    process.wait()
    return process.returncode != 0


def is_clear(folder: Path) -> bool:
    """Say whether no file of the folder holds a word of the contents."""
    marks = [WORD.encode(), WORD.encode("utf-16-le"), json.dumps(WORD).strip('"').encode()]
    return not any(
        mark in path.read_bytes() for path in folder.rglob("*") if path.is_file() for mark in marks
    )


def main() -> int:
    """Prepare once, then kill a copy of it each round."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    chance, failures = random.Random(20261101), 0
    for _ in range(asked.first):
        chance.random()
    with tempfile.TemporaryDirectory() as name:
        base, copy = Path(name) / "base", Path(name) / "copy"
        base.mkdir()
        said(base, "from django.core.management import call_command; call_command('migrate', verbosity=0)")
        said(base, PREPARE.format(rows=asked.rows, word=WORD))
        shutil.copytree(base, copy)
        whole = taken(copy)
        for number in range(asked.first, asked.first + asked.rounds):
            shutil.rmtree(copy)
            shutil.copytree(base, copy)
            seconds = chance.random() * whole * 0.9
            was_killed = killed_after(copy, seconds)
            records, versions, _ = said(copy, COUNT).split()
            clear = is_clear(copy)
            if records == "0":
                said(copy, COMMIT)
            done = said(copy, COUNT).split()
            good = (
                records in {"0", str(asked.rows)}
                and records == versions
                and clear
                and done[0] == str(asked.rows)
            )
            failures += not good
            line = {
                "round": number,
                "after_s": round(seconds, 2),
                "killed": was_killed,
                "visible": int(records),
            }
            sys.stdout.write(json.dumps({**line, "again": int(done[0]), "clear": clear, "ok": good}) + "\n")
            sys.stdout.flush()
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
