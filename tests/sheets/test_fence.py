"""The fence holds by itself: what gets past the look is refused all the same, and nothing is left behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sheets.reading import Unreadable, fence, read_workbook
from sheets.rules.findings import Findings
from tests.sheets.hostile import cell, compound, packed, parts, plain, repeated_shared_text, sheet

XLSX = Findings("xlsx", 3)
CORNER = packed(parts(f'<row r="1048576">{cell("XFD1048576", "x")}</row>'))


def children() -> set[str]:
    """Return the processes this one has started and not yet buried."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


@pytest.mark.parametrize(
    "data",
    [
        CORNER,
        repeated_shared_text(32_000, 500_000),
        compound({"Workbook": b"\xff" * 5000}),
        b"no workbook at all",
        b"",
    ],
    ids=["corner", "shared text", "nonsense", "text", "nothing"],
)
def test_a_reader_that_dies_is_a_refusal(data: bytes) -> None:
    """F9: SIGABRT, a panic, a lack of memory – this process goes on."""
    before = children()

    with pytest.raises(Unreadable) as refusal:
        fence.read_fenced(data, "十月.xlsx", lambda *_: XLSX)

    assert refusal.value.code == "F08"
    assert children() <= before


def test_a_reader_that_hangs_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It can sleep for ever at its memory limit; the parent's clock does not."""
    sleeper = tmp_path / "sleeper.py"
    sleeper.write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setattr(fence, "CHILD", sleeper)
    before = children()

    with pytest.raises(Unreadable) as refusal:
        fence.read_fenced(plain(), "十月.xlsx", lambda *_: Findings("xlsx", 1))

    assert refusal.value.code == "F08"
    assert children() <= before


def test_what_the_look_refuses_never_reaches_the_reader(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It gets ready meanwhile, and is given nothing."""
    listener, heard = tmp_path / "listener.py", tmp_path / "heard"
    listener.write_text(f"import sys\nopen({str(heard)!r}, 'wb').write(sys.stdin.buffer.read())\n")
    monkeypatch.setattr(fence, "CHILD", listener)
    before = children()

    def refuse(data: bytes, filename: str) -> Findings:
        raise Unreadable("F10", found="部件太多")

    with pytest.raises(Unreadable) as refusal:
        fence.read_fenced(plain(), "十月.xlsx", refuse)

    assert refusal.value.code == "F10"
    assert children() <= before
    assert not heard.exists() or not heard.read_bytes()


def test_a_reader_that_never_stops_talking_is_cut_short(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its output has an end."""
    talker = tmp_path / "talker.py"
    talker.write_text("import sys\nwhile True: sys.stdout.write('[[]]\\n' * 10000)\n")
    monkeypatch.setattr(fence, "CHILD", talker)
    monkeypatch.setattr(fence, "MAX_OUTPUT", 100_000)

    with pytest.raises(Unreadable):
        fence.read_fenced(plain(), "十月.xlsx", lambda *_: XLSX)


@pytest.mark.parametrize(
    "said", ["nonsense", "[[1,2]]", '{"sheet":1}', '{"d":"no date"}', "{}", '[[{"q":1,"z":2}]]', '"x"']
)
def test_a_reader_that_talks_nonsense_is_a_refusal(
    said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing it says is taken on trust."""
    babbler = tmp_path / "babbler.py"
    babbler.write_text(f"print({said!r})\n")
    monkeypatch.setattr(fence, "CHILD", babbler)

    with pytest.raises(Unreadable):
        fence.read_fenced(plain(), "十月.xlsx", lambda *_: XLSX)


def test_the_reader_has_nothing_at_hand(tmp_path: Path) -> None:
    """No environment, no files to write, no children, no core, little memory and time."""
    probe = tmp_path / "probe.py"
    probe.write_text(
        f"import importlib.util, json, os, resource\n"
        f"spec = importlib.util.spec_from_file_location('child', {str(fence.CHILD)!r})\n"
        f"child = importlib.util.module_from_spec(spec)\nspec.loader.exec_module(child)\nchild.fence(256, 3)\n"
        f"names = ('AS', 'CPU', 'NOFILE', 'NPROC', 'FSIZE', 'CORE')\n"
        f"limits = {{name: resource.getrlimit(getattr(resource, 'RLIMIT_' + name))[1] for name in names}}\n"
        f"print(json.dumps([limits, sorted(os.environ)]))\n"
    )

    said = subprocess.run([sys.executable, "-I", str(probe)], env={}, capture_output=True, check=True).stdout
    limits, environment = json.loads(said)

    assert limits == {"AS": 256 << 20, "CPU": 3, "NOFILE": 16, "NPROC": 0, "FSIZE": 0, "CORE": 0}
    assert set(environment) <= {"LC_CTYPE"}


def test_nothing_of_a_file_touches_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes go through a pipe; no temporary file is opened."""
    opened: list[object] = []
    sys.addaudithook(
        lambda event, args: opened.append(args[0]) if event == "open" and is_writing(args) else None
    )

    read_workbook(plain(), "十月.xlsx")

    assert [name for name in opened if isinstance(name, str) and not name.startswith("/dev/")] == []


def is_writing(args: tuple[object, ...]) -> bool:
    """Tell whether a file is opened to be written."""
    return isinstance(args[1], str) and bool(set(args[1]) & set("wax+"))


def test_error_cells_and_formulas_without_a_result_are_seen() -> None:
    """The reader itself takes both for empty, and empty never means anything."""
    rows = (
        '<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C2"><f>A1</f></c>'
        '<c r="D2"><f>A1</f><v></v></c><c r="E2" t="str"><f>A1</f><v></v></c><c r="F2"><f>1+1</f><v>2</v></c></row>'
    )

    cells = read_workbook(packed(parts(rows)), "十月.xlsx").sheets[0].rows[1].cells

    assert cells[:6] == ["#N/A", "#DIV/0!", "公式没有结果", "公式没有结果", "", 2]


def test_hidden_sheets_and_rows_are_read() -> None:
    """What is hidden is not gone."""
    rows = f'<row r="2" hidden="1">{cell("A2", "张承办")}</row><row r="3">{cell("A3", "李联络")}</row>'

    workbook = read_workbook(packed(parts(rows)), "十月.xlsx")

    assert [row.cells[0] for row in workbook.sheets[0].rows] == ["填报人", "张承办", "李联络"]


def test_what_nobody_can_see_is_taken_out() -> None:
    """Zero widths, direction marks and control characters make two names of one."""
    texts = {"A2": "张\u200b承\u202e办", "B2": "J_x0000_00001", "C2": "a\\u0041"}
    rows = f'<row r="2">{"".join(cell(*each) for each in texts.items())}</row>'

    cells = read_workbook(packed(parts(rows)), "十月.xlsx").sheets[0].rows[1].cells

    assert cells[:3] == ["张承办", "J00001", "a\\u0041"]


def test_cells_keep_their_places_in_a_sparse_sheet() -> None:
    """Row and column are Excel's, whatever is empty before them."""
    rows = f'<row r="5">{cell("C5", "某律师")}<c r="E5"><v>147</v></c></row>'
    data = packed(parts() | {"xl/worksheets/sheet1.xml": sheet(rows)})

    workbook = read_workbook(data, "十月.xlsx")

    assert workbook.sheets[0].rows[4] == (5, ["", "", "某律师", "", 147])
