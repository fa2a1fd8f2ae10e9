"""A fresh proof of who one is before contents of others and before exports; one's own page opens as it is. ASVS 7.5.3"""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from people.models import Person
from tests.authz.world import World, client_of
from tests.cast import PASSWORD

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


@pytest.mark.parametrize("page", ["reveal/", "approvals"])
def test_what_follows_from_reading_asks_too(world: World, page: str):
    """To have a name shown, to let somebody read: each is an act of its own."""
    lent = world.records["lent"].handle
    path = f"/records/{lent}/reveal/" if page == "reveal/" else f"/records/approvals/{world.asked.handle}/"
    factor_of(world.others.chief)

    answer = client_of(world, "guest" if page == "reveal/" else "chief").post(path, {"reason": "核实"})

    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")


def test_what_was_asked_is_done_after_the_proof(world: World):
    """The form is not lost: it waits, sealed in the session, while the password is asked for."""
    place = f"/records/{world.records['lent'].handle}/"
    client = client_of(world, "guest")
    asked = client.post(f"{place}reveal/", {"reason": "核实联系方式"}).headers["Location"]

    answer = client.post(asked, {"password": PASSWORD})

    assert answer.headers["Location"] == place
    assert "孙二办" in client.get(place).content.decode()


def test_an_office_acts_only_on_a_fresh_proof(world: World):
    """A form with faults would show the record again."""
    factor_of(world.cast.wang)

    answer = client_of(world, "wang").post(f"/review/{world.records['plain'].handle}/screen/")

    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")


def factor_of(person: Person) -> None:
    """Give him a second factor, without which his roles open nothing."""
    TOTP.activate(person, generate_totp_secret())
