"""One way to write a value as bytes, so that two parties always hash the same thing."""

import json
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

import orjson

PLAIN = frozenset({str, int, bool, type(None)})  # the usual members, told without a call for each
KEYS = frozenset({str})


class NotCanonical(ValueError):
    """The value has something in it that has no single form: a float, a date, a key that is no text."""


def canonical(value: object) -> bytes:
    """Return JSON with sorted keys, without spaces, in NFC and UTF-8; floats and dates are refused."""
    _refuse_strangers(value)
    text = _written(value)
    if text.isascii() or unicodedata.is_normalized("NFC", text.decode()):
        return text
    return _written(_normalised(value))


def _written(value: object) -> bytes:
    """Return JSON written the quick way, or the usual way what the quick one leaves: both write the same bytes."""
    try:
        return orjson.dumps(value, default=_plain, option=orjson.OPT_SORT_KEYS)
    except TypeError:  # a number of more than 64 bits, many levels, half a character
        return written_plainly(value)


def written_plainly(value: object) -> bytes:
    """Return JSON as Python's own library writes it, by which everybody can check the quick way."""
    try:
        return _json(value).encode()
    except UnicodeEncodeError as error:
        raise NotCanonical("文字里有半个字符(代理码位)。") from error


def _plain(value: object) -> dict[Any, Any]:  # Any: whatever the mapping holds, checked before
    if isinstance(value, Mapping):
        return dict(value)
    raise NotCanonical(f"{type(value).__name__} 没有唯一的写法。")


_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain).encode


def _refuse_strangers(value: object) -> None:
    members = _members(value)
    if not PLAIN.issuperset(map(type, members)):
        for member in members:
            if type(member) not in PLAIN:
                _refuse_strangers(member)


def _members(value: object) -> Collection[object]:
    """Return what the value holds; refuse what has no single form."""
    if type(value) is list:
        return value
    if type(value) is dict or isinstance(value, Mapping):
        if not KEYS.issuperset(map(type, value)):
            _refuse_other_keys(value)
        return value.values()
    if isinstance(value, (list, tuple)):
        return value
    if value is None or isinstance(value, (str, int)):
        return ()
    raise NotCanonical(f"{type(value).__name__} 没有唯一的写法。")


def _refuse_other_keys(value: Mapping[object, object]) -> None:
    for key in value:
        if not isinstance(key, str):
            raise NotCanonical(f"键只能是文字,这里是 {type(key).__name__}。")


def _normalised(value: object) -> object:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        members = {unicodedata.normalize("NFC", key): _normalised(member) for key, member in value.items()}
        if len(members) != len(value):
            raise NotCanonical("两个键规范以后相同。")
        return members
    if isinstance(value, list | tuple):
        return [_normalised(member) for member in value]
    return value
