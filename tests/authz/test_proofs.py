"""A fresh proof of who one is before contents of others and before exports; one's own page opens as it is. ASVS 7.5.3"""

import pytest

from tests.authz.world import World, client_of

pytestmark = pytest.mark.django_db
PAGES = ("", "versions/1/", "print/")


@pytest.fixture(autouse=True)
def factors(settings) -> None:
    """As in a deployment; 钱经办 holds no role and needs no second factor to be let in."""
    settings.MFA_REQUIRED = True


@pytest.mark.parametrize("page", PAGES)
def test_who_opens_what_another_wrote_proves_himself_first(world: World, page: str):
    answer = client_of(world, "guest").get(f"/records/{world.records['lent'].handle}/{page}")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")


@pytest.mark.parametrize("page", PAGES)
def test_the_recorder_opens_his_own_without_being_asked(world: World, page: str):
    answer = client_of(world, "zhang").get(f"/records/{world.records['plain'].handle}/{page}")

    assert answer.status_code == 200


def test_an_export_of_contents_asks_the_recorder_too(world: World):
    answer = client_of(world, "zhang").get(f"/records/{world.records['plain'].handle}/proof.json")

    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")


@pytest.mark.parametrize("name", ["wang", "li", "leader", "auditor", "editor"])
def test_a_role_without_a_second_factor_opens_nothing_but_its_set_up(world: World, name: str):
    """等保三级：two kinds of proof for every role. ASVS 6.3.3"""
    answer = client_of(world, name).get("/records/")

    assert answer.headers["Location"] == "/accounts/2fa/totp/activate/"
