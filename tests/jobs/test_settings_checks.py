"""Every unsafe setting is named: each check once satisfied and once not."""

import pytest
from django.conf import settings as django_settings
from django.core import checks
from django_q.signals import call_hook
from picklefield import fields

from config.checks import database_problems

SAFE = {
    "ENGINE": "django.db.backends.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
    },
}
OLD, NEW = (3, 40, 1), (3, 51, 3)


def ids():
    """The numbers of our own errors."""
    return [message.id for message in checks.run_checks() if str(message.id).startswith("liuhen.")]


def test_the_settings_of_the_product_are_safe():
    assert ids() == []


@pytest.mark.parametrize(
    ("number", "changed"),
    [
        (10, {"timeout": None}), (11, {"retry": 359}), (12, {"max_attempts": 0}), (13, {"ack_failures": True}),
        (14, {"orm": "queue"}), (14, {"orm": None}), (15, {"catch_up": True}), (16, {"sync": True}),
        (20, {"save_limit": 250}), (40, {"time_zone": "America/Chicago"}),
    ],
)  # fmt: skip
def test_an_unsafe_setting_of_the_jobs_is_named(settings, number, changed):
    settings.Q_CLUSTER = {**settings.Q_CLUSTER, **changed}

    assert ids() == [f"liuhen.E{number:03}"]


@pytest.mark.parametrize("left_out", ["timeout", "retry", "max_attempts", "catch_up", "save_limit"])
def test_a_default_of_django_q2_is_unsafe_too(settings, left_out):
    settings.Q_CLUSTER = {key: value for key, value in settings.Q_CLUSTER.items() if key != left_out}

    assert len(ids()) == 1


@pytest.mark.parametrize(
    ("number", "name", "value"),
    [
        (40, "TIME_ZONE", "UTC"), (40, "USE_TZ", False), (42, "DEBUG", True),
        (41, "INSTALLED_APPS", [*django_settings.INSTALLED_APPS, "wagtail.embeds"]),
    ],
)  # fmt: skip
def test_an_unsafe_setting_of_the_house_is_named(settings, monkeypatch, number, name, value):
    settings.ALLOWED_HOSTS = ["liuhen.example"]
    settings.DEMO = False
    monkeypatch.setattr(settings._wrapped, name, value)  # the check reads it; nothing needs to be set up anew

    assert f"liuhen.E{number:03}" in ids()


def test_demo_mode_with_another_host_is_named(settings):
    settings.DEMO, settings.ALLOWED_HOSTS = True, ["liuhen.example"]

    assert ids() == ["liuhen.E001"]


@pytest.mark.parametrize(
    "backend",
    [
        "django.core.cache.backends.db.DatabaseCache", "django.core.cache.backends.filebased.FileBasedCache",
        "django.core.cache.backends.redis.RedisCache",
    ],
)  # fmt: skip
def test_a_cache_that_holds_pickles_is_named(settings, backend):
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "/nowhere"}}

    assert ids() == ["liuhen.E022"]


def test_an_open_door_of_the_job_tables_is_named(monkeypatch):
    monkeypatch.setattr(fields, "loads", call_hook)

    assert ids() == ["liuhen.E021"]


def test_a_safe_database_has_no_problem():
    assert database_problems(SAFE, OLD) == []
    assert database_problems({"ENGINE": "django.db.backends.postgresql"}, OLD) == []


@pytest.mark.parametrize(
    ("number", "options", "version"),
    [
        (31, {"transaction_mode": "DEFERRED"}, OLD), (31, {"transaction_mode": None}, OLD),
        (32, {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"}, OLD),
        (32, {"init_command": "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"}, NEW),
        (33, {"init_command": "PRAGMA journal_mode=TRUNCATE; PRAGMA secure_delete=ON;"}, OLD),
        (34, {"init_command": "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL"}, OLD),
        (36, {"timeout": 5}, OLD),
    ],
)  # fmt: skip
def test_an_unsafe_option_of_sqlite_is_named(number, options, version):
    problems = database_problems({**SAFE, "OPTIONS": {**SAFE["OPTIONS"], **options}}, version)

    assert [problem.id for problem in problems] == [f"liuhen.E{number:03}"]


def test_wal_is_allowed_where_sqlite_no_longer_corrupts_it():
    wal = {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"}

    assert database_problems({**SAFE, "OPTIONS": {**SAFE["OPTIONS"], **wal}}, NEW) == []


@pytest.mark.parametrize(
    ("number", "changed"), [(30, {"ENGINE": "django.db.backends.mysql"}), (35, {"ATOMIC_REQUESTS": True})]
)
def test_an_unsafe_database_is_named(number, changed):
    assert [problem.id for problem in database_problems({**SAFE, **changed}, OLD)] == [f"liuhen.E{number:03}"]


def test_a_secret_that_others_can_read_is_named_before_deployment(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    tmp_path.chmod(0o700)
    key = tmp_path / "secret_key.key"
    key.write_text("x")
    key.chmod(0o640)

    assert "liuhen.E043" in [message.id for message in checks.run_checks(include_deployment_checks=True)]
    key.chmod(0o600)
    assert "liuhen.E043" not in [message.id for message in checks.run_checks(include_deployment_checks=True)]
