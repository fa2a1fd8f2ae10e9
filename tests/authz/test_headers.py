"""Every answer of every address carries what keeps it private. ASVS 3.4 T27"""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.authz.routes import TABLE
from tests.authz.things import things
from tests.authz.world import World, client_of

pytestmark = pytest.mark.django_db
NAMES = ("张承办", "孙二办", "周领导", "王督察", "王 督察", "赵旁人")
TITLE = re.compile(r"<title>(.*?)</title>", re.S)
KEPT = {"/favicon.ico"}  # a permanent redirect to the icon
READER = {"three": "security", "approvers": "security", "administrators": "system", "system": "system",
          "liaison": "li", "uploader": "li", "reviewers": "wang", "office": "wang", "board": "wang",
          "senders": "li", "signer": "li", "holder": "wang", "auditor": "auditor"}  # fmt: skip


@pytest.fixture(scope="module")
def answers(world: World) -> list[tuple[str, object]]:
    """Return the answer of every address that can be read, as somebody who may, and as nobody."""
    found = []
    for view, door in TABLE.items():
        for thing in things(world, door.of) if door.get else []:
            path = reverse(view, kwargs=thing.kwargs) + (f"?{door.query}" if door.query else "")
            for name in {READER.get(door.get, "zhang"), "zhao", "anonymous"}:
                found.append((path, client_of(world, name).get(path)))
    return found


def test_no_page_is_kept_framed_sniffed_or_told_to_others(answers):
    """no-store, CSP with frame-ancestors, nosniff, COOP; the referrer stays at home (see settings)."""
    wrong = []
    for path, answer in answers:
        headers = answer.headers
        policy = headers.get("Content-Security-Policy", "")
        right = {
            "no-store": path in KEPT or "no-store" in headers.get("Cache-Control", ""),
            "csp": "default-src 'self'" in policy and "unsafe" not in policy,
            "frames": "frame-ancestors 'none'" in policy and headers.get("X-Frame-Options") == "DENY",
            "objects": "object-src 'none'" in policy and "base-uri 'none'" in policy,
            "nosniff": headers.get("X-Content-Type-Options") == "nosniff",
            "referrer": headers.get("Referrer-Policy") in {"same-origin", "no-referrer"},
            "opener": headers.get("Cross-Origin-Opener-Policy") == "same-origin",
            "bare": "Server" not in headers and "X-Powered-By" not in headers,
        }
        wrong += [(path, answer.status_code, name) for name, is_right in right.items() if not is_right]

    assert wrong == []


def test_wagtails_admin_has_a_policy_of_its_own(world: World):
    answer = client_of(world, "editor").get("/admin/")

    assert "'unsafe-inline'" in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert "http:" not in answer.headers["Content-Security-Policy"]


def test_no_name_stands_in_an_address_a_title_or_a_file_name(answers):
    """T26, ASVS 14.2.1: what browsers, proxies and tabs keep says nothing about anybody."""
    wrong = []
    for path, answer in answers:
        text = answer.content.decode(errors="replace") if not answer.streaming else ""
        title = "".join(TITLE.findall(text))
        outside = path + answer.headers.get("Location", "") + answer.headers.get("Content-Disposition", "")
        wrong += [(path, name) for name in NAMES if name in title or name in outside]

    assert wrong == []


def test_no_line_of_the_log_names_anybody(world: World, caplog: pytest.LogCaptureFixture):
    """T38, ASVS 16.2.5: a stranger who looks for a record leaves an address in the log, never a name."""
    client = client_of(world, "zhao")
    for label in world.records:
        client.get(f"/records/{world.records[label].handle}/")
    client.get("/people/pick/", {"q": "周领导"})
    client.post("/records/new/", {"account": "周领导来电话"})

    assert not [name for name in NAMES if name in caplog.text]


def test_logging_out_clears_the_browser(world: World):
    client = Client()
    client.force_login(world.cast.zhao)

    answer = client.post("/accounts/logout/")

    assert '"cache"' in answer.headers["Clear-Site-Data"]


def test_a_page_keeps_no_copy_in_the_browsers_history(world: World):
    """htmx would keep whole pages in localStorage. ASVS 14.3.3"""
    page = client_of(world, "zhang").get("/").content.decode()

    assert "historyCacheSize&quot;:0" in page or '"historyCacheSize":0' in page or "historyCacheSize" in page


def test_who_reads_a_record_stands_behind_its_page_and_its_print(world: World):
    """第九条：a photograph of the screen says whose screen it was."""
    place = f"/records/{world.records['plain'].handle}/"
    client = client_of(world, "wang")

    assert all(
        'class="watermark"' in client.get(path).content.decode()
        and "J10004" in client.get(path).content.decode()
        for path in (place, f"{place}print/")
    )
