"""What every test may ask for."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.signals import storages_changed

from tests import cast as company
from tests import lifting
from tests.hardening.sockets import no_way_out  # noqa: F401  a fixture of the whole suite
from tests.worlds import stage  # noqa: F401  a fixture of the whole suite
from trail import keys


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
        storages_changed(setting="STORAGES")  # an app may have asked for its storage before this
        patch.setattr(django_settings, "MFA_REQUIRED", False)  # tests/people turn it on
        yield


@pytest.fixture(scope="session", autouse=True)
def keys_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The same keys in every run, so that a test database kept by --reuse-db still opens."""
    folder = tmp_path_factory.mktemp("keys")
    folder.chmod(0o700)
    for name in (*keys.SINGLE, "kek-0001"):
        path = folder / f"{name}.key"
        path.touch(mode=0o600)
        path.write_text(hashlib.sha256(f"test {name}".encode()).hexdigest())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(django_settings, "KEY_DIR", folder)
        patch.setattr(django_settings, "SIGNER_DIR", "")  # no signer but where a test asks for one
        yield


@pytest.fixture(scope="session")
def flush_lifts_the_triggers(django_db_setup: None) -> Iterator[None]:
    """Let the flush after a committing test empty the append-only tables, then put their triggers back."""
    kind, plain = type(connection.ops), type(connection.ops).sql_flush

    def sql_flush(ops: Any, *args: Any, **options: Any) -> list[str]:  # Any: Django's own signature
        return [*lifting.down(), *plain(ops, *args, **options), *lifting.up()]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kind, "sql_flush", sql_flush)
        yield


@pytest.fixture
def seed_put_back(flush_lifts_the_triggers: None, django_db_blocker: Any) -> Iterator[None]:
    """Load again what the migrations made, after the flush: with --reuse-db the next run starts from this database."""
    plain = connection.creation.deserialize_db_from_string

    def deserialize(data: str) -> None:
        if not ContentType.objects.exists():  # before the test the rows are still there
            rows = json.loads(data)
            rows.sort(
                key=lambda row: row["model"] != "contenttypes.contenttype"
            )  # Wagtail makes one it does not find
            plain(json.dumps(rows))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection.creation, "deserialize_db_from_string", deserialize)
        yield
        with django_db_blocker.unblock():
            ContentType.objects.clear_cache()
            deserialize(connection._test_serialized_contents)  # type: ignore[attr-defined]


@pytest.fixture
def real_commits(seed_put_back: None, django_db_serialized_rollback: None, transactional_db: None) -> None:
    """Let the test commit for real: threads, several connections, on_commit. Ask for it before `cast`."""


@pytest.fixture
def cast(db: Any) -> company.Cast:
    """The people every story needs."""
    return company.assemble()
