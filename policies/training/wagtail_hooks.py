"""Lessons in Wagtail's admin: a way to the assignments, and their state on the dashboard."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from policies.library.models import PolicyIndexPage
from policies.training.models import LessonPage

RenderContext = Mapping[str, object]


@hooks.register("register_admin_menu_item")
def assignments_item() -> MenuItem:
    """Lead to the assignments."""
    return MenuItem(
        "学习安排", reverse_lazy("training:assign"), name="training", icon_name="tasks", order=260
    )


class LessonsPanel(Component):
    """Every lesson with its state, on the editor's dashboard."""

    name = "lessons"
    order = 310
    template_name = "training/_lessons_panel.html"

    def get_context_data(self, parent_context: RenderContext) -> RenderContext:
        """Return the lessons, and today for what is due for review."""
        lessons = LessonPage.objects.order_by("path").annotate_approved_schedule()
        return {"lessons": lessons, "today": timezone.localdate(), "index": PolicyIndexPage.objects.first()}


@hooks.register("construct_homepage_panels")
def show_lessons(request: HttpRequest, panels: list[Component]) -> None:
    """Put the lessons on the dashboard."""
    panels.append(LessonsPanel())
