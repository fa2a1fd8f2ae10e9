#!/usr/bin/env python
"""The Django command line."""

import gc
import os
import sys
from pathlib import Path

OBJECTS = 50_000  # what start-up makes stays: looking through it every 700 objects, as Python does, takes a fifth of it


def main() -> None:
    """Run one management command with the checkout and site/ on the path."""
    gc.set_threshold(OBJECTS)
    root = Path(__file__).resolve().parent
    sys.path[:0] = [str(root), str(root / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
