"""No way out of the machine, no door we do not use, and a production environment without a warning. (F3, F6, T09)"""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from allauth.account.adapter import get_adapter
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from tests.hardening.sockets import WayOut

ROOT = Path(__file__).parents[2]
PRODUCTION = {
    "ALLOWED_HOSTS": "liuhen.example",
    "SITE_URL": "https://liuhen.example",
    "CSRF_TRUSTED_ORIGINS": "https://liuhen.example",
    "HTTPS": "1",
    "TRUSTED_PROXIES": "1",
    "SECRET_KEY": "v7#Qm2!zX9@Lr4$Tn8%Wp1^Yk6&Hd3*Gs5(Bf0)Jc-Ea+Uo=Ri",
    "PYTHONUTF8": "1",
}


def test_nothing_leaves_the_machine():
    """The suite runs with this block: a test that reached out would have failed."""
    with pytest.raises(WayOut):
        socket.create_connection(("192.0.2.1", 443), timeout=1)
    with pytest.raises(WayOut):
        socket.getaddrinfo("example.org", 443)


UNUSED = (
    "django.contrib.admin",
    "wagtail.embeds",
    "wagtail.api.v2",
    "wagtail.api.v3",
    "wagtail.contrib.forms",
)


@pytest.mark.parametrize("label", UNUSED)
def test_what_we_do_not_use_is_not_installed(label):
    assert not apps.is_installed(label)


def test_no_address_leads_to_an_embed_and_one_alone_to_an_api():
    """Below admin/ Wagtail keeps an API for its own editor; portals read published texts at the other, with a token."""
    addresses = [where for where in _addresses(get_resolver()) if not where.startswith("admin/")]

    assert [where for where in addresses if "embed" in where] == []
    outside = [where for where in addresses if "api/" in where and not where.startswith("policy/api/v2/")]
    assert outside == []


def test_a_production_environment_has_no_warning(tmp_path):
    """manage.py check --deploy, with every check of ours, on a new deployment's settings."""
    var = tmp_path / "var"
    var.mkdir(mode=0o700)
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(var), **PRODUCTION}

    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        capture_output=True, text=True, check=False, cwd=ROOT, env=environment,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("name", "value", "number"),
    [
        ("DEBUG", "1", "security.W018"),
        ("HTTPS", "0", "security.W012"),
        ("ALLOWED_HOSTS", "", "security.W020"),
    ],
)
def test_an_environment_that_is_not_production_is_warned_of(tmp_path, name, value, number):
    """The check above is not deaf."""
    var = tmp_path / "var"
    var.mkdir(mode=0o700)
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(var), **PRODUCTION, name: value}

    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        capture_output=True, text=True, check=False, cwd=ROOT, env=environment,
    )  # fmt: skip

    assert number in done.stderr


def test_a_forged_address_of_the_sender_is_not_believed(rf):
    """ASVS 4.1.3: without a proxy named in the settings, what the sender writes about himself counts for nothing."""
    request = rf.get("/", REMOTE_ADDR="203.0.113.9", headers={"X-Forwarded-For": "198.51.100.1"})

    assert get_adapter(request).get_client_ip(request) == "203.0.113.9"


def _addresses(resolver: URLResolver, before: str = "") -> list[str]:
    found: list[str] = []
    for one in resolver.url_patterns:
        where = f"{before}{one.pattern}"
        found += [where] if isinstance(one, URLPattern) else _addresses(one, where)
    return found
