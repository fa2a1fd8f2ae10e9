"""Keys are files of their owner alone, made once, and rotated without touching a document."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from people.models import Person
from tests.cast import at
from trail import keys, sealing
from trail.actions import rotate_master_key
from trail.apps import keys_for_an_empty_database
from trail.checks import algorithm_is_known, key_files_are_private
from trail.models import DataKey, Leaf

NOW = at("2026-11-03 12:00")


@pytest.fixture
def ring(db, settings, tmp_path):
    """A key ring of the test's own, before anything was sealed."""
    DataKey.objects.all().delete()
    settings.KEY_DIR = tmp_path / "keys"
    sealing.forget()
    keys.make_missing()
    yield settings.KEY_DIR
    sealing.forget()


def test_keys_are_made_for_their_owner_alone(ring):
    files = sorted(path.name for path in ring.iterdir())

    assert files == ["blind.key", "kek-0001.key", "pseudonym.key", "receipt.key"]
    assert {path.stat().st_mode & 0o777 for path in ring.iterdir()} == {0o600}
    assert ring.stat().st_mode & 0o777 == 0o700


def test_keys_are_made_once(ring):
    before = keys.single("blind")

    assert keys.make_missing() == []
    assert keys.single("blind") == before


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o602])
def test_a_key_that_others_can_read_stops_the_process(ring, mode):
    (ring / "receipt.key").chmod(mode)
    keys.forget()

    with pytest.raises(keys.KeyTrouble, match=r"receipt\.key"):
        keys.refuse_unsafe_files()
    with pytest.raises(keys.KeyTrouble, match=r"receipt\.key"):
        keys.single("receipt")
    assert [error.id for error in key_files_are_private(None)] == ["trail.E001"]


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_key_of_its_owner_is_accepted(ring, mode):
    (ring / "receipt.key").chmod(mode)

    keys.refuse_unsafe_files()


def test_a_folder_that_others_can_read_stops_the_process(ring):
    ring.chmod(0o755)

    with pytest.raises(keys.KeyTrouble, match="0700"):
        keys.refuse_unsafe_files()


@pytest.mark.parametrize("content", ["", "abc", "zz" * 32, "ab" * 31, "密钥"])
def test_a_damaged_key_is_named(ring, content):
    (ring / "blind.key").write_text(content)
    keys.forget()

    with pytest.raises(keys.KeyTrouble, match=r"blind\.key"):
        keys.single("blind")


def test_a_missing_key_is_named(ring):
    for path in ring.iterdir():
        path.unlink()
    keys.forget()

    with pytest.raises(keys.KeyTrouble, match="备份"):
        keys.single("blind")
    with pytest.raises(keys.KeyTrouble, match=r"kek-0001\.key"):
        keys.master_keys()


def test_the_environment_comes_before_the_files(ring, monkeypatch):
    monkeypatch.setenv("KEY_BLIND", "ab" * 32)
    monkeypatch.setenv("KEY_KEK", f"0001:{'01' * 32}, 0002:{'02' * 32}")
    keys.forget()

    assert keys.single("blind") == b"\xab" * 32
    assert list(keys.master_keys()) == ["0001", "0002"]
    with pytest.raises(keys.KeyTrouble, match="KEY_KEK"):
        keys.add_master_key()


def test_an_empty_database_gets_keys_and_a_used_one_does_not(db, settings, tmp_path):
    DataKey.objects.all().delete()
    settings.KEY_DIR = tmp_path / "first"
    keys_for_an_empty_database(using="default")
    DataKey.objects.create(kid=1, year=2020, algorithm=1, wrapped=b"", kek="0001", made_at=NOW)
    settings.KEY_DIR = tmp_path / "lost"

    keys_for_an_empty_database(using="default")

    assert (tmp_path / "first" / "kek-0001.key").exists()
    assert not (tmp_path / "lost").exists()


def test_a_rotation_wraps_the_data_keys_anew_and_leaves_documents_alone(ring):
    blob = sealing.seal({"name": "仲孙妮"}, bound_to="t:1:1")

    number, count = rotate_master_key(actor="命令行", now=NOW)
    sealing.forget()

    assert number == "0002"
    assert set(DataKey.objects.values_list("kek", flat=True)) == {"0002"}
    assert count == DataKey.objects.count()
    (ring / "kek-0001.key").unlink()
    sealing.forget()
    assert sealing.open_sealed(blob, bound_to="t:1:1") == {"name": "仲孙妮"}
    assert Leaf.objects.filter(kind="key.rotate", obj="kek-0002").exists()


def test_a_rotation_cut_short_is_finished_with_the_key_it_made(ring):
    sealing.seal({"n": 1}, bound_to="t:1:1")
    assert keys.add_master_key() == "0002"

    assert rotate_master_key(actor="命令行", now=NOW)[0] == "0002"


def test_another_process_finds_the_new_master_key_by_itself(ring):
    blob = sealing.seal({"n": 1}, bound_to="t:1:1")
    old = keys.master_keys()
    rotate_master_key(actor="命令行", now=NOW)
    sealing.forget()
    keys._master_keys.cache_clear()
    stale = {number: key for number, key in keys.master_keys().items() if number in old}
    keys.master_keys().clear()
    keys.master_keys().update(stale)

    assert sealing.open_sealed(blob, bound_to="t:1:1") == {"n": 1}


def test_a_lost_master_key_is_named(ring):
    blob = sealing.seal({"n": 1}, bound_to="t:1:1")
    rotate_master_key(actor="命令行", now=NOW)
    (ring / "kek-0002.key").unlink()
    sealing.forget()

    with pytest.raises(keys.KeyTrouble, match="0002"):
        sealing.open_sealed(blob, bound_to="t:1:1")


def test_a_master_key_that_is_another_one_is_named(ring):
    blob = sealing.seal({"n": 1}, bound_to="t:1:1")
    (ring / "kek-0001.key").write_text("ab" * 32)
    sealing.forget()

    with pytest.raises(sealing.SealBroken, match="0001"):
        sealing.open_sealed(blob, bound_to="t:1:1")


def test_status_shows_who_wraps_whom(ring):
    sealing.seal({"n": 1}, bound_to="t:1:1")
    rotate_master_key(actor="命令行", now=NOW)
    out = StringIO()

    call_command("keys", "status", stdout=out)

    assert "主密钥 0001:包着 0 把数据密钥。已经没有用处" in out.getvalue()
    assert f"{dt.datetime.now(dt.UTC).year} 年,AES-256-GCM,主密钥 0002" in out.getvalue()
    assert "回执公钥:liuhen.local/receipt+" in out.getvalue()
    assert keys.single("blind").hex() not in out.getvalue()


def test_a_rotation_is_logged_with_the_person(cast, ring):
    call_command("keys", "rotate", "--by", cast.system.number.lower(), stdout=StringIO())

    leaf = Leaf.objects.get(kind="key.rotate")
    assert leaf.actor == sealing.pseudonym(str(Person.objects.get(number=cast.system.number).pk), leaf.at)


def test_a_rotation_by_nobody_is_refused(ring):
    with pytest.raises(CommandError, match="J99999"):
        call_command("keys", "rotate", "--by", "J99999")


def test_an_unknown_algorithm_is_refused(db, settings):
    settings.SEALING_ALGORITHM = "ROT13"

    assert [error.id for error in algorithm_is_known(None)] == ["trail.E002"]
    with pytest.raises(keys.KeyTrouble, match="SM4-GCM"):
        sealing.seal({}, bound_to="t:1:1")
