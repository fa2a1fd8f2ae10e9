"""What no line of ours does: run a shell, run text, read pickles, build SQL or pages out of text. ASVS 1.2.4–1.3.7"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READS_PICKLES = "site/jobs/reading.py"  # the one place that refuses everything but plain values
RUNS_CODE = {"eval", "exec", "compile", "__import__"}
CALLS = {
    "os.system", "os.popen", "subprocess.getoutput", "pickle.load", "pickle.loads", "marshal.loads",
    "Engine.from_string", "Template", "RawSQL", "mark_safe",
}  # fmt: skip
OURS_IN_SQL = {
    "records/entries/models/bulk.py",
    "site/trail/apps.py",
    "site/trail/triggers.py",
}  # names of our own tables; nothing that was typed


def sources() -> Iterator[tuple[str, ast.AST]]:
    """Yield every module of the product, parsed."""
    for folder in ("site", "records", "policies"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def faults(name: str, tree: ast.AST) -> Iterator[str]:
    """Yield each call in the module that none of ours may make."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        called = ast.unparse(call.func)
        where = f"{name}:{call.lineno} {called}"
        if called in RUNS_CODE or called in CALLS:
            yield where
        if any(word.arg == "shell" for word in call.keywords):
            yield f"{where} shell"
        is_sql = (
            called.endswith(("cursor.execute", "objects.raw", ".executescript")) and name not in OURS_IN_SQL
        )
        if is_sql and not (call.args and isinstance(call.args[0], ast.Constant)):
            yield f"{where} SQL"


def test_no_module_runs_text_or_builds_sql():
    found = [fault for name, tree in sources() if name != READS_PICKLES for fault in faults(name, tree)]

    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "subprocess.run(words, shell=True)", "os.system(words)", "eval(words)", "pickle.loads(data)", "mark_safe(words)",
        "cursor.execute(f'SELECT {words}')", "Record.objects.raw(words)", "Template(words)", "Engine.from_string(words)",
    ],
)  # fmt: skip
def test_the_search_is_not_deaf(line):
    assert list(faults("records/entries/views/x.py", ast.parse(line)))


def test_every_library_is_pinned_by_its_hash_and_no_index_is_named():
    """ASVS 15.1.2: the lock is the list of what a deployment consists of."""
    lock = (ROOT / "requirements" / "base.txt").read_text(encoding="utf-8")
    pinned = [line for line in lock.splitlines() if "==" in line and not line.startswith((" ", "#"))]

    assert len(pinned) > 20
    assert lock.count("--hash=sha256:") >= len(pinned)
    assert "--index-url" not in lock
    assert "http" not in lock
