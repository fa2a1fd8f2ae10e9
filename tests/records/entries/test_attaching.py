"""材料: attached, sealed, proved, handed out to those who may read the record and to nobody else. # 第四条、第九条"""

import re
import sys
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from records.entries import actions
from records.entries.models import Attachment, AttachmentBody, Draft, Opening, Record
from records.entries.models.records import new_handle
from records.entries.proofs import findings
from records.entries.rules.refusals import (
    AnswersIncomplete,
    ClassifiedAttachesNothing,
    FileHeld,
    FilesRefused,
)
from records.entries.vocabulary import Scan
from tests.records.entries.files import mp3, png
from tests.records.entries.writing import NOW, raw, record_by
from tests.sheets.test_papers import words
from trail.models import Leaf

SHOT = ("微信截图🙂.png", png(b"shot"))
CALL = ("通话.mp3", mp3())
pytestmark = pytest.mark.django_db


def draft_of(person, **changes: object) -> Draft:
    return actions.save_draft(recorder=person, handle=new_handle(), version=0, raw=raw(**changes), now=NOW)


def record_with(person, *files: tuple[str, bytes]) -> Record:
    draft = draft_of(person)
    actions.attach(recorder=person, draft=draft, files=files or [SHOT], now=NOW)
    return actions.submit_draft(recorder=person, handle=draft.handle, version=1, now=NOW).record


def test_what_was_attached_to_the_draft_hangs_on_the_record_and_in_its_commitment(cast):
    record = record_with(cast.zhang, SHOT, CALL)

    [shot, call] = actions.files_in(actions.open_contents(person=cast.wang, record=record, now=NOW))
    handed = actions.open_attachment(person=cast.wang, record=record, handle=shot.handle, now=NOW)
    assert (shot.name, handed.data, call.name) == (*SHOT, "通话.mp3")
    assert not Draft.objects.exists()
    assert list(findings()) == []


def test_a_reading_of_a_file_is_a_leaf_and_is_told_to_the_recorder(cast):
    record = record_with(cast.zhang)

    actions.open_attachment(person=cast.wang, record=record, handle=record.attachments.get().handle, now=NOW)

    assert Leaf.objects.filter(kind="evidence.read", obj=record.attachments.get().handle).count() == 1
    assert Opening.objects.get().role == "INSPECTION"


def test_a_discarded_draft_leaves_no_file(cast):
    draft = draft_of(cast.zhang)
    actions.attach(recorder=cast.zhang, draft=draft, files=[SHOT], now=NOW)

    actions.discard_draft(recorder=cast.zhang, handle=draft.handle)

    assert not AttachmentBody.objects.exists()


def test_one_bad_file_among_good_ones_takes_none(cast):
    with pytest.raises(FilesRefused, match="扩展名"):
        actions.attach(
            recorder=cast.zhang, draft=draft_of(cast.zhang), files=[SHOT, ("a.jpg", png())], now=NOW
        )

    assert not Attachment.objects.exists()


def test_the_eleventh_file_is_refused(cast):
    draft = draft_of(cast.zhang)
    actions.attach(recorder=cast.zhang, draft=draft, files=[SHOT] * 10, now=NOW)

    with pytest.raises(FilesRefused, match="10"):
        actions.attach(recorder=cast.zhang, draft=draft, files=[SHOT], now=NOW)


SECRET = {"classified": True, "matter_name": "A-17"}


def test_a_classified_draft_takes_no_file(cast):
    """第九条: only a code, nothing attached."""
    with pytest.raises(ClassifiedAttachesNothing):
        actions.attach(recorder=cast.zhang, draft=draft_of(cast.zhang, **SECRET), files=[SHOT], now=NOW)


def test_a_draft_with_files_is_not_submitted_as_classified(cast):
    draft = draft_of(cast.zhang)
    actions.attach(recorder=cast.zhang, draft=draft, files=[SHOT], now=NOW)
    actions.save_draft(recorder=cast.zhang, handle=draft.handle, version=1, raw=raw(**SECRET), now=NOW)

    with pytest.raises(AnswersIncomplete) as refused:
        actions.submit_draft(recorder=cast.zhang, handle=draft.handle, version=2, now=NOW)

    assert [one.key for one in refused.value.problems] == ["classified"]


