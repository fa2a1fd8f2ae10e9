"""The form's editor in Wagtail's admin: a menu item and addresses of its own."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from people.models import Person
from policies.recordform.access import can_approve, drafts_for, units_edited_by

RenderContext = Mapping[str, object]


class FormItem(MenuItem):
    """Shown to those who edit some unit's form."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the person edits any."""
        person = request.user
        return isinstance(person, Person) and units_edited_by(person, timezone.now()).exists()


@hooks.register("register_admin_urls")
def editor_urls() -> list[URLPattern | URLResolver]:
    """Put the editor below /admin/form/."""
    return [path("form/", include("policies.recordform.urls"))]


@hooks.register("register_admin_menu_item")
def editor_item() -> MenuItem:
    """Lead to the editor."""
    return FormItem(
        "记录表", reverse_lazy("recordform:index"), name="recordform", icon_name="form", order=250
    )


class WordingPanel(Component):
    """The drafts of the form, on the editor's dashboard: what waits for him, and what he waits for."""

    name = "wording"
    order = 320
    template_name = "recordform/_wording_panel.html"

    def __init__(self, person: Person) -> None:
        """Keep whose dashboard it is."""
        self.person = person

    def get_context_data(self, parent_context: RenderContext) -> RenderContext:
        """Return each draft and whether it is for this editor to approve."""
        now = timezone.now()
        drafts = drafts_for(self.person, now)
        return {"drafts": [(draft, can_approve(self.person, draft, now)) for draft in drafts]}


@hooks.register("construct_homepage_panels")
def show_wording(request: HttpRequest, panels: list[Component]) -> None:
    """Put the drafts on the dashboard of those who edit some unit's form."""
    person = request.user
    if isinstance(person, Person) and units_edited_by(person, timezone.now()).exists():
        panels.append(WordingPanel(person))
