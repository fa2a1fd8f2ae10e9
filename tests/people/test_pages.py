"""Who reaches which page of people: a table of person, page and answer; 赵旁人 reaches nothing that is not his."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from people import access
from people.actions import grants
from people.models import Grant, Person
from people.rules.initials import initials
from people.vocabulary import Role
from tests.cast import Cast

pytestmark = pytest.mark.django_db
EVERYBODY = [
    "zhang",
    "sun",
    "li",
    "wang",
    "chen",
    "leader",
    "editor",
    "system",
    "security",
    "auditor",
    "zhao",
    "city_wang",
]
ADMINISTRATORS = {"security", "auditor"}
OPEN = ["/people/contacts/", "/people/pick/?q=zcb", "/people/sessions/", "/people/roles/"]
NAMES = ["/people/", "/people/staff/J10001/"]
CLOSED = ["/people/grants/", "/people/recoveries/"]
GIVING = ["/people/grants/new/", "/people/recoveries/new/", "/people/slips/"]  # by who proposes


@pytest.mark.parametrize("who", EVERYBODY)
def test_pages_for_all_and_pages_for_administrators(cast: Cast, client: Client, who: str) -> None:
    client.force_login(getattr(cast, who))

    for page in OPEN:
        assert client.get(page).status_code == 200, page
    for page in CLOSED:
        assert client.get(page).status_code == (200 if who in ADMINISTRATORS else 404), page
    for page in GIVING:
        assert client.get(page).status_code == (200 if who == "security" else 404), page
    for page in NAMES:
        assert client.get(page).status_code == (200 if who in {*ADMINISTRATORS, "system"} else 404), page


@pytest.mark.parametrize("page", [*OPEN, *NAMES, *CLOSED, *GIVING, "/people/roster/"])
def test_nobody_reaches_anything_without_log_in(db: None, client: Client, page: str) -> None:
    assert client.get(page).url.startswith("/accounts/login/")


def waiting(cast: Cast) -> Grant:
    """A role proposed for 孙二办."""
    return grants.propose(
        role=Role.DEPARTMENT_HEAD,
        to=cast.sun,
        unit=cast.east,
        by=cast.security,
        now=timezone.now(),
        on_page=True,
    )


@pytest.mark.parametrize("who", EVERYBODY)
def test_acts_on_a_grant_answer_by_person(cast: Cast, client: Client, who: str) -> None:
    grant = waiting(cast)
    client.force_login(getattr(cast, who))
    expected = {"auditor": 302, "security": 403}

    assert client.get(f"/people/grants/{grant.pk}/approve/").status_code in {404, 405}
    assert client.post(f"/people/grants/{grant.pk}/approve/").status_code == expected.get(who, 404)
    assert bool(Grant.objects.get(pk=grant.pk).approved_at) is (who == "auditor")


@pytest.mark.parametrize("who", [who for who in EVERYBODY if who != "security"])
def test_nobody_else_closes_an_account(cast: Cast, client: Client, who: str) -> None:
    client.force_login(getattr(cast, who))

    client.post("/people/staff/J10001/disable/")

    assert Person.objects.get(number="J10001").is_active


def test_the_security_administrator_closes_accounts_of_his_unit_only_and_not_his_own(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.security)

    answers = [
        client.post(f"/people/staff/{number}/disable/").status_code
        for number in ("J10002", "J20001", "J10009")
    ]

    assert answers == [302, 404, 404]
    assert not Person.objects.get(number="J10002").is_active
    client.post("/people/staff/J10002/enable/")
    assert Person.objects.get(number="J10002").is_active


def test_a_role_is_proposed_on_the_page_and_refusals_are_sentences(cast: Cast, client: Client) -> None:
    client.force_login(cast.security)
    data = {"role": "DEPARTMENT_HEAD", "to": "j10002", "unit": cast.east.pk, "reason": "任命文件 3 号"}

    assert client.post("/people/grants/new/", data).status_code == 302
    assert "已经是部门负责人" in client.post("/people/grants/new/", data).content.decode()
    other = {**data, "to": "J10008", "role": "AUDIT_ADMIN"}
    assert "三员由三个人分别担任" in client.post("/people/grants/new/", other).content.decode()
    assert "没有工号" in client.post("/people/grants/new/", {**data, "to": "J9"}).content.decode()
    assert client.post("/people/grants/new/", {**data, "unit": cast.west.pk}).status_code == 422
    assert client.post("/people/grants/new/", {}).status_code == 422
    assert Grant.objects.waiting(timezone.now()).count() == 1


def test_a_liaison_lends_his_role_on_the_page_and_takes_it_back(cast: Cast, client: Client) -> None:
    grant = Grant.objects.get(role=Role.LIAISON)
    client.force_login(cast.li)
    day = timezone.localdate() + dt.timedelta(days=40)

    answer = client.post(
        f"/people/roles/{grant.pk}/lend/", {"to": "J10002", "until": str(day), "reason": "出差"}
    )
    lent = Grant.objects.get(delegated_from=grant)

    assert answer.status_code == 302
    assert "孙二办" in client.get("/people/roles/").content.decode()
    client.post(f"/people/grants/{lent.pk}/end/")
    assert Grant.objects.get(pk=lent.pk).ended_at is not None
    client.force_login(cast.zhao)
    assert client.get(f"/people/roles/{grant.pk}/lend/").status_code == 404


def test_the_board_names_a_role_written_past_the_log(cast: Cast, client: Client) -> None:
    proposed = waiting(cast)
    grants.approve(grant=proposed, by=cast.auditor, now=timezone.now())
    client.force_login(cast.security)

    page = client.get("/people/grants/").content.decode()

    assert "在日志里没有依据" in page  # the cast was written by hand
    warned = page.split("在日志里没有依据")[1].split("</p>")[0]
    assert "李联络" in warned
    assert "孙二办" not in warned


def test_contacts_name_the_liaison_and_both_offices_and_go_up_where_there_is_none(
    cast: Cast, client: Client
) -> None:
    """第八条: both offices."""
    client.force_login(cast.zhang)
    east = client.get("/people/contacts/").content.decode()
    client.force_login(cast.zhao)
    west = client.get("/people/contacts/").content.decode()

    assert all(name in east for name in ("李联络", "王督察", "陈纪检"))
    assert all(name in west for name in ("市督察", "市纪检", "还没有设置"))
    assert "王督察" not in west


@pytest.mark.parametrize(
    ("who", "typed", "found"),
    [
        ("zhang", "zcb", ["张承办"]), ("zhang", "张", ["张承办"]), ("zhang", "j10001", ["张承办"]),
        ("zhang", "sdc", ["市督察"]), ("zhang", "赵旁人", []), ("zhang", "J20001", []), ("zhao", "王督察", []),
        ("zhao", "zpr", ["赵旁人"]), ("zhang", "", []), ("zhang", "%", []), ("city_wang", "张", []),
    ],
)  # fmt: skip
def test_the_picker_finds_the_own_unit_and_those_above(
    cast: Cast, client: Client, who: str, typed: str, found: list[str]
) -> None:
    for person in Person.objects.all():
        Person.objects.filter(pk=person.pk).update(initials=initials(person.name))
    client.force_login(getattr(cast, who))

    answer = client.get("/people/pick/", {"q": typed}, headers={"accept": "application/json"}).json()

    assert [one["name"] for one in answer["persons"]] == found
    assert all(set(one) == {"number", "name", "department", "post", "unit"} for one in answer["persons"])
    fragment = client.post("/people/pick/", {"q": typed}, headers={"hx-request": "true"}).content.decode()
    assert "<html" not in fragment


def test_a_handover_list_shows_counts_to_the_holder_alone(cast: Cast, client: Client) -> None:
    grant = Grant.objects.get(role=Role.LIAISON)
    answers = {}
    for who in EVERYBODY:
        client.force_login(getattr(cast, who))
        answers[who] = client.get(f"/people/roles/{grant.pk}/handover/").status_code
    client.force_login(cast.security)

    assert answers == {who: 200 if who == "li" else 404 for who in EVERYBODY}
    assert "看不到事项的件数" in client.get(f"/people/grants/{grant.pk}/handover/").content.decode()


def test_those_above_are_the_leaders_of_the_unit_and_the_head_of_the_department(cast: Cast) -> None:
    grants.approve(grant=waiting(cast), by=cast.auditor, now=timezone.now())
    now = timezone.now()

    assert set(access.superiors(cast.zhang, now)) == {cast.leader, cast.sun}
    assert set(access.superiors(cast.sun, now)) == {cast.leader}
    assert set(access.superiors(cast.zhao, now)) == set()


def test_a_typed_name_means_somebody_of_the_unit_or_above_it(cast: Cast) -> None:
    assert access.name_keys(cast.leader) == {"周领导"}
    assert access.is_within(cast.leader, cast.east)
    assert access.is_within(cast.city_wang, cast.east)
    assert not access.is_within(cast.zhao, cast.east)
    assert not access.is_within(cast.leader, cast.city)
