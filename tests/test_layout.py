"""The house as a whole: where things lie, how large they may grow, and what must not be in it."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from tests.authz.__main__ import GUARDS

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [ROOT / "site", ROOT / "records", ROOT / "policies"]
LONGEST_MODULE, LONGEST_FUNCTION = 300, 40
ALONE = {"verify.py": 400, "settings.py": 400}  # one file that an auditor runs alone; one settings file
VAGUE = {"utils", "helpers", "common", "services", "managers"}
ACTING = tuple(range(2, 14))
NUMERALS = "零一二三四五六七八九十"


def modules() -> Iterator[Path]:
    """Yield every module of ours that is not a migration."""
    for source in SOURCES:
        yield from (path for path in sorted(source.rglob("*.py")) if "migrations" not in path.parts)


def tracked() -> list[Path]:
    """Return what is in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=True
    )
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def article(number: int) -> str:
    """Return 第八条 for 8."""
    tens, ones = divmod(number, 10)
    return f"第{'十' if tens else ''}{NUMERALS[ones] if ones else ''}条"


def test_site_is_a_folder_and_never_a_package():
    """Python has a module named site already."""
    assert not (ROOT / "site" / "__init__.py").exists()
    assert subprocess.run(["git", "check-ignore", "-q", "site"], cwd=ROOT, check=False).returncode == 1


def test_no_folder_of_site_hides_a_module_of_python():
    """A folder named like one of the standard library would never import."""
    folders = {path.name for path in (ROOT / "site").iterdir() if (path / "__init__.py").exists()}
    assert not folders & sys.stdlib_module_names


def test_every_room_of_site_has_its_place_in_the_house():
    """import-linter cannot be exhaustive at the top; this is."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    house = next(contract for contract in contracts if contract["name"] == "The house")
    named = {name.strip() for layer in house["layers"] for name in layer.split("|")}
    folders = {path.name for path in (ROOT / "site").iterdir() if (path / "__init__.py").exists()}
    assert folders | {"records", "policies"} == named


@pytest.mark.parametrize("path", list(modules()), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_has_one_idea(path):
    """Said in its first line, on few pages, in short functions, under a name of its own."""
    text = path.read_text()
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "the first line says what the module is for"
    assert text.count("\n") <= ALONE.get(path.name, LONGEST_MODULE)
    assert path.stem not in VAGUE
    long = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not long


def test_every_app_with_models_has_migrations():
    """makemigrations --check passes over an app without the package."""
    ours = [
        app for app in apps.get_app_configs() if ROOT in Path(app.path).parents and ".venv" not in app.path
    ]
    lacking = [
        app.label
        for app in ours
        if list(app.get_models()) and not (Path(app.path) / "migrations" / "__init__.py").exists()
    ]
    assert not lacking


def test_records_are_fetched_only_where_access_is_decided():
    """第九条: no view takes a record but through access.visible_to."""
    allowed = {"models", "access", "actions", "queries", "proofs"}
    strays = []
    for path in modules():
        inside = path.relative_to(ROOT).parts
        if "Record.objects" in path.read_text() and not (
            inside[:2] == ("records", "entries")
            and allowed & {part.removesuffix(".py") for part in inside[2:]}
        ):
            strays.append(str(path.relative_to(ROOT)))
    assert not strays


@pytest.mark.parametrize("number", ACTING)
def test_an_article_that_acts_is_cited_where_it_acts(number):
    """第二条 to 第十三条: found by name in the code and in a test's docstring."""
    words = article(number)
    assert any(words in path.read_text() for path in modules())
    tests = (path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    assert any(re.search(rf'"""[^"]*{words}', text) for text in tests)


def test_the_repository_speaks_of_itself_alone():
    """No registry's address, no path of a machine."""
    hosts = re.compile(
        "|".join(["py" + "pi\\.org", "python" + "hosted", "registry\\." + "npmjs", "deb\\." + "debian"])
    )
    paths = re.compile("(?<![\\w.])/(?:wo" + "rk|ro" + "ot|ho" + "me/[a-z])/")
    found = []
    for path in tracked():
        if path.suffix in {".png", ".xlsx", ".xls", ".mo", ".ico", ".woff2"} or path.name.endswith(
            (".min.js", ".min.css")
        ):
            continue
        text = path.read_text(errors="replace")
        if hosts.search(text) or paths.search(text):
            found.append(str(path.relative_to(ROOT)))
    assert not found


def test_faults_are_planted_in_every_access():
    """A module that decides access and is not on the list would be guarded by nobody."""
    paths = (path.relative_to(ROOT).with_suffix("").parts for path in modules() if path.name == "access.py")
    assert {".".join(parts).removeprefix("site.") for parts in paths} == GUARDS.keys()
