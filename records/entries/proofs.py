"""How records prove themselves against the log: words, columns, standing, and who is named in them. # 第九条"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from policies.recordform.rules.answers import Answers
from records.entries.actions.writing import blinded
from records.entries.models import Attachment, AttachmentBody, Grant, Record, RecordVersion, SubjectIndex
from records.entries.rules.batches import batch_root
from records.entries.rules.columns import columns_of
from records.entries.rules.documents import Document
from records.entries.rules.evidence.details import Details
from records.entries.rules.naming import named_in
from records.entries.sealing import open_details, open_file, opening_of
from records.entries.vocabulary import VersionKind
from trail.models import Leaf
from trail.queries import facts_of, orphans, without_receipt
from trail.rules.audit import Code, Finding
from trail.sealing import SealBroken, commitment

WRITING = ("record.submit", "record.amend", "record.contradict", "record.withdraw")
UNDONE = {VersionKind.CONTRADICTION.value, VersionKind.WITHDRAWAL.value}
CHUNK = 500
READ_AT_ONCE = 5_000


@dataclass
class Known:
    """A record with everything the check needs, read for many at once."""

    record: Record
    versions: list[RecordVersion] = field(default_factory=list)
    named: dict[str, bool] = field(default_factory=dict)
    attachments: list[Attachment] = field(default_factory=list)
    confirmed: frozenset[str] = frozenset()  # commitments that a leaf says were confirmed


def findings() -> Iterator[Finding]:
    """Yield what the log does not bear out in the rows of this room."""
    yield from _trees()
    for leaf in orphans(WRITING, RecordVersion.objects.all(), "batch_root"):
        yield Finding(Code.RECORD, leaf.seq, f"序号 {leaf.seq} 写下的记录不在了:被删除过。")
    yield from without_receipt(WRITING)
    for known in _records():
        yield from _record(known)
    yield from _sight()


def _trees() -> Iterator[Finding]:
    """Compare the tree over each submission's commitments with the root in its leaf."""
    known = set(Leaf.objects.filter(kind__in=WRITING).values_list("obj", flat=True))
    rows = RecordVersion.objects.order_by("batch_root", "position").values_list("batch_root", "commitment")
    for root, group in groupby(rows.iterator(READ_AT_ONCE), key=itemgetter(0)):
        if root not in known:
            yield Finding(
                Code.RECORD, None, f"有记录版本在日志里没有提交(树根 {root[:16]}…):不是经过登记写进来的。"
            )
        elif batch_root([one for _, one in group]) != root:
            yield Finding(Code.RECORD, None, f"同一次提交的记录少了、多了或换了位置(树根 {root[:16]}…)。")


def _records() -> Iterator[Known]:
    last = 0
    while True:
        rows = Record.objects.filter(pk__gt=last).select_related("recorder", "entered_by", "form_version")
        chunk = {row.pk: Known(row) for row in rows.order_by("pk")[:CHUNK]}
        if not chunk:
            return
        last = max(chunk)
        versions = RecordVersion.objects.filter(record__in=list(chunk)).select_related("form_version")
        for version in versions.order_by("record_id", "number"):
            chunk[version.record_id].versions.append(version)
        for row in SubjectIndex.objects.filter(record__in=list(chunk)):
            chunk[row.record_id].named[row.key] = row.is_matchable
        for attachment in Attachment.objects.filter(record__in=list(chunk)).order_by("pk"):
            chunk[attachment.record_id or 0].attachments.append(attachment)
        objects = [version.commitment for one in chunk.values() for version in one.versions]
        confirmed = Leaf.objects.filter(kind="record.confirm", obj__in=objects)
        told = frozenset(confirmed.values_list("obj", flat=True))
        for one in chunk.values():
            one.confirmed = told
            yield one


def _record(known: Known) -> Iterator[Finding]:
    record, versions = known.record, known.versions
    if [version.number for version in versions] != list(range(1, record.version_count + 1)):
        yield _wrong(record, f"应有第 1 到 {record.version_count} 版,实际不是")
    documents = []
    for version in versions:
        document = _opened(record, version)
        if document is None:
            yield _wrong(record, f"第 {version.number} 版的密封内容被改动,或者是别处的")
        else:
            documents.append((version, document))
    if documents and len(documents) == len(versions):
        yield from _columns(record, documents)
        yield from _standing(known)
        yield from _named(known, documents)
        yield from _attached(known, documents[-1][1])


def _opened(record: Record, version: RecordVersion) -> Document | None:
    """Return what the version says when its commitment is the one that was logged."""
    try:
        opening = opening_of(version.document, record.handle, version.number)
        content, nonce = opening["content"], bytes.fromhex(str(opening["nonce"]))
        if not isinstance(content, dict) or commitment(content, nonce) != version.commitment:
            return None
        return Document.from_json(content)
    except (SealBroken, ValueError, KeyError):
        return None


