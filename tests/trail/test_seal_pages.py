"""封存页、回执上的二维码、下载的证明: what a person prints or takes home."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.template import Context, Template
from django.urls import reverse

from deadlines.rules.months import Month
from records.entries.models import Record
from records.returns.actions import confirm_zero, open_month
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


def test_a_zero_return_is_proved_by_its_own_file(cast, client, signer, tmp_path, capsys):
    """第八条: line of the log, receipt and proof; no name in it. The page says when it was sealed."""
    open_month(month=Month(2026, 10), now=at("2026-10-01 08:00"), starts=Month(2020, 1))
    zero = confirm_zero(person=cast.zhang, month=Month(2026, 10), now=NOON)
    client.force_login(cast.zhang)
    address = reverse("returns:receipt", args=[zero.serial])
    assert "还没有封存" in client.get(address).content.decode()

    make_checkpoint(now=NOON)
    given = client.get(address, {"proof": ""})
    (tmp_path / "mine.json").write_bytes(given.content)

    assert "已封存:2026-11-03 12:00 的检查点" in client.get(address).content.decode()
    assert cast.zhang.name not in given.content.decode()
    trusted = [
        str(verifier_of(signer_name("liuhen.local"), keys.receipt_key())),
        (signer / "public.txt").read_text().strip(),
    ]
    options = [part for key in trusted for part in ("--key", key)]
    assert verify.main([*options, str(tmp_path / "mine.json")]) == 0
    said = capsys.readouterr().out
    assert "已封存在" in said
    assert f"zero.confirm {zero.serial},kind OWN,month 2026-10,一字未改" in said

    forged = given.content.decode().replace('"month\\":\\"2026-10', '"month\\":\\"2026-09')
    assert forged != given.content.decode()
    (tmp_path / "forged.json").write_text(forged, encoding="utf-8")
    assert verify.main([*options, str(tmp_path / "forged.json")]) == 1
    assert "日志原文被改动" in capsys.readouterr().out


def test_the_proof_alone_holds_no_content(cast, client, signer):
    """From the first checkpoint on; before it, the page says to wait."""
    record = record_by(cast.zhang)
    client.force_login(cast.zhang)
    address = reverse("entries:receipt-file", args=[record.handle]) + "?proof"
    early = client.get(address, follow=True).content.decode()

    make_checkpoint(now=NOON)

    assert "还没有检查点封存它" in early
    assert client.get(address).content.decode().startswith("c2sp.org/tlog-proof@v1\nindex 0\n")
