"""The page of settings: who looks it up, who says why something changed, and what waits for him."""

import pytest

from jobs import access, todos
from jobs.actions.settings import look_at_settings
from jobs.models import SettingReason, SettingSeen
from jobs.queries.settings import in_force, unexplained
from people.models import Grant, Person
from people.vocabulary import Role
from tests.authz.test_guards import who
from tests.cast import at, grant, person

pytestmark = pytest.mark.django_db
NOW, LATER = at("2026-12-01 09:00"), at("2026-12-01 09:05")
GIVEN = {"changed_by": "信息中心 郑某", "reason": "号码换了，批复 7 号"}
LOOKERS = {"system", "security", "auditor", "wang", "chen", "city_wang", "city_chen"}


@pytest.fixture
def change(cast, settings) -> SettingSeen:
    """One setting that changed without a reason yet."""
    look_at_settings(NOW)
    settings.HELP_PHONE = "0512-1234"
    look_at_settings(LATER)
    return unexplained().get()


@pytest.fixture
def administrator(cast, client):
    client.force_login(cast.system)
    return client


def text_of(answer) -> str:
    return answer.content.decode()


def head_of_inspection(cast) -> Person:
    """Make the head of the inspection office of east."""
    chief = person("J10009X", "韩主任", cast.east)
    grant(Role.INSPECTION_HEAD, chief, cast.east, cast.security, cast.auditor)
    return chief


def test_the_three_administrators_and_the_two_offices_look_it_up(cast):
    assert who(cast, lambda one: access.may_look(one, LATER)) == LOOKERS
    assert access.may_look(head_of_inspection(cast), LATER)
    Grant.objects.filter(person=cast.wang).update(ended_at=NOW)
    assert who(cast, lambda one: access.may_look(one, LATER)) == LOOKERS - {"wang"}


def test_a_system_administrator_explains_where_the_top_has_none(cast):
    assert who(cast, lambda one: access.may_explain(one, LATER)) == {"system"}
    Grant.objects.filter(person=cast.system).update(ended_at=NOW)
    assert who(cast, lambda one: access.may_explain(one, LATER)) == set()


def test_where_the_top_has_one_only_he_explains(cast):
    """Settings are the deployment's, not a county's."""
    grant(Role.SYSTEM_ADMIN, cast.zhao, cast.city, cast.security, cast.auditor)
    assert who(cast, lambda one: access.may_explain(one, LATER)) == {"zhao"}
    assert "system" in who(cast, lambda one: access.may_look(one, LATER))

    Person.objects.filter(pk=cast.zhao.pk).update(is_active=False)
    assert access.may_explain(cast.system, LATER)


def test_the_page_lists_every_setting_in_force(administrator, settings):
    settings.RECUSE_ABOVE = True
    page = text_of(administrator.get("/settings/"))

    assert all(one.label in page and one.does in page for one in in_force())
    assert "与默认不同" in page
    assert "定时检查还没有看到过变化" in page
    assert "<code>RECUSE_ABOVE</code>" in page


def test_no_secret_stands_on_the_page(administrator, settings):
    settings.EMAIL_HOST_PASSWORD = settings.EMAIL_HOST_USER = "geheim"
    settings.POLICY_API_TOKENS = ["geheim"]
    page = text_of(administrator.get("/settings/"))

    assert "geheim" not in page
    assert settings.SECRET_KEY not in page
    assert str(settings.DATABASES["default"]["NAME"]) not in page


def test_a_change_is_explained_once_for_all(administrator, cast, change):
    """Who, when, why: on the page, in a row of its own, by the person who is logged in."""
    before = text_of(administrator.get("/settings/"))
    assert "还没有说明" in before
    assert "没有设置 → 0512-1234" in before

    answer = administrator.post("/settings/", {"changes": [change.pk], **GIVEN})

    assert answer.status_code == 302
    said = SettingReason.objects.get()
    assert (said.change, said.stated_by, said.changed_by) == (change, cast.system, GIVEN["changed_by"])
    after = text_of(administrator.get("/settings/"))
    assert GIVEN["reason"] in after
    assert "郑系统" in after
    assert "还没有说明" not in after
    assert "提交说明" not in after