def _columns(record: Record, documents: Sequence[tuple[RecordVersion, Document]]) -> Iterator[Finding]:
    """Compare what statistics count with the sealed words it was taken from."""
    first, (version, newest) = documents[0][1], documents[-1]
    said: dict[str, object] = {
        "serial": newest.serial,
        "submitted_at": dt.datetime.fromisoformat(first.made_at),
        "origin": first.origin,
        **columns_of(_answers(version, newest)).as_fields(),
    }
    persons = (record.recorder.number, record.form_version.sha256, _enterer(record))
    for name, value in said.items():
        if getattr(record, name) != value:
            yield _wrong(record, f"「{_verbose(name)}」和密封内容不符")
    for what, is_one, other in zip(
        ("recorder", "form_version", "entered_by"),
        persons, (first.author.number, newest.form, first.entered_by), strict=True,
    ):  # fmt: skip
        if is_one != other:
            yield _wrong(record, f"「{_verbose(what)}」和密封内容不符")


def _standing(known: Known) -> Iterator[Finding]:
    """Compare confirmed and contradicted with the acts that were logged."""
    record, versions = known.record, known.versions
    if bool(record.contradicted_at) != any(version.kind in UNDONE for version in versions):
        yield _wrong(record, f"「{_verbose('contradicted_at')}」没有经过登记")
    others = [version.number for version in versions if version.made_by_id != record.recorder_id]
    since = max(others, default=0)
    own = any(version.number > since and version.kind not in UNDONE for version in versions)
    confirmed = any(v.commitment in known.confirmed for v in versions if v.number >= since)
    if bool(record.confirmed_at) != (record.is_proxy and (own or confirmed)):
        yield _wrong(record, f"「{_verbose('confirmed_at')}」没有经过登记")


def _named(known: Known, documents: Sequence[tuple[RecordVersion, Document]]) -> Iterator[Finding]:
    """Compare the index by which whoever is named loses the record with the names themselves."""
    said: dict[str, bool] = {}
    for one in blinded([named_in(_answers(version, document)) for version, document in documents]):
        for key, may_be_ours in one.items():
            said[key] = said.get(key, False) or may_be_ours
    if said.keys() - known.named.keys():
        yield _wrong(known.record, "回避索引少了人:被记录的人可能看得到它", Code.NAMED)
    if known.named.keys() - said.keys():
        yield _wrong(known.record, "回避索引多了人:有人因此看不到它", Code.NAMED)
    if any(known.named[key] != said[key] for key in known.named.keys() & said.keys()):
        yield _wrong(known.record, "回避索引里是否回避被改动", Code.NAMED)


def _attached(known: Known, newest: Document) -> Iterator[Finding]:
    """Compare every file that hangs on the record with those, and their digests, that its newest version lists."""
    rows = {row.handle: row for row in known.attachments}
    said = {one.handle: one for one in map(Details.from_json, newest.attachments)}
    if said.keys() - rows.keys():
        yield _wrong(known.record, "少了附的材料:被删除过")
    if rows.keys() - said.keys():
        yield _wrong(known.record, "多了附的材料:没有经过登记")
    for handle in sorted(said.keys() & rows.keys()):
        if not _is_untouched(rows[handle], said[handle]):
            yield _wrong(known.record, f"附的材料 {handle} 被改动,或者换成了别的文件")
        if rows[handle].scan != _scan_said(said[handle]):
            yield _wrong(known.record, f"附的材料 {handle} 的查毒结论没有经过登记")


def _is_untouched(row: Attachment, said: Details) -> bool:
    """Say whether the row's own words are those of the record, and its bytes those that were received."""
    body = AttachmentBody.objects.filter(attachment=row).first()
    try:
        details = open_details(row.sealed, row.handle)
        if body is None or (details.sha256, details.name) != (said.sha256, said.name):
            return False
        open_file(body.sealed, said)
    except (SealBroken, ValueError, TypeError):
        return False
    return True


def _scan_said(said: Details) -> str:
    """Return what the scanner last said, by the log; without a leaf what it said on receipt."""
    leaf = Leaf.objects.filter(kind="evidence.scan", obj=said.handle).order_by("-seq").first()
    return str(facts_of(leaf)["scan"]) if leaf else said.scan


def _sight() -> Iterator[Finding]:
    """Compare who was let read one record with the leaves that say so."""
    leaves = Leaf.objects.filter(kind__in=["sight.grant", "sight.end"]).order_by("seq")
    said = {(leaf.kind, facts_of(leaf)["grant"]) for leaf in leaves.iterator(READ_AT_ONCE)}
    for grant in Grant.objects.select_related("record").order_by("pk").iterator(READ_AT_ONCE):
        ended = ("sight.end", grant.handle) in said
        if ("sight.grant", grant.handle) not in said or ended != bool(grant.ended_at):
            yield _wrong(grant.record, "有查阅授权没有经过登记", Code.SIGHT)


def _answers(version: RecordVersion, document: Document) -> Answers:
    return Answers.of_document(version.form_version.as_version(), document.answers)


def _enterer(record: Record) -> str:
    return record.entered_by.number if record.is_proxy else ""


def _verbose(name: str) -> str:
    return str(getattr(Record._meta.get_field(name), "verbose_name", name))


def _wrong(record: Record, what: str, code: Code = Code.RECORD) -> Finding:
    return Finding(code, None, f"记录 {record.serial}:{what}。")
