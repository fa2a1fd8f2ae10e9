"""Log-in, password and second factor in our dress, and the doors of allauth that stay shut."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import PASSWORD, Cast

SHUT = [
    "/accounts/signup/",
    "/accounts/email/",
    "/accounts/confirm-email/",
    "/accounts/confirm-email/abc:def/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-abc/",
    "/accounts/login/code/confirm/",
]
OPEN = ["account_change_password", "account_logout", "mfa_index", "home:account"]


@pytest.mark.parametrize("address", SHUT)
def test_there_is_no_sign_up_and_no_mail(client: Client, db: None, address: str):
    assert client.get(address).status_code == 404


def test_the_log_in_asks_for_the_number_and_offers_no_reset(client: Client, db: None):
    html = client.get(reverse("account_login")).content.decode()

    assert 'for="id_login">工号' in html
    assert "/password/reset/" not in html
    assert "/signup/" not in html


def test_a_wrong_password_is_a_page_with_a_summary_and_keeps_the_number(cast: Cast, client: Client):
    answer = client.post(reverse("account_login"), {"login": cast.zhang.number, "password": "不是这个"})
    html = answer.content.decode()

    assert "govuk-error-summary" in html
    assert f'value="{cast.zhang.number}"' in html
    assert "<title>错误：登录" in html


def test_who_knows_the_password_is_in(cast: Cast, client: Client):
    answer = client.post(reverse("account_login"), {"login": cast.zhang.number, "password": PASSWORD})

    assert answer.status_code == 302


@pytest.mark.parametrize("name", OPEN)
def test_the_pages_of_the_account_are_chinese_and_ours(cast: Cast, client: Client, name: str):
    client.post(reverse("account_login"), {"login": cast.zhang.number, "password": PASSWORD})

    html = client.get(reverse(name)).content.decode()

    assert '<main class="govuk-main-wrapper"' in html
    assert not re.search(r">[^<]*\b(?:password|sign|code)\b[^<]*<", html, re.I)


def test_switching_the_second_factor_on_shows_the_code_and_the_secret(cast: Cast, client: Client):
    client.post(reverse("account_login"), {"login": cast.zhang.number, "password": PASSWORD})

    html = client.get(reverse("mfa_activate_totp")).content.decode()

    assert 'src="data:image/svg+xml' in html
    assert "启用动态口令" in html


def test_the_policy_of_the_page_lets_the_code_be_seen(cast: Cast, client: Client):
    policy = client.get(reverse("account_login")).headers["Content-Security-Policy"]

    assert "img-src 'self' data:" in policy
    assert "unsafe-inline" not in policy
