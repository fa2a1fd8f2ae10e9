"""Wagtail's admin as our editors meet it: nothing leads out of the network, and home is one click away."""

from collections.abc import Mapping

from django.db.models import Count
from django.http import Http404, HttpRequest
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.documents.models import AbstractDocument
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from people.models import Person
from policies.library.actions import keep_in_step
from policies.library.models import InstrumentPage, MeasuresPage

RenderContext = Mapping[str, object]
OUTSIDE = ("http://", "https://")


@hooks.register("construct_help_menu")
def stay_inside(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take away what leads to Wagtail's own web site."""
    items[:] = [item for item in items if not str(item.url).startswith(OUTSIDE)]


@hooks.register("register_admin_menu_item")
def way_home() -> MenuItem:
    """Lead back to the product; a plain / would be the beginning of every address and always look current."""
    return MenuItem("回到待办", "/#main", name="home", icon_name="home", order=10_000)


class TextsPanel(Component):
    """Every text with its state, on the editor's dashboard."""

    name = "texts"
    order = 300  # below what waits for the editor
    template_name = "library/_texts_panel.html"

    def get_context_data(self, parent_context: RenderContext) -> RenderContext:
        """Return the texts, and today for what is due for review."""
        texts = MeasuresPage.objects.order_by("path").annotate_approved_schedule()
        texts = texts.annotate(used=Count("articles__uses", distinct=True))
        instruments = InstrumentPage.objects.order_by("path").annotate_approved_schedule()
        return {"texts": texts, "instruments": instruments, "today": timezone.localdate()}


@hooks.register("construct_homepage_panels")
def show_texts(request: HttpRequest, panels: list[Component]) -> None:
    """Put the texts on the dashboard."""
    panels.append(TextsPanel())


@hooks.register("before_serve_document", order=-1)
def only_for_its_group(document: AbstractDocument, request: HttpRequest) -> None:
    """Let nobody open a document of a group he is not in now; to him it does not exist."""
    if isinstance(request.user, Person):
        keep_in_step(request.user, now=timezone.now())
    for restriction in document.collection.get_view_restrictions():
        if not restriction.accept_request(request):
            raise Http404


@hooks.register("construct_reports_menu")
def reports_for_editors(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave the reports about texts; the list of page types is one for developers."""
    items[:] = [item for item in items if item.name != "page-types-usage"]


# What waits is shown in 待办 and on the dashboard; what leaves the product leaves through the outbox alone.
for signal, sender, uid in (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
):
    signal.disconnect(sender=sender, dispatch_uid=uid)

LABELS = {  # Wagtail names these fields nowhere, so Django makes English labels of their identifiers
    "link_text": "链接文字",
    "email_address": "邮箱",
    "subject": "主题",
    "body": "正文",
    "phone_number": "电话号码",
}
for form in (ExternalLinkChooserForm, AnchorLinkChooserForm, EmailLinkChooserForm, PhoneLinkChooserForm):
    for name, label in LABELS.items():
        if name in form.base_fields:
            form.base_fields[name].label = label
