"""What a setting is in words, what changed since it was last seen, and that a change is written exactly once."""

import datetime as dt
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from jobs import actions, tasks
from jobs.actions import settings as acts
from jobs.actions import ticking
from jobs.models import SettingReason, SettingSeen
from jobs.queries.environment import from_environment
from jobs.queries.settings import in_force, unexplained, unseen
from jobs.queries.settings import seen as values_seen
from jobs.rules.settings import (
    Change,
    Seen,
    Setting,
    address,
    changes,
    kept_secret,
    lasting,
    limits,
    listed,
    often,
)
from jobs.vocabulary import Group
from people.actions.log import Refused
from tests.cast import at
from tests.lifting import lifted
from trail.models import Leaf
from trail.queries import audit_rooms
from trail.queries.auditing import Audit
from trail.rules.audit import Code
from trail.rules.leaves import NotAFact

ROOT = Path(__file__).parents[2]
NOW = at("2026-12-01 09:00")
LATER = NOW + dt.timedelta(minutes=5)
DAY = dt.timedelta(days=1)
SECRETS = {
    "SECRET_KEY": "geheim-1", "EMAIL_HOST_PASSWORD": "geheim-2", "EMAIL_HOST_USER": "geheim-3",
    "SCANNER_COMMAND": "scan,--key=geheim-4", "SIGNER_COMMAND": "sudo,geheim-5", "POLICY_API_TOKENS": "geheim-6",
    "KEY_BLIND": "geheim-7", "SITE_URL": "https://who:geheim-8@liuhen.example/", "REDIS_URL": "redis://:geheim-9@h:1/0",
}  # fmt: skip


def setting(value: str, key: str = "HELP_PHONE", default: str = "没有设置") -> Setting:
    """Return a setting with that value."""
    return Setting(Group.MEASURES, key, "帮助电话", value, default, "印在页上。", "", key)


def seen(number: int, before: str, value: str, when: dt.datetime = NOW) -> Seen:
    """Return one value as it was seen."""
    return Seen("HELP_PHONE", number, before, value, when)


def numbers(found):
    return [(one.number, one.before, one.setting.value) for one in found]


def findings():
    """Return what `verify_ledger` finds in the rows of this room."""
    result = Audit()
    audit_rooms(result)
    return [one for one in result.findings if one.code is Code.SETTING]


def run_in_a_clean_environment(**environment: str) -> str:
    """Return each setting of a process with that environment alone: key, value and whether it is the default."""
    script = (
        "import sys; sys.path[:0] = ['.', 'site']\n"
        "import django; django.setup()\n"
        "from jobs.queries.settings import in_force\n"
        "for one in in_force(): print(one.key, one.value, one.is_default, sep='|')"
    )
    given = {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        **environment,
    }
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=given,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout


def test_what_was_never_seen_is_first_and_what_stands_still_is_nothing():
    assert numbers(changes([setting("123")], [], NOW)) == [(1, "", "123")]
    assert changes([setting("123")], [seen(1, "", "123")], LATER) == []


def test_a_change_follows_the_last_value_and_going_back_is_a_change_too():
    history = [seen(1, "", "123"), seen(2, "123", "456")]

    assert numbers(changes([setting("789")], history, LATER)) == [(3, "456", "789")]
    assert numbers(changes([setting("123")], history, LATER)) == [(3, "456", "123")]


def test_processes_that_disagree_write_each_way_once_a_day():
    """Two processes under different environments would otherwise write a row at each tick for ever."""
    history = [seen(1, "", "123"), seen(2, "123", "456"), seen(3, "456", "123", LATER)]

    assert changes([setting("456")], history, LATER) == []
    assert changes([setting("456")], history, NOW + DAY - dt.timedelta(seconds=1)) == []
    assert numbers(changes([setting("456")], history, NOW + DAY)) == [(4, "123", "456")]
    assert numbers(changes([setting("789")], history, LATER)) == [(4, "123", "789")]


def test_a_first_value_is_no_swing():
    assert numbers(changes([setting("")], [seen(1, "", "123")], LATER)) == [(2, "123", "")]


def test_what_the_program_fixes_never_differs_from_a_default():
    assert setting("没有设置").is_default
    assert not setting("123").is_default
    assert setting("123", default="").is_default


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (dt.timedelta(minutes=30), "30 分钟"), (dt.timedelta(hours=8), "8 小时"), (dt.timedelta(days=14), "14 天"),
        (dt.timedelta(minutes=90), "90 分钟"), (dt.timedelta(seconds=45), "45 秒"), (dt.timedelta(0), "0 秒"),
    ],
)  # fmt: skip
def test_a_length_is_told_in_the_largest_unit_that_fits(length, words):
    assert lasting(length) == words


