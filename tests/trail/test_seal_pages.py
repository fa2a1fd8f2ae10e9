"""封存页、回执上的二维码、下载的证明: what a person prints or takes home."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.template import Context, Template
from django.urls import reverse

from records.entries.models import Record
from tests.cast import at
from tests.records.entries.writing import record_by
from trail import keys, verify
from trail.actions import append, make_checkpoint
from trail.rules.notes import verifier_of
from trail.rules.receipts import signer_name

NOON = at("2026-11-03 12:00")


@pytest.fixture
def signer(settings, tmp_path) -> Path:
    """A signer with a memory of its own."""
    settings.SIGNER_DIR = tmp_path / "signer"
    return settings.SIGNER_DIR


def test_a_qr_code_is_lines_alone():
    """No style and no script in it: the strict policy of the pages lets it be."""
    drawn = Template("{% load trail %}{% qr text '<回执>' %}").render(Context({"text": "留痕回执\n" * 30}))

    assert drawn.startswith("<svg")
    assert "<path" in drawn
    assert "style=" not in drawn
    assert "script" not in drawn
    assert "<回执>" not in drawn


def test_the_seal_page_of_a_day_is_its_last_checkpoint(cast, client, signer):
    client.force_login(cast.zhao)
    for hour in (9, 15):
        append("record.read", actor="7", obj="x", at=at(f"2026-11-03 {hour:02}:00"))
        last = make_checkpoint(now=at(f"2026-11-03 {hour:02}:30"))

    overview = client.get(reverse("trail:seals")).content.decode()
    page = client.get(reverse("trail:seals"), {"day": "2026-11-03"}).content.decode()

    assert "?day=2026-11-03" in overview
    assert last.note.split("\n")[2] in page
    assert "<svg" in page
    assert "日志前 2 条" in page


@pytest.mark.parametrize("day", ["2026-11-04", "2026-13-40", "", "x"])
def test_a_day_without_a_checkpoint_has_no_page(cast, client, signer, day):
    client.force_login(cast.zhao)

    assert client.get(reverse("trail:seals"), {"day": day}).status_code == 404


def test_the_page_turns_red_when_the_signer_refuses(cast, client, signer):
    client.force_login(cast.auditor)
    append("record.read", actor="7", obj="x", at=NOON)
    make_checkpoint(now=NOON)
    (signer / "refused.json").write_text(json.dumps({"reason": "数据库被退回过。"}))

    page = client.get(reverse("trail:seals")).content.decode()

    assert "签名不正常" in page
    assert "数据库被退回过" in page


def test_a_download_holds_the_proof_once_a_checkpoint_covers_it(cast, client, signer, tmp_path):
    """The recorder's own file alone convinces the script: content, receipt and proof."""
    record = record_by(cast.zhang)
    client.force_login(cast.zhang)
    address = reverse("entries:proof-file", args=[record.handle])
    before = client.get(address).json()
    make_checkpoint(now=NOON)
    after = client.get(address)
    (tmp_path / "mine.json").write_bytes(after.content)
    shutil.copy(verify.__file__, tmp_path / "verify.py")
    trusted = [
        str(verifier_of(signer_name("liuhen.local"), keys.receipt_key())),
        (signer / "public.txt").read_text().strip(),
    ]

    done = subprocess.run(
        [sys.executable, "-I", "verify.py", "--key", trusted[0], "--key", trusted[1], "mine.json"],
        capture_output=True, text=True, check=False, cwd=tmp_path, env={"PYTHONUTF8": "1"},
    )  # fmt: skip

    assert "proof" not in before
    assert (done.returncode, done.stderr) == (0, "")
    assert "已封存在" in done.stdout
    assert "一字未改" in done.stdout


def test_the_receipt_prints_with_its_code(cast, client):
    record = record_by(cast.zhang)
    client.force_login(cast.zhang)

    page = client.get(reverse("entries:receipt", args=[record.handle]))

    assert "<svg" in page.content.decode()
    assert Record.objects.get().serial in page.content.decode()
