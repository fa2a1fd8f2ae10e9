"""The worst minute over HTTP: so many people a second open their month, confirm a zero and read the receipt."""

import http.client
import os
import re
import resource
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection, connections, transaction
from django.utils import timezone

from deadlines.rules.months import Month
from jobs.management.commands.serve import WORKERS, surroundings, web
from people.models import Person, Session
from people.sessions import SessionStore, digest_of
from records.returns.models import OpenMonth, ZeroReturn
from tests.bench.figures import Figure, Options, figure, p95
from tests.bench.people import office

A_SECOND, SECONDS, AT_ONCE, PORT = 60, 60, 64, 8799
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
Told = tuple[float, str]  # seconds since it was due, and what went wrong


def figures(options: Options) -> Iterator[Figure]:
    """Yield how long a confirmation took from the moment it was due, errors, and processor time a request."""
    people = options.rows or A_SECOND * SECONDS
    place = office(people)
    OpenMonth.objects.get_or_create(month=str(place.month), defaults={"opened_at": timezone.now()})
    with transaction.atomic():
        cookies = [cookie_of(person) for person in place.people[:people]]
    connections.close_all()
    with server():
        ask(cookies[0], place.month, time.monotonic(), only_look=True)  # the workers have read what they need
        before = _used()
        told = open_loop(cookies, place.month)
    used = _used() - before
    errors = [problem for _, problem in told if problem]
    if ZeroReturn.objects.filter(unit=place.unit).count() < people - len(errors):
        raise AssertionError("a receipt was shown and the zero return is not there")
    name = f"http zero returns, {A_SECOND} a second"
    yield figure(f"{name}: p95 of GET, POST and receipt", p95([took for took, _ in told]) * 1000, "ms")
    yield figure(f"{name}: errors {sorted(set(errors)) or ''}".strip(), len(errors), "")
    yield figure(f"{name}: processor a request, generator included", used / (3 * people) * 1000, "ms")


def cookie_of(person: Person) -> str:
    """Log the person in, with the first page read that follows it, and return the cookie."""
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(person.pk), person.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session.create()
    cookie = str(session.session_key)
    Session.objects.filter(pk=digest_of(cookie)).update(device="其他设备", address="127.0.0.1")
    return cookie


@contextmanager
def server() -> Iterator[None]:
    """Run the web server as `serve` does, on the database of this house."""
    name = str(connection.settings_dict["NAME"])
    address = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        address = os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"
    command = web("127.0.0.1", PORT, WORKERS).command
    process = subprocess.Popen(command, env=surroundings() | {"DATABASE_URL": address})
    try:
        for _ in range(600):
            if _answers():
                break
            time.sleep(0.1)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _answers() -> bool:
    try:
        line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
        line.request("GET", "/healthz")
        return line.getresponse().status == http.client.OK
    except OSError:
        return False


def open_loop(cookies: Sequence[str], month: Month) -> list[Told]:
    """Begin one confirmation after the other at its time, whether or not the earlier ones are done."""
    start = time.monotonic() + 1
    with ThreadPoolExecutor(AT_ONCE) as pool:
        asked = [
            pool.submit(ask, cookie, month, start + number / A_SECOND)
            for number, cookie in enumerate(cookies)
        ]
        return [one.result() for one in asked]


def ask(cookie: str, month: Month, due: float, *, only_look: bool = False) -> Told:
    """Open the page, confirm, read the receipt; the clock runs from when it was due."""
    time.sleep(max(0.0, due - time.monotonic()))
    try:
        problem = _confirm(cookie, f"/returns/{month}/zero/", only_look)
    except (OSError, http.client.HTTPException) as error:
        problem = type(error).__name__
    return time.monotonic() - due, problem


def _confirm(cookie: str, path: str, only_look: bool) -> str:
    """Return what went wrong, or nothing."""
    line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    kept = f"{settings.SESSION_COOKIE_NAME}={cookie}"
    page = _send(line, "GET", path, kept)
    token = TOKEN.search(page[1])
    if page[0] != http.client.OK or token is None or only_look:
        return "" if only_look else f"GET {page[0]}"
    secret = page[2].partition(";")[0]
    body = urlencode({"csrfmiddlewaretoken": token[1].decode()})
    posted = _send(line, "POST", path, f"{kept}; {secret}", body)
    if posted[0] != http.client.FOUND:
        return f"POST {posted[0]}"
    receipt = _send(line, "GET", posted[3], kept)
    return "" if receipt[0] == http.client.OK else f"receipt {receipt[0]}"


def _send(
    line: http.client.HTTPConnection, method: str, path: str, cookies: str, body: str = ""
) -> tuple[int, bytes, str, str]:
    """Return status, body, the cookie set and where to go next."""
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    line.request(method, path, body or None, headers)
    found = line.getresponse()
    return found.status, found.read(), found.getheader("Set-Cookie", ""), found.getheader("Location", "")


def _used() -> float:
    """Return the seconds of processor used by this process and by children that have ended."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )
