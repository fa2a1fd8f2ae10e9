"""The first page, help, display settings, health and the error pages."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from config.navigation import navigation_for
from home import queries, views
from people.models import Person
from tests.cast import Cast
from ui.rules.todo import Todo

NOW = timezone.now


@pytest.fixture
def logged_in(cast: Cast) -> Callable[[Person], Client]:
    """Return a browser of that person."""

    def as_person(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return as_person


def test_the_first_page_asks_a_stranger_to_log_in(client: Client, db: None):
    answer = client.get("/")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_a_fragment_sends_the_whole_browser_to_the_log_in(client: Client, db: None):
    answer = client.get("/", headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert answer.headers["HX-Redirect"].startswith(reverse("account_login"))
    assert not answer.content


def test_the_first_page_greets_with_the_shell(logged_in, cast: Cast):
    answer = logged_in(cast.zhang).get("/")
    html = answer.content.decode()

    assert answer.status_code == 200
    assert "<title>待办 – 留痕</title>" in html
    assert html.count("<h1") == 1
    assert 'lang="zh-Hans"' in html
    assert 'name="htmx-config"' in html
    assert answer.headers["Cache-Control"] == "no-store"
    assert "HX-Request" in answer.headers["Vary"]


def test_the_title_names_nobody(logged_in, cast: Cast):
    """第九条：标题、网址里没有人名."""
    html = logged_in(cast.zhang).get("/account/").content.decode()

    assert cast.zhang.name not in html.split("</title>")[0]


@pytest.mark.parametrize(
    ("who", "sees", "misses"),
    [
        ("zhang", {"/records/", "/returns/"}, {"/uploads/", "/review/", "/admin/"}),
        ("li", {"/uploads/", "/returns/board/"}, {"/review/"}),
        ("wang", {"/review/", "/returns/board/"}, {"/uploads/"}),
        ("chen", {"/review/"}, {"/uploads/"}),
        ("editor", {"/admin/"}, {"/review/"}),
        ("zhao", {"/records/"}, {"/uploads/", "/review/", "/admin/"}),
    ],
)
def test_everyone_sees_the_doors_of_his_roles(
    logged_in, cast: Cast, who: str, sees: set[str], misses: set[str]
):
    html = logged_in(getattr(cast, who)).get("/help/").content.decode()
    doors = {door for door in sees | misses if f'govuk-service-navigation__link" href="{door}"' in html}

    assert doors == sees


@pytest.mark.parametrize(
    "who", ["zhang", "li", "wang", "chen", "leader", "system", "security", "auditor", "zhao"]
)
def test_no_door_leads_into_a_wall(logged_in, cast: Cast, who: str):
    client = logged_in(getattr(cast, who))
    items = navigation_for(getattr(cast, who), "/", NOW())
    doors = [
        item.url for item in items if item.url not in {"/policy/measures/", "/admin/"}
    ]  # texts are not loaded here

    answers = {door: client.get(door).status_code for door in doors}

    assert set(answers.values()) == {200}, answers


def test_the_nearest_door_is_the_one_marked(cast: Cast):
    items = navigation_for(cast.li, "/returns/board/", NOW())

    assert [item.label for item in items if item.is_here] == ["单位情况"]


def test_the_door_one_stands_in_is_marked(logged_in, cast: Cast):
    html = logged_in(cast.zhang).get("/help/").content.decode()

    assert 'href="/help/" aria-current="true"' in html
    assert html.count('aria-current="true"') == 1


def test_leaving_is_a_post(logged_in, cast: Cast):
    html = logged_in(cast.zhang).get("/help/").content.decode()

    assert f'<form method="post" action="{reverse("account_logout")}">' in html


def test_a_room_that_fails_takes_nobody_with_it(cast: Cast):
    def broken(person: Person, now: dt.datetime) -> list[Todo]:
        raise LookupError

    def sound(person: Person, now: dt.datetime) -> list[Todo]:
        return [Todo("待审核的记录", "/review/", 2)]

    waits = queries.waits_for(cast.zhang, NOW(), rooms=(broken, sound))

    assert [todo.title for todo in waits.todos] == ["待审核的记录"]
    assert waits.is_incomplete


@pytest.mark.parametrize(
    "who", ["zhang", "li", "wang", "chen", "leader", "editor", "system", "zhao", "city_wang"]
)
def test_every_room_answers_everyone(cast: Cast, who: str):
    assert not queries.waits_for(getattr(cast, who), NOW()).is_incomplete


def test_nothing_waiting_says_so(logged_in, cast: Cast):
    assert "没有别的待办" in logged_in(cast.zhao).get("/").content.decode()


def test_help_is_open_to_who_cannot_log_in(client: Client, db: None):
    assert "登录和密码" in client.get("/help/").content.decode()


def test_the_size_of_the_text_stays_with_the_person(logged_in, cast: Cast):
    client = logged_in(cast.zhang)

    answer = client.post("/display/", {"text_size": "large"}, follow=True)

    cast.zhang.refresh_from_db()
    assert cast.zhang.text_size == "large"
    assert 'class="govuk-template text-large"' in answer.content.decode()


def test_the_browser_remembers_the_size_before_log_in(client: Client, db: None):
    client.post("/display/", {"text_size": "huge"})

    assert 'class="govuk-template text-huge"' in client.get(reverse("account_login")).content.decode()


def test_a_size_that_does_not_exist_is_refused_and_says_so(logged_in, cast: Cast):
    answer = logged_in(cast.zhang).post("/display/", {"text_size": "tiny"})

    assert answer.status_code == 422
    assert "<title>错误：显示设置" in answer.content.decode()


def test_a_foreign_cookie_changes_nothing(client: Client, db: None):
    client.cookies["text_size"] = '"><b>'

    assert 'class="govuk-template">' in client.get("/help/").content.decode()


def test_health_asks_the_database(client: Client, db: None):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok")


def test_what_is_not_there_is_said_in_our_dress(logged_in, cast: Cast):
    answer = logged_in(cast.zhang).get("/records/no-such-thing-at-all/")

    assert answer.status_code == 404
    assert "没有找到这一页" in answer.content.decode()


def test_our_own_fault_is_said_without_database_or_context():
    answer = views.server_error(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert "系统出了问题" in answer.content.decode()


def test_a_form_from_elsewhere_is_refused_in_our_dress(cast: Cast):
    client = Client(enforce_csrf_checks=True)

    answer = client.post(reverse("account_login"), {"login": "J10001"})

    assert answer.status_code == 403
    assert "这一步没有执行" in answer.content.decode()


def test_a_demonstration_says_that_it_is_one(client: Client, db: None, settings):
    settings.DEMO = True

    assert "数据全是虚构的" in client.get("/help/").content.decode()


@pytest.mark.parametrize("place", ["/policy/search/", "/people/", "/people/pick/"])
def test_a_character_no_database_takes_is_searched_for_without_it(cast, client, place):
    client.force_login(cast.system if place == "/people/" else cast.zhang)

    assert client.get(place, {"q": "张\0承"}).status_code == 200