def test_values_are_told_in_words():
    assert limits("60/m/ip,5/5m/key") == "同一地址 1 分钟 60 次，同一账号 5 分钟 5 次"
    assert [often(cron) for cron in ("*/5 * * * *", "* * * * *", "2 * * * *")] == [
        "每 5 分钟",
        "每分钟",
        "每小时",
    ]
    assert often("0 3 * * 1") == "0 3 * * 1"
    assert listed(["a", "b"]) == "a、b"
    assert listed([]) == "没有"
    assert address("https://who:secret@liuhen.example:8443/x/") == "https://liuhen.example:8443/x"
    assert (kept_secret("geheim"), kept_secret("")) == ("已设置", "没有设置")


def test_with_an_empty_environment_everything_stands_at_its_default():
    """A default that settings.py changed and the page did not would show here."""
    lines = run_in_a_clean_environment().splitlines()

    assert [line for line in lines if not line.endswith("|True")] == []
    assert len(lines) == len(in_force())


def test_of_a_secret_only_whether_it_is_there_is_told():
    told = run_in_a_clean_environment(**SECRETS)

    assert "geheim" not in told
    for name in ("SECRET_KEY", "EMAIL_HOST_PASSWORD", "EMAIL_HOST_USER", "SCANNER_COMMAND", "SIGNER_COMMAND"):
        assert f"{name}|已设置|False" in told
    assert "KEYS|1 把|False" in told
    assert "POLICY_API_TOKENS|开放给 1 个门户|False" in told
    assert "SITE_URL|https://liuhen.example|False" in told
    assert "REDIS_URL|Redis|False" in told


def test_every_variable_that_the_settings_file_reads_stands_on_the_page(settings):
    text = (ROOT / "site" / "config" / "settings.py").read_text()
    read = set(re.findall(r'env(?:\.\w+)?\(\s*"([A-Z_]+)"', text)) | set(
        re.findall(r'secret\("([A-Z_]+)"\)', text)
    )
    told = {name for one in from_environment(settings, {}) for name in one.variable.split("、")}

    assert read - told == set()


def test_every_setting_says_what_it_does_and_has_its_own_short_key():
    found = in_force()

    assert len({one.key for one in found}) == len(found)
    assert all(one.does.endswith("。") and one.value and one.label for one in found)
    assert max(len(one.key) for one in found) <= SettingSeen._meta.get_field("key").max_length
    assert max(len(one.label) for one in found) <= SettingSeen._meta.get_field("label").max_length


def test_the_first_look_writes_each_value_once_and_asks_nobody(db):
    assert acts.look_at_settings(NOW) == []
    assert acts.look_at_settings(LATER) == []

    rows = SettingSeen.objects.all()
    assert {row.key for row in rows} == {one.key for one in in_force()}
    assert len(rows) == len(in_force())
    assert Leaf.objects.filter(kind="setting.first").count() == len(rows)
    assert not unexplained().exists()
    assert findings() == []


def test_a_change_is_one_row_with_one_leaf(db, settings):
    """全程留痕: old, new, when it was seen; and the log bears it out."""
    acts.look_at_settings(NOW)
    settings.HELP_PHONE = "0512-1234"

    assert unseen(in_force()) == {"HELP_PHONE": "没有设置"}
    assert acts.look_at_settings(LATER) == ["设置有变化：帮助电话"]
    assert acts.look_at_settings(LATER + DAY) == []

    row = unexplained().get()
    assert (row.mark, row.before, row.value, row.seen_at) == ("HELP_PHONE/2", "没有设置", "0512-1234", LATER)
    assert Leaf.objects.filter(kind="setting.change", obj="HELP_PHONE/2").count() == 1
    assert unseen(in_force()) == {}
    assert findings() == []


def test_a_leaf_that_cannot_be_written_leaves_no_row(db):
    """The log takes no name that could be written in two ways; then the value stands nowhere either."""
    twofold = Change(setting("123", key="e\u0301"), 1, "")

    with pytest.raises(NotAFact):
        acts.put_down([twofold], NOW)

    assert not SettingSeen.objects.exists()


