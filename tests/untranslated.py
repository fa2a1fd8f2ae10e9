"""Messages of Wagtail without Chinese, and catalogues not compiled: `python -m tests.untranslated`, part of make check."""

import os
import re
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

import django
import polib
from django.apps import apps
from django.conf import settings
from django.utils.translation.trans_real import DjangoTranslation

LANGUAGE = "zh-hans"
DOMAINS = ("django", "djangojs")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!%)\{\w+\}")
MAY_BE_LEFT_OUT = {  # links that lead outside; a name that Wagtail sometimes gives as None
    "%(editor_guide_link)s", "%(guide_link)s", "%(descendant_count)s", "%(model_name)s", "%(user)s",
}  # fmt: skip


def catalogue(domain: str) -> DjangoTranslation:
    """Return every Chinese message of a domain as Django merges them: ours win."""
    if domain == "django":
        return DjangoTranslation(LANGUAGE)
    folders = [str(Path(app.path) / "locale") for app in apps.get_app_configs()]
    return DjangoTranslation(LANGUAGE, domain=domain, localedirs=[*reversed(folders), *settings.LOCALE_PATHS])


def key_of(entry: polib.POEntry) -> str | tuple[str, int]:
    """Return the key under which gettext keeps a message."""
    name = f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid
    return (name, 0) if entry.msgid_plural else name


def untranslated() -> Iterator[str]:
    """Yield each message of the Wagtail apps in use that an editor would read in English."""
    for domain in DOMAINS:
        chinese = catalogue(domain)._catalog
        for app in apps.get_app_configs():
            source = Path(app.path) / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
            if not app.name.startswith("wagtail") or not source.exists():
                continue
            for entry in polib.pofile(str(source)):
                if not entry.obsolete and not chinese.get(key_of(entry)):
                    yield f"{app.label} {domain}: {entry.msgid!r}"


def broken() -> Iterator[str]:
    """Yield each message of our own catalogues whose placeholders are not those of the original."""
    for source in sources():
        for entry in polib.pofile(str(source)):
            wanted = set(PLACEHOLDER.findall(f"{entry.msgid} {entry.msgid_plural}"))
            for text in [entry.msgstr, *entry.msgstr_plural.values()]:
                given = set(PLACEHOLDER.findall(text))
                if text and (given - wanted or wanted - given - MAY_BE_LEFT_OUT):
                    yield f"{source.name}: {entry.msgid!r}"


def uncompiled() -> Iterator[str]:
    """Yield each of our catalogues whose binary form is missing or older than its text."""
    for source in sources():
        binary = source.with_suffix(".mo")
        compiled = runpy.run_path(str(source.parents[2] / "compile.py"))["compiled"]
        if not binary.exists() or binary.read_bytes() != compiled(source):
            yield f"{source.name}: python site/ui/locale/compile.py"


def sources() -> list[Path]:
    """Return our own catalogues."""
    return sorted(path for folder in settings.LOCALE_PATHS for path in Path(folder).rglob("*.po"))


def main() -> int:
    """Print what is missing; say by the exit code whether anything is."""
    problems = [*untranslated(), *broken(), *uncompiled()]
    for problem in problems:
        print(problem)
    return bool(problems)


if __name__ == "__main__":
    root = Path(__file__).resolve().parent.parent
    sys.path[:0] = [str(root), str(root / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    sys.exit(main())
