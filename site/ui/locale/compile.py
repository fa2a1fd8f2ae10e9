"""Compile the catalogues beside this file, so that no gettext is needed: python site/ui/locale/compile.py."""

from pathlib import Path

import polib

HERE = Path(__file__).parent


def compiled(source: Path) -> bytes:
    """Return the binary catalogue of a .po file."""
    catalogue: bytes = polib.pofile(str(source)).to_binary()
    return catalogue


def main() -> None:
    """Write a .mo beside every .po."""
    for source in sorted(HERE.rglob("*.po")):
        source.with_suffix(".mo").write_bytes(compiled(source))


if __name__ == "__main__":
    main()
