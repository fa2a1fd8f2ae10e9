"""The key ring: files under KEY_DIR that only their owner can read, or the environment; not the database."""

import os
import re
import secrets
import stat
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

LENGTH = 32
SINGLE = ("blind", "pseudonym", "receipt")  # blind index, pseudonyms of actors, Ed25519 seed of receipts
KEK_FILE = re.compile(r"kek-(\d{4})\.key")
FIRST_KEK = "0001"


class KeyTrouble(Exception):
    """A key is missing, damaged or readable by others; the sentence says which and what to do."""


def directory() -> Path:
    """Return the folder of the key files."""
    folder = settings.KEY_DIR
    return folder if isinstance(folder, Path) else Path(folder)


def single(name: str) -> bytes:
    """Return one of the keys that exist once: blind, pseudonym or receipt."""
    return _single(directory(), name)


def receipt_key() -> Ed25519PrivateKey:
    """Return the key that signs receipts."""
    return _receipt_key(directory())


def master_keys() -> dict[str, bytes]:
    """Return every master key by its number, the newest last."""
    return _master_keys(directory())


def forget() -> None:
    """Read the files anew next time: after a rotation, or in a test."""
    _single.cache_clear()
    _receipt_key.cache_clear()
    _master_keys.cache_clear()


@lru_cache(maxsize=16)
def _single(folder: Path, name: str) -> bytes:
    given = os.environ.get(f"KEY_{name.upper()}")
    return _from_text(given, f"KEY_{name.upper()}") if given else _read(folder / f"{name}.key")


@lru_cache(maxsize=4)
def _receipt_key(folder: Path) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(_single(folder, "receipt"))


@lru_cache(maxsize=4)
def _master_keys(folder: Path) -> dict[str, bytes]:
    given = os.environ.get("KEY_KEK")
    if given:  # KEY_KEK=0001:<hex>,0002:<hex>
        pairs = [part.strip().partition(":") for part in given.split(",")]
        return {number: _from_text(text, "KEY_KEK") for number, _, text in sorted(pairs)}
    found = {match[1]: path for path in _files(folder) if (match := KEK_FILE.fullmatch(path.name))}
    if not found:
        raise KeyTrouble(_missing(folder / f"kek-{FIRST_KEK}.key"))
    return {number: _read(found[number]) for number in sorted(found)}


def are_from_environment() -> bool:
    """Say whether the master keys come from the environment, where no command can add one."""
    return bool(os.environ.get("KEY_KEK"))


def refuse_unsafe_files() -> None:
    """Raise when the folder or a key file may be read by anyone but its owner; asked when a process starts."""
    for path in unsafe_files():
        raise KeyTrouble(
            f"密钥 {path} 别人也能读(权限 {_mode(path):04o})。改成 0600 或 0400(文件夹 0700)再启动。"
        )


def unsafe_files() -> list[Path]:
    """Return the folder and key files whose mode lets the group or others in."""
    folder = directory()
    if not folder.is_dir():
        return []
    return [path for path in (folder, *_files(folder)) if _mode(path) & 0o077]


def make_missing() -> list[str]:
    """Make the keys that are neither files nor in the environment; return the names of those made."""
    folder = directory()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    missing = [name for name in SINGLE if not os.environ.get(f"KEY_{name.upper()}")]
    if not are_from_environment() and not any(KEK_FILE.fullmatch(path.name) for path in _files(folder)):
        missing.append(f"kek-{FIRST_KEK}")
    made = [name for name in missing if _make(folder / f"{name}.key")]
    if made:
        forget()
    return made


def add_master_key() -> str:
    """Make the next master key and return its number."""
    if are_from_environment():
        raise KeyTrouble("主密钥来自环境变量 KEY_KEK:在它后面加上新的一把(,0002:…)再运行一次。")
    number = f"{int(max(master_keys())) + 1:04d}"
    if not _make(directory() / f"kek-{number}.key"):
        raise KeyTrouble(f"kek-{number}.key 刚被别人建好,再运行一次。")
    forget()
    return number


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.key")) if folder.is_dir() else []


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _make(path: Path) -> bool:
    """Write a random key, whole or not at all; False when the file is already there."""
    draft = path.with_suffix(f".{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(LENGTH) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    return True


def _read(path: Path) -> bytes:
    try:
        mode = _mode(path)
        text = path.read_text("ascii")
    except FileNotFoundError as error:
        raise KeyTrouble(_missing(path)) from error
    except (UnicodeDecodeError, PermissionError) as error:
        raise KeyTrouble(f"密钥 {path} 读不出来:看一看它的属主、权限和内容。") from error
    if mode & 0o077:
        raise KeyTrouble(f"密钥 {path} 别人也能读(权限 {mode:04o})。改成 0600 或 0400 再启动。")
    return _from_text(text, str(path))


def _from_text(text: str, where: str) -> bytes:
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != LENGTH:
        raise KeyTrouble(f"密钥 {where} 应当是 {LENGTH * 2} 位十六进制数。从备份取回这把密钥。")
    return key


def _missing(path: Path) -> str:
    return f"没有找到密钥 {path}。从密钥备份取回;全新的数据库运行 manage.py migrate 会自动生成。"
