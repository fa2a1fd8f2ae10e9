"""What the tests of the trail share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(scope="module")
def signer_of_the_module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A signer's folder for a world that a whole module shares; each test still names it in its own settings."""
    folder = tmp_path_factory.mktemp("files") / "signer"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "SIGNER_DIR", folder)
        yield folder
