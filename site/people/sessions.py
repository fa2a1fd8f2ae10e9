"""Sessions whose row is useless without the cookie: found by its SHA-256, opened by a key made from it."""

import datetime as dt
import hashlib
import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.apps import apps
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction
from django.utils import timezone

from people.rules.limits import HANDLER
from ui.reading import Known

NONCE = 12


def digest_of(cookie: str) -> str:
    """Return what stands in the table for that cookie value."""
    return hashlib.sha256(b"session:" + cookie.encode()).hexdigest()


def close(payload: dict[str, Any], cookie: str) -> bytes:  # Any: what views keep in a session
    """Return the payload as JSON, encrypted under the cookie value."""
    nonce = os.urandom(NONCE)
    return nonce + cipher(cookie).encrypt(nonce, json.dumps(payload).encode(), None)


def reopen(blob: bytes, cookie: str) -> dict[str, Any]:  # Any: what views keep in a session
    """Return the payload; an altered one is empty, which logs the person out."""
    try:
        payload = json.loads(cipher(cookie).decrypt(blob[:NONCE], blob[NONCE:], None))
    except (InvalidTag, ValueError):
        return {}
    return payload if isinstance(payload, dict) else {}


def cipher(cookie: str) -> AESGCM:
    """Return the cipher that only the holder of the cookie can make."""
    return AESGCM(hashlib.sha256(b"payload:" + cookie.encode()).digest())


def _living(digest: str, now: dt.datetime) -> Any:  # Any: see SessionStore.get_model_class
    return SessionStore.get_model_class().objects.living(now).filter(pk=digest)


LIVING: Known[Any] = Known(_living, digest="-", now=dt.datetime(1900, 1, 1, tzinfo=dt.UTC))


class SessionStore(SessionBase):
    """Django's session engine over our table."""

    _row: Any = None  # Any: see get_model_class

    @classmethod
    def get_model_class(cls) -> Any:  # Any: the model, which imports this module and not the other way round
        """Return the table."""
        return apps.get_model("people", "Session")

    def row(self) -> Any:  # Any: a Session or None, see above
        """Return the living row of this cookie, read once."""
        if self.session_key is None:
            return None
        if self._row is not None and self._row.pk == digest_of(self.session_key):
            return self._row
        found = LIVING.rows(digest=digest_of(self.session_key), now=timezone.now())
        self._row = found[0] if found else None
        return self._row

    def load(self) -> dict[str, Any]:  # Any: Django's own signature
        """Return the payload; an unknown cookie is forgotten."""
        row = self.row()
        if row is None or self.session_key is None:
            self._session_key = None
            return {}
        return reopen(bytes(row.payload), self.session_key)

    def exists(self, session_key: str) -> bool:
        """Say whether that cookie has a row."""
        return bool(self.get_model_class().objects.filter(pk=digest_of(session_key)).exists())

    def create(self) -> None:
        """Make a row under a new cookie value."""
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:
        """Write the payload; a row that was ended meanwhile stays ended."""
        if self.session_key is None:
            return self.create()
        payload = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        values = {"payload": close(payload, self.session_key), "person_id": payload.get("_auth_user_id")}
        if must_create:
            return self._insert(values)
        rows = self.get_model_class().objects.filter(pk=digest_of(self.session_key))
        if not rows.update(**values):
            raise UpdateError
        return None

    def _insert(self, values: dict[str, Any]) -> None:  # Any: column values
        """Insert the row; its absolute end is fixed here."""
        now = timezone.now()
        moments = {"begun_at": now, "seen_at": now, "expires_at": now + HANDLER.absolute}
        try:
            with transaction.atomic():
                self.get_model_class().objects.create(
                    pk=digest_of(self.session_key or ""), **moments, **values
                )
        except IntegrityError as error:
            raise CreateError from error

    def delete(self, session_key: str | None = None) -> None:
        """Remove the row of that cookie, else of this one."""
        cookie = session_key or self.session_key
        if cookie:
            self.get_model_class().objects.filter(pk=digest_of(cookie)).delete()

    def get_expiry_date(self, **kwargs: Any) -> dt.datetime:  # Any: Django's own signature
        """Return the absolute end of a session begun now."""
        return timezone.now() + HANDLER.absolute

    @classmethod
    def clear_expired(cls) -> None:
        """Remove the rows whose time is over."""
        cls.get_model_class().objects.filter(expires_at__lte=timezone.now()).delete()