def test_what_was_said_can_be_corrected_and_both_stay(administrator, change):
    administrator.post("/settings/", {"changes": [change.pk], **GIVEN})
    again = f"/settings/?again={change.pk}"
    assert f"?again={change.pk}#explain" in text_of(administrator.get("/settings/"))
    assert "提交说明" in text_of(administrator.get(again))

    administrator.post(again, {"changes": [change.pk], **GIVEN, "reason": "升级到新版本"})

    page = text_of(administrator.get("/settings/"))
    assert GIVEN["reason"] in page
    assert "升级到新版本" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"changed_by": ""}, "写明是谁改的"), ({"reason": "  "}, "写明为什么改"), ({"changes": []}, "选择要说明的变化"),
        ({"changes": ["0"]}, "选择要说明的变化"), ({"reason": "长" * 201}, "不超过200字"),
    ],
)  # fmt: skip
def test_a_refused_statement_keeps_what_was_typed(administrator, change, wrong, sentence):
    answer = administrator.post("/settings/", {"changes": [change.pk], **GIVEN, **wrong})

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert ("changed_by" in wrong) or GIVEN["changed_by"] in text_of(answer)
    assert not SettingReason.objects.exists()


def test_a_post_when_nothing_waits_is_refused(administrator):
    assert administrator.post("/settings/", GIVEN).status_code == 422


@pytest.mark.parametrize("again", ["9" * 40, "x", "-1", "٣"])
def test_a_strange_address_shows_the_page(administrator, change, again):
    assert administrator.get("/settings/", {"again": again}).status_code == 200


@pytest.mark.parametrize("name", ["zhang", "li", "leader", "editor", "zhao"])
def test_nobody_else_finds_it(cast, client, change, name):
    client.force_login(getattr(cast, name))

    assert client.get("/settings/").status_code == 404
    assert client.post("/settings/", {"changes": [change.pk], **GIVEN}).status_code == 404


@pytest.mark.parametrize("name", sorted(LOOKERS - {"system"}))
def test_who_looks_it_up_states_nothing(cast, client, change, name):
    client.force_login(getattr(cast, name))

    page = text_of(client.get("/settings/"))
    assert "还没有说明" in page
    assert "提交说明" not in page
    assert client.post("/settings/", {"changes": [change.pk], **GIVEN}).status_code == 404


def test_what_has_no_reason_waits_for_the_system_administrator(administrator, cast, change):
    """Computed, never stored: said, it is gone."""
    (todo,) = todos.waiting_for(cast.system, LATER)
    assert todo.count == 1
    assert todo.title in text_of(administrator.get("/"))
    assert "有 1 项变化还没有说明" in text_of(administrator.get("/health/"))
    for name in ("security", "wang", "zhang"):
        assert todos.waiting_for(getattr(cast, name), LATER) == []

    administrator.post("/settings/", {"changes": [change.pk], **GIVEN})

    assert todos.waiting_for(cast.system, LATER) == []
    assert "还没有说明" not in text_of(administrator.get("/health/"))


def test_a_page_under_other_settings_than_the_tick_says_so(administrator, change, settings):
    """Web and jobs under different environments."""
    settings.HELP_PHONE = "110"

    page = text_of(administrator.get("/settings/"))

    assert "有 1 项和定时检查最近看到的不同" in page
    assert "定时检查看到的不同" in page


def test_the_page_asks_the_database_little_however_long_the_history(
    administrator, cast, change, settings, django_assert_max_num_queries
):
    for number in range(20):
        settings.HELP_PHONE = f"0512-{number}"
        look_at_settings(LATER)

    with django_assert_max_num_queries(22):
        administrator.get("/settings/")
