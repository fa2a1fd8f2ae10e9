"""Which file is taken as evidence: by its first bytes and its structure; the ending of its name must agree."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from records.entries.rules.evidence import papers, pictures, recordings

MOST = 10  # on one record
MOST_BYTES = 20 * 1024 * 1024
LONGEST_NAME = 255  # bytes, as file systems count
TURNING = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # write a name backwards


class BadFile(ValueError):
    """The file is not taken; the sentence says why and what to do."""


@dataclass(frozen=True)
class FileKind:
    """One kind of file: its name, its endings, its type on the wire, how it begins, what makes it whole."""

    label: str
    endings: tuple[str, ...]
    media_type: str
    begins: Callable[[bytes], bool]
    is_whole: Callable[[bytes], bool]


KINDS = (
    FileKind("JPEG 图片", (".jpg", ".jpeg"), "image/jpeg", pictures.begins_jpeg, pictures.is_whole_jpeg),
    FileKind("PNG 图片", (".png",), "image/png", pictures.begins_png, pictures.is_whole_png),
    FileKind("PDF", (".pdf",), "application/pdf", papers.begins_pdf, papers.is_whole_pdf),
    FileKind(
        "Word 文档", (".docx",), "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        papers.begins_zip, papers.is_whole_docx,
    ),
    FileKind("MP3 录音", (".mp3",), "audio/mpeg", recordings.begins_mp3, recordings.is_whole_mp3),
    FileKind("MP4 录像、录音", (".mp4", ".m4a"), "video/mp4", recordings.begins_mp4, recordings.is_whole_mp4),
)  # fmt: skip
TAKEN = "jpg、png、pdf、docx、mp3、mp4、m4a"


def examine(name: str, data: bytes) -> FileKind:
    """Return what the file is, or raise BadFile."""
    check_name(name)
    if not data:
        raise BadFile(f"“{name}”是空的。重新选择文件。")
    if len(data) > MOST_BYTES:
        raise BadFile(f"“{name}”超过 {MOST_BYTES >> 20} MB。压缩或者分成几个再传。")
    kind = next((one for one in KINDS if one.begins(data)), None)
    if kind is None:
        raise BadFile(f"“{name}”的内容不是可以附的类型。可以附:{TAKEN}。")
    if PurePosixPath(name).suffix.lower() not in kind.endings:
        raise BadFile(f"“{name}”的扩展名和内容不符,内容是{kind.label}。把扩展名改成 {kind.endings[0]} 再传。")
    if not kind.is_whole(data):
        raise BadFile(f"“{name}”不完整,或者带有宏、脚本、内嵌文件。用原来的软件打开,另存一份再传。")
    return kind


def check_name(name: str) -> None:
    """Refuse a name that could not be given back as it came."""
    if not name.strip(" .") or "/" in name or "\\" in name:
        raise BadFile("文件没有名字。给文件取个名字再传。")
    if len(name.encode()) > LONGEST_NAME:
        raise BadFile(f"文件名超过 {LONGEST_NAME} 字节(大约 80 个汉字)。改短再传。")
    if any(one in TURNING or unicodedata.category(one) in {"Cc", "Cs"} for one in name):
        raise BadFile("文件名里有看不见的控制字符。改名再传。")
