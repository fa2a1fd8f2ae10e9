"""What every test may ask for."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings

from tests import cast as company


def pytest_addoption(parser: pytest.Parser) -> None:
    """Browser journeys run only when asked for: `make e2e`."""
    parser.addoption("--browser-tests", action="store_true", help="浏览器旅程")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the browser out of the plain suite."""
    if not config.getoption("--browser-tests"):
        kept = [item for item in items if "tests/browser/" not in item.path.as_posix()]
        dropped = [item for item in items if "tests/browser/" in item.path.as_posix()]
        config.hook.pytest_deselected(items=dropped)
        items[:] = kept


@pytest.fixture(scope="session", autouse=True)
def quick_settings() -> Iterator[None]:
    """Cheap password hashes and plain static files: neither is what the tests are about."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(django_settings, "PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5PasswordHasher"])
        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        patch.setattr(django_settings, "STORAGES", {**django_settings.STORAGES, "staticfiles": plain})
        yield


@pytest.fixture
def cast(db: Any) -> company.Cast:
    """The people every story needs."""
    return company.assemble()
