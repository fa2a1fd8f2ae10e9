"""登记表 as PDF: what the printed page says, in a file whose text can be searched. # 第四条：有据可查"""

from collections.abc import Sequence
from dataclasses import dataclass

from policies.recordform.rules.showing import Part
from records.entries.actions import Contents
from records.entries.rules.evidence.details import Details
from sheets.writing.papers import Band, Row, pdf_bytes
from ui.rules import masks
from ui.rules.dates import shanghai

TITLE = "过问或干预、插手检察办案等重大事项及相关接触交往行为情况记录表"


@dataclass(frozen=True)
class Printed:
    """What is printed, for whom, and whether the recorder's name is hidden from him."""

    contents: Contents
    parts: Sequence[Part]
    files: Sequence[Details]
    hides_recorder: bool
    course: Sequence[tuple[str, str]]  # which version, and what it says differently
    foot: str


def register_pdf(printed: Printed) -> bytes:
    """Return the file."""
    document, record = printed.contents.document, printed.contents.record
    rows = [
        *_recorder(printed),
        *_answers(printed.parts),
        *_files(printed.files),
        *_trace(printed),
        *_course(printed),
    ]
    return pdf_bytes(TITLE, f"编号:{record.serial}　第 {document.number} 版", rows, printed.foot)


def _recorder(printed: Printed) -> list[Band | Row]:
    author, hides = printed.contents.document.author, printed.hides_recorder
    place = author.unit if hides else f"{author.unit} {author.department} {author.post}".strip()
    name = masks.name(author.name) if hides else author.name
    return [Band("记录人"), Row("姓名", name), Row("单位、部门、职务", place)]


def _answers(parts: Sequence[Part]) -> list[Band | Row]:
    rows: list[Band | Row] = []
    for part in parts:
        rows += [Band(part.title), *(Row(line.label, "\n".join(line.lines)) for line in part.lines)]
    return rows


def _files(files: Sequence[Details]) -> list[Band | Row]:
    listed = [
        Row(str(number), f"{one.name}({one.kind},{one.size_label})\nSHA-256 {one.sha256}")
        for number, one in enumerate(files, 1)
    ]
    return [Band("材料目录"), *listed] if listed else []


def _trace(printed: Printed) -> list[Band | Row]:
    record, document = printed.contents.record, printed.contents.document
    late = "(补报)" if record.is_late else ""
    rows: list[Band | Row] = [
        Band("留痕"),
        Row("提交时间", f"{shanghai(record.submitted_at)}{late}"),
        Row("摘要", printed.contents.version.commitment),
    ]
    return [*rows, Row("这一版的原因", document.reason)] if document.reason else rows


def _course(printed: Printed) -> list[Band | Row]:
    rows = [Row(label, text) for label, text in printed.course]
    return [Band("补充和更正"), *rows] if rows else []
