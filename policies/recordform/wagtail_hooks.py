"""The form's editor in Wagtail's admin: a menu item and addresses of its own."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from people.models import Person
from policies.recordform.access import units_edited_by


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
