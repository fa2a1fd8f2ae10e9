"""What people write stands nowhere in clear: database, sessions, files, log lines. # 第九条"""

import base64
import json
import logging
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from records.entries.models import Attachment, Record
from records.entries.models.records import new_handle
from tests.records.entries.files import png

FIELDS = {
    "matter_name": "金丝雀一号鲵鱻案",
    "subject_name": "鸑鷟金丝雀二",
    "subject_post": "金丝雀三號貔貅局",
    "case_no": "金丝雀四犇字",
    "account": "金丝雀五麤:他在電話裏問案子什麼時候能結。",
    "response": "金丝雀六矗,当场拒绝。",
    "note": "金丝雀七垚备注",
    "told": "金丝雀八淼",
    "subject_contact": "13912345678金丝雀九",
    "on_behalf_of": "金丝雀十焱",
    "effect": "金丝雀十一森",
    "other_subjects": "金丝雀十二晶",
}
CANARIES = [*(value[:6] for value in FIELDS.values()), "金丝雀十三羴"]


def spellings(text: str) -> list[bytes]:
    """Return the text raw, escaped for JSON, in UTF-16 and in base64."""
    escaped = json.dumps(text)[1:-1].encode()
    return [text.encode(), escaped, text.encode("utf-16-le"), base64.b64encode(text.encode())[:-4]]


def database() -> bytes:
    """Return every cell of every table."""
    cells: list[bytes] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                cells += [
                    bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in row
                ]
    return b"\n".join(cells)


def files(folder: Path) -> bytes:
    return b"\n".join(
        path.read_bytes() for path in folder.rglob("*") if path.is_file() and "test.sqlite3" not in path.name
    )


@pytest.mark.django_db
def test_no_canary_sings(
    cast, client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    """Draft, autosave, a form with faults, check, submission, a correction, a reading, a receipt."""
    caplog.set_level(logging.DEBUG)
    client.force_login(cast.zhang)
    today, handle = timezone.localdate().isoformat(), new_handle()
    form = {
        **FIELDS, "matter_category": "CASE", "subject_identity": "T3", "occurred_on": today, "manner": ["PHONE"],
        "on_behalf": "yes", "draft": handle, "version": "0",
    }  # fmt: skip
    client.post("/records/drafts/save/", form)
    client.post("/records/new/", {**form, "occurred_on": "2099-01-01"})
    assert client.post(f"/records/drafts/{handle}/", {**form, "version": "1"}).status_code == 302
    shot = SimpleUploadedFile("金丝雀十三羴聊天截图.png", png(FIELDS["note"].encode()), "image/png")
    assert client.post(f"/records/drafts/{handle}/files/", {"files": shot}).status_code == 302
    client.post(f"/records/drafts/{handle}/check/", {"version": "1"})
    record = Record.objects.get()
    place = f"/records/{record.handle}/"
    change = {
        **form,
        "note": "金丝雀七垚又备注",
        "reason": "金丝雀五麤的原因",
        "kind": "CORRECTION",
        "base": "1",
    }
    assert client.post(f"{place}amend/", change).status_code == 302
    client.get(f"{place}receipt.txt")
    client.post("/records/quick/", {**FIELDS, "occurred_on": today, "draft": new_handle()})
    client.force_login(cast.wang)
    file = Attachment.objects.get()
    assert client.get(f"{place}files/{file.handle}/").content == png(FIELDS["note"].encode())
    assert FIELDS["account"] in client.get(place).content.decode()

    kept = database() + files(settings.VAR_DIR) + caplog.text.encode() + str(mail.outbox).encode()

    assert [word for word in CANARIES for spelling in spellings(word) if spelling in kept] == []