def test_neither_a_correction_nor_a_supplement_joins_secrecy_with_files(cast):
    with_file, secret = record_with(cast.zhang), record_by(cast.zhang, **SECRET)

    with pytest.raises(AnswersIncomplete):
        actions.amend(
            recorder=cast.zhang, record=with_file, raw=raw(**SECRET), reason="涉密", base=1, now=NOW
        )
    with pytest.raises(ClassifiedAttachesNothing):
        actions.attach_to_record(
            recorder=cast.zhang, record=secret, files=[SHOT], reason="补", base=1, now=NOW
        )


def test_files_added_later_make_a_new_version_and_a_correction_keeps_them(cast):
    record = record_with(cast.zhang)

    actions.attach_to_record(
        recorder=cast.zhang, record=record, files=[CALL], reason="后来找到录音", base=1, now=NOW
    )
    actions.amend(recorder=cast.zhang, record=record, raw=raw(note="补充"), reason="补充", base=2, now=NOW)

    first, newest = (
        actions.open_contents(person=cast.zhang, record=record, now=NOW, number=number) for number in (1, 3)
    )
    assert [one.name for one in actions.files_in(first)] == [SHOT[0]]
    assert [one.name for one in actions.files_in(newest)] == [SHOT[0], CALL[0]]
    assert list(findings()) == []


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda row: row.delete(), "少了"),
        (lambda row: AttachmentBody.objects.filter(attachment=row).delete(), "被改动"),
        (
            lambda row: AttachmentBody.objects.filter(attachment=row).update(sealed=b"LH1" + bytes(60)),
            "被改动",
        ),
        (lambda row: Attachment.objects.filter(pk=row.pk).update(scan=Scan.CLEAN), "查毒"),
        (lambda row: Attachment.objects.filter(pk=row.pk).update(record=Record.objects.last()), "少了"),
    ],
    ids=["deleted", "bytes deleted", "bytes changed", "scan changed", "moved"],
)
def test_the_ledger_finds_whatever_is_done_to_a_file(cast, harm, words):
    record = record_with(cast.zhang)
    record_by(cast.zhang, subject_name="李某")

    harm(record.attachments.get())

    assert words in " ".join(one.message for one in findings())


def test_two_files_swapped_are_found(cast):
    """Each is bound to its own row: the other's bytes do not open there."""
    record = record_with(cast.zhang, SHOT, CALL)
    one, other = AttachmentBody.objects.order_by("pk")
    AttachmentBody.objects.filter(pk=one.pk).update(sealed=bytes(other.sealed))

    assert "被改动" in " ".join(found.message for found in findings())
    assert record.attachments.count() == 2


def scanner(code: int) -> list[str]:
    return [sys.executable, "-c", f"import sys; sys.stdin.buffer.read(); sys.exit({code})"]


@pytest.mark.parametrize(
    ("command", "expected"),
    [(0, Scan.CLEAN), (1, Scan.INFECTED), (2, Scan.HELD), (None, Scan.HELD)],
    ids=["clean", "infected", "broken", "gone"],
)
def test_a_scanner_quarantines_and_never_refuses(cast, settings, command, expected):
    settings.SCANNER_COMMAND = ["/nowhere/scanner"] if command is None else scanner(command)
    record = record_with(cast.zhang)
    row = record.attachments.get()

    assert row.scan == expected
    if expected is Scan.CLEAN:
        assert actions.open_attachment(person=cast.wang, record=record, handle=row.handle, now=NOW)
    else:
        with pytest.raises(FileHeld):
            actions.open_attachment(person=cast.wang, record=record, handle=row.handle, now=NOW)


def test_what_was_held_is_scanned_again_and_the_answer_is_a_leaf(cast, settings):
    settings.SCANNER_COMMAND = ["/nowhere/scanner"]
    record = record_with(cast.zhang)
    settings.SCANNER_COMMAND = scanner(0)

    assert actions.scan_held(NOW) == 1
    assert actions.scan_held(NOW) == 0
    assert record.attachments.get().scan == Scan.CLEAN
    assert list(findings()) == []


LONG = "名" * 83 + "a.png"


