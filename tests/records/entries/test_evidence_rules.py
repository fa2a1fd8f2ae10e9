"""What may be attached: by its first bytes and its structure, whatever its name says. # 第四条"""

import pytest

from records.entries.rules.evidence import MOST_BYTES, BadFile, examine
from tests.records.entries.files import docx, jpeg, mp3, mp4, pdf, png

GOOD = [
    ("截图.png", png()), ("截图.PNG", png(b"x")), ("照片.jpg", jpeg()), ("照片.jpeg", jpeg()),
    ("来信.pdf", pdf()), ("说明.docx", docx()), ("图.docx", docx(**{"word/media/1.png": png()})),
    ("通话.mp3", mp3()), ("录像.mp4", mp4()), ("语音.m4a", mp4(b"free", b"mdat", b"moov")),
]  # fmt: skip
BAD = {
    "an empty file": ("空.png", b"", "空的"),
    "a program": ("a.exe", b"MZ" + bytes(90), "类型"),
    "a script": ("a.png", b"<script>alert(1)</script>", "类型"),
    "svg": ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "类型"),
    "old word": ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(90), "类型"),
    "a name that lies": ("照片.jpg", png(), "扩展名"),
    "no ending": ("照片", jpeg(), "扩展名"),
    "png cut off": ("a.png", png()[:-6], "不完整"),
    "png with a broken sum": ("a.png", png()[:-1] + b"x", "不完整"),
    "png with something behind": ("a.png", png() + b"PK\x03\x04", "不完整"),
    "jpeg without an end": ("a.jpg", jpeg()[:-2], "不完整"),
    "jpeg of a start alone": ("a.jpg", b"\xff\xd8\xff\xe0", "不完整"),
    "pdf without an end": ("a.pdf", b"%PDF-1.7 " + bytes(3000), "不完整"),
    "pdf with a script": ("a.pdf", pdf(b"/S /JavaScript /JS (x)"), "脚本"),
    "pdf with a hidden script": ("a.pdf", pdf(b"/S /J#61vaScript"), "脚本"),
    "pdf that starts a program": ("a.pdf", pdf(b"/S /Launch"), "脚本"),
    "pdf with a file inside": ("a.pdf", pdf(b"/EmbeddedFiles 3 0 R"), "内嵌"),
    "word with a macro": ("a.docx", docx(**{"word/vbaProject.bin": b"x"}), "宏"),
    "word with a file inside": ("a.docx", docx(**{"word/embeddings/oleObject1.bin": b"x"}), "内嵌"),
    "word with an entity": ("a.docx", docx(**{"word/x.xml": b"<!DOCTYPE x>"}), "不完整"),
    "word with a bomb": ("a.docx", docx(**{"word/media/x.png": bytes(97 << 20)}), "不完整"),
    "word that points outside": ("a.docx", docx(**{"../../etc/passwd": b"x"}), "不完整"),
    "word cut off": ("a.docx", docx()[:-9], "不完整"),
    "another archive": ("a.docx", docx()[:30], "不完整"),
    "one frame of sound": ("a.mp3", mp3(1), "不完整"),
    "a tag without sound": ("a.mp3", b"ID3\x03\0\0\0\0\0\x0a" + bytes(10), "不完整"),
    "mp4 without an index": ("a.mp4", mp4(b"mdat"), "不完整"),
    "mp4 cut off": ("a.mp4", mp4()[:-3], "不完整"),
    "too large": ("a.png", bytes(MOST_BYTES + 1), "20 MB"),
    "a folder in the name": ("../a.png", png(), "名字"),
    "a line break in the name": ("a\n.png", png(), "控制字符"),
    "a name that turns round": ("a\u202egnp.exe.png", png(), "控制字符"),
    "256 bytes of name": ("名" * 84 + ".png", png(), "255"),
}


@pytest.mark.parametrize(("name", "data"), GOOD, ids=[name for name, _ in GOOD])
def test_what_is_whole_is_taken(name, data):
    assert examine(name, data).label


@pytest.mark.parametrize("case", BAD)
def test_what_is_not_is_refused_with_what_to_do(case):
    name, data, words = BAD[case]

    with pytest.raises(BadFile, match=words):
        examine(name, data)


@pytest.mark.parametrize("name", ["名" * 83 + "a.png", "🙂📎截图.png", "　全角 空格（一）.png"])
def test_names_of_any_kind_up_to_255_bytes_are_kept(name):
    assert examine(name, png()).label == "PNG 图片"
