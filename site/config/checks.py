"""System checks of our own: every unsafe setting has an id and a hint."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from jobs import reading

LOOPBACK = {"127.0.0.1", "localhost", "testserver", "[::1]"}
WAL_IS_SAFE = (3, 51, 3)  # an older SQLite can corrupt the database when a WAL is reset
OURS = ("config.cache.", "django.core.cache.backends.locmem.", "django.core.cache.backends.dummy.")
PATIENCE_S = 20
ABSENT = ("django.contrib.admin", "wagtail.embeds", "wagtail.api.v3", "wagtail.contrib.redirects")


def problem(number: int, is_wrong: bool, message: str, hint: str) -> list[CheckMessage]:
    """Return the error of that number, or nothing."""
    return [Error(message, hint=hint, id=f"liuhen.E{number:03}")] if is_wrong else []


@register()
def demo_stays_at_home(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:  # Any: Django's own signature
    """Refuse demo mode with a host other than this machine."""
    strangers = set(settings.ALLOWED_HOSTS) - LOOPBACK
    hint = "去掉 DEMO=1,或把 ALLOWED_HOSTS 改回本机。"
    return problem(1, settings.DEMO and bool(strangers), "演示模式只允许本机地址。", hint)


@register()
def jobs_end_and_are_not_doubled(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:  # Any: as above
    """Refuse settings of django-q2 under which a job never ends, runs twice, or is lost."""
    jobs: Mapping[str, Any] = settings.Q_CLUSTER  # Any: numbers, words and flags
    timeout, retry, attempts = jobs.get("timeout") or 0, jobs.get("retry", 60), jobs.get("max_attempts", 0)
    return [
        *problem(10, timeout <= 0, "后台任务没有时限。", "Q_CLUSTER 的 timeout 设为 120。"),
        *problem(
            11, retry < 3 * timeout, "后台任务可能重复执行。", "Q_CLUSTER 的 retry 不小于 timeout 的三倍。"
        ),
        *problem(12, attempts < 1, "失败的后台任务会无限重试。", "Q_CLUSTER 的 max_attempts 设为 5。"),
        *problem(
            13,
            bool(jobs.get("ack_failures")),
            "失败的后台任务会丢失。",
            "Q_CLUSTER 的 ack_failures 设为 False。",
        ),
        *problem(
            14, jobs.get("orm") != "default", "任务队列不在主数据库里。", "Q_CLUSTER 的 orm 设为 default。"
        ),
        *problem(
            15, bool(jobs.get("catch_up", True)), "停机后会补跑旧任务。", "Q_CLUSTER 的 catch_up 设为 False。"
        ),
        *problem(16, bool(jobs.get("sync")), "任务会在网页请求里执行。", "去掉 Q_CLUSTER 的 sync。"),
    ]


@register(Tags.security)
def job_tables_run_no_code(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:  # Any: as above
    """Refuse whatever would let a row of django-q2's tables run code."""
    limit = settings.Q_CLUSTER.get("save_limit", 250)
    return [
        *problem(20, limit != -1, "任务结果会从数据库里反序列化。", "Q_CLUSTER 的 save_limit 设为 -1。"),
        *problem(
            21,
            not reading.is_installed(),
            "任务表里的数据可以执行代码。",
            "INSTALLED_APPS 里保留 jobs.apps.JobsConfig。",
        ),
    ]


@register(Tags.security, Tags.caches)
def caches_hold_no_pickles(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:  # Any: as above
    """Refuse caches whose entries run code when they are read; above all the one in the database."""
    backends = [str(cache["BACKEND"]) for cache in settings.CACHES.values()]
    return problem(
        22,
        not all(backend.startswith(OURS) for backend in backends),
        "缓存里的数据可以执行代码。",
        "CACHES 用 config.cache 里的 JSONFileCache 或 JSONRedisCache,不用 DatabaseCache。",
    )


@register()
def database_is_safe(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:  # Any: as above
    """Refuse databases on which nothing was tried, and SQLite with settings that lose data or lock."""
    return database_problems(settings.DATABASES["default"], sqlite3.sqlite_version_info)


def database_problems(
    database: Mapping[str, Any], version: tuple[int, ...]
) -> list[CheckMessage]:  # Any: as above
    """Return what is unsafe in the settings of one database."""
    if database["ENGINE"] == "django.db.backends.postgresql":
        return []
    options = database.get("OPTIONS", {})
    pragmas = str(options.get("init_command", "")).replace(" ", "").upper()
    mode = str(options.get("transaction_mode", "")).upper()
    journals = ["TRUNCATE", "DELETE"] + (["WAL"] if version >= WAL_IS_SAFE else [])
    is_journal_safe = any(f"JOURNAL_MODE={journal};" in f"{pragmas};" for journal in journals)
    engine = database["ENGINE"] != "django.db.backends.sqlite3"
    return [
        *problem(30, engine, "不支持这种数据库。", "DATABASE_URL 用 SQLite 或 PostgreSQL。"),
        *problem(31, mode != "IMMEDIATE", "SQLite 并发写入会失败。", "transaction_mode 设为 IMMEDIATE。"),
        *problem(
            32,
            not is_journal_safe,
            "SQLite 的日志方式不安全。",
            f"journal_mode 用 {'、'.join(journals)} 之一。",
        ),
        *problem(
            33, "SYNCHRONOUS=FULL" not in pragmas, "断电会丢失已回执的记录。", "PRAGMA synchronous=FULL。"
        ),
        *problem(
            34, "SECURE_DELETE=ON" not in pragmas, "删除的内容还留在文件里。", "PRAGMA secure_delete=ON。"
        ),
        *problem(
            35,
            bool(database.get("ATOMIC_REQUESTS")),
            "每次查看都会占用写锁。",
            "ATOMIC_REQUESTS 设为 False。",
        ),
        *problem(
            36, int(options.get("timeout", 5)) < PATIENCE_S, "等待写锁的时间太短。", "timeout 设为 20 秒。"
        ),
    ]


@register()
def clock_stands_in_shanghai(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:  # Any: as above
    """Refuse another zone: the deadline is that of Beijing, and django-q2's default is Chicago. # 第八条"""
    zones = {settings.TIME_ZONE, settings.Q_CLUSTER.get("time_zone", settings.TIME_ZONE)}
    is_wrong = zones != {"Asia/Shanghai"} or not settings.USE_TZ
    return problem(40, is_wrong, "时区不是北京时间。", "TIME_ZONE 设为 Asia/Shanghai,USE_TZ 设为 True。")


@register(Tags.security)
def unused_doors_are_closed(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:  # Any: as above
    """Refuse apps that would open records or phone out, and a debug mode that shows them."""
    present = "、".join(name for name in ABSENT if name in settings.INSTALLED_APPS)
    strangers = set(settings.ALLOWED_HOSTS) - LOOPBACK
    return [
        *problem(41, bool(present), f"不应安装 {present}。", "从 INSTALLED_APPS 里去掉。"),
        *problem(42, settings.DEBUG and bool(strangers), "调试模式会泄露内容。", "去掉 DEBUG=1。"),
    ]


@register(Tags.security, deploy=True)
def secrets_are_private(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:  # Any: as above
    """Refuse a data folder or a secret file that others can read."""
    paths = [settings.VAR_DIR, *settings.VAR_DIR.glob("*.key")]
    readable = [path.name for path in paths if path.stat().st_mode & 0o077]
    return problem(
        43, bool(readable), f"别人也能读:{'、'.join(readable)}。", "chmod 700 文件夹,chmod 600 文件。"
    )