@pytest.mark.parametrize("name", ["截图🙂📎.png", LONG, "plain name.png", "“引号”;%41.png"])
def test_names_come_back_byte_for_byte_and_nothing_is_shown_by_a_browser(cast, client: Client, name):
    client.force_login(cast.zhang)
    draft = draft_of(cast.zhang)
    place = f"/records/drafts/{draft.handle}/files/"

    page = client.post(place, {"files": SimpleUploadedFile(name, png())}, follow=True).content.decode()

    answer = client.get(re.search(rf"{place}[\w-]{{22}}/", page)[0])
    disposition = answer["Content-Disposition"]
    encoded = re.search(r"filename\*=utf-8''(.+)|filename=\"(.+)\"", disposition)
    assert disposition.startswith("attachment")
    assert (unquote(encoded[1]) if encoded[1] else encoded[2]) == name
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer.content == png()


def test_who_may_not_open_the_record_gets_no_file(cast, client: Client):
    """The table of the record, asked of its file; whoever is named loses the file with it."""
    record = record_with(cast.zhang)
    address = f"/records/{record.handle}/files/{record.attachments.get().handle}/"

    answers = {}
    for name in ("zhang", "wang", "chen", "sun", "li", "leader", "system", "auditor", "zhao", "city_wang"):
        client.force_login(getattr(cast, name))
        answers[name] = client.get(address).status_code

    allowed = {"zhang", "wang", "chen"}
    assert answers == {name: 200 if name in allowed else 404 for name in answers}


def test_a_file_of_another_record_is_not_handed_out_under_this_one(cast, client: Client):
    mine, other = record_with(cast.zhang), record_with(cast.sun)
    client.force_login(cast.zhang)

    assert client.get(f"/records/{mine.handle}/files/{other.attachments.get().handle}/").status_code == 404


def test_a_draft_of_another_shows_and_takes_nothing(cast, client: Client):
    draft = draft_of(cast.zhang)
    actions.attach(recorder=cast.zhang, draft=draft, files=[SHOT], now=NOW)
    place, file = f"/records/drafts/{draft.handle}/files/", Attachment.objects.get().handle
    client.force_login(cast.sun)

    assert client.get(place).status_code == 404
    assert client.post(place, {"remove": file}).status_code == 404
    assert client.get(f"{place}{file}/").status_code == 404
    assert Attachment.objects.exists()


def test_from_the_form_through_a_bad_and_a_good_file_to_the_printed_list(cast, client: Client):
    client.force_login(cast.zhang)
    handle = new_handle()
    form = {
        **raw(occurred_on=timezone.localdate().isoformat()),
        "draft": handle,
        "version": "0",
        "act": "files",
    }
    place = client.post("/records/new/", form).url

    wrong = client.post(place, {"files": SimpleUploadedFile("a.jpg", png())})
    assert wrong.status_code == 422
    assert "扩展名" in wrong.content.decode()
    client.post(place, {"files": [SimpleUploadedFile(*SHOT), SimpleUploadedFile(*CALL)]})
    client.post(place, {"remove": Attachment.objects.last().handle})
    assert SHOT[0] in client.get(f"/records/drafts/{handle}/check/").content.decode()
    client.post(f"/records/drafts/{handle}/check/", {"version": "1"})

    record = Record.objects.get()
    add = {"files": SimpleUploadedFile(*CALL), "reason": "补", "base": "1"}
    assert client.post(f"/records/{record.handle}/files/", add).status_code == 302
    printed = client.get(f"/records/{record.handle}/print/").content.decode()
    assert SHOT[0] in printed
    assert CALL[0] in printed
    assert CALL[0] in client.get(f"/records/{record.handle}/changes/").content.decode()
    file = client.get(f"/records/{record.handle}/print.pdf")
    assert file["Content-Disposition"] == f'attachment; filename="{record.serial}.pdf"'
    found = words(file.content).replace("\n", "")
    assert all(one in found for one in (record.serial, "王某", "张承办", SHOT[0], "当场拒绝"))


def test_too_large_a_file_is_said_to_be_so_and_touches_no_disk(cast, client: Client, tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    client.force_login(cast.zhang)
    place = f"/records/drafts/{draft_of(cast.zhang).handle}/files/"

    answer = client.post(place, {"files": SimpleUploadedFile("大.png", png() + bytes(21 << 20))})

    assert answer.status_code == 422
    assert "超过 20 MB" in answer.content.decode()
    assert list(tmp_path.iterdir()) == []