def test_whoever_looks_at_the_same_moment_writes_it_once(real_commits, settings):
    """Several processes tick at once: unique rows say no to all but one."""
    acts.look_at_settings(NOW)
    settings.HELP_PHONE = "0512-1234"
    together = Barrier(4)

    def look(number):
        try:
            together.wait(30)
            return acts.look_at_settings(LATER)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(look, range(4)))

    assert sorted(map(len, done)) == [0, 0, 0, 1]
    assert SettingSeen.objects.filter(key="HELP_PHONE").count() == 2
    assert Leaf.objects.filter(kind="setting.change").count() == 1


def test_what_two_processes_found_before_either_wrote_it_is_written_once(db, settings):
    acts.look_at_settings(NOW)
    settings.HELP_PHONE = "0512-1234"
    found = changes(in_force(), values_seen(), LATER)
    acts.put_down(found, LATER)

    with pytest.raises(IntegrityError), transaction.atomic():
        acts.put_down(found, LATER)

    assert Leaf.objects.filter(kind="setting.change").count() == 1


def test_the_running_tick_looks_and_a_tick_of_another_moment_does_not(db, monkeypatch):
    monkeypatch.setattr(ticking, "ROOMS", ())

    actions.tick(NOW)
    assert not SettingSeen.objects.exists()

    tasks.tick()
    assert SettingSeen.objects.exists()


def test_a_look_that_fails_is_named_on_the_health_page(db, monkeypatch):
    def broken(now):
        raise RuntimeError

    monkeypatch.setattr(ticking, "ROOMS", ())
    monkeypatch.setattr(ticking, "NOW_ALONE", (("设置", broken),))

    assert actions.tick_now(NOW).failed == ["设置"]


@pytest.mark.parametrize("table", ["jobs_settingseen", "jobs_settingreason"])
def test_the_database_refuses_to_change_what_was_seen_and_said(cast, settings, table):
    changed(cast, settings)

    for statement in (f"UPDATE {table} SET mark = 'x'", f"DELETE FROM {table}"):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


@pytest.mark.parametrize(
    ("statement", "count"),
    [
        ("UPDATE jobs_settingseen SET value = '0' WHERE mark = 'HELP_PHONE/2'", 1),
        ("UPDATE jobs_settingreason SET changed_by = '别人'", 1),
        ("DELETE FROM jobs_settingreason", 1),
        ("UPDATE jobs_settingreason SET mark = 'x'", 2),  # a row without a leaf, a leaf without a row
        ("DELETE FROM jobs_settingseen WHERE mark = 'SITE_URL/1'", 1),
    ],
)
def test_a_row_changed_by_sql_is_found(cast, settings, statement, count):
    """(R-13)"""
    changed(cast, settings)

    with lifted(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert len(findings()) == count


def changed(cast, settings) -> SettingSeen:
    """Have one setting change, and the administrator say why."""
    acts.look_at_settings(NOW)
    settings.HELP_PHONE = "0512-1234"
    acts.look_at_settings(LATER)
    row = unexplained().get()
    explain(cast, row)
    return row


def explain(cast, row, **given):
    """State who and why."""
    words = {"changed_by": "信息中心", "reason": "换了号码", "by": cast.system, "now": LATER, **given}
    return acts.explain(changed=[row], **words)


def test_a_statement_is_written_once_and_a_correction_beside_it(cast, settings):
    row = changed(cast, settings)
    explain(cast, row)
    assert SettingReason.objects.count() == 1

    explain(cast, row, reason="批复 7 号")

    said = SettingReason.objects.order_by("pk")
    assert [(one.mark, one.reason) for one in said] == [
        ("HELP_PHONE/2/1", "换了号码"),
        ("HELP_PHONE/2/2", "批复 7 号"),
    ]
    assert Leaf.objects.filter(kind="setting.reason").count() == 2
    assert not unexplained().exists()
    assert findings() == []


@pytest.mark.parametrize("given", [{"reason": " "}, {"changed_by": ""}])
def test_a_statement_says_who_and_why(cast, settings, given):
    row = changed(cast, settings)

    with pytest.raises(Refused, match="写明"):
        explain(cast, row, **given)


def test_a_first_value_needs_no_statement(cast, settings):
    changed(cast, settings)

    with pytest.raises(Refused, match="不用说明"):
        explain(cast, SettingSeen.objects.get(mark="SITE_URL/1"))


def test_nobody_but_a_system_administrator_states_it(cast, settings):
    row = changed(cast, settings)

    for who in (cast.security, cast.auditor, cast.wang, cast.zhang, cast.zhao):
        with pytest.raises(Refused, match="系统管理员"):
            explain(cast, row, by=who, reason="不是我")
    assert SettingReason.objects.count() == 1
