"""Wagtail's admin as our editors meet it: nothing leads out of the network, and home is one click away."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.admin.menu import MenuItem

OUTSIDE = ("http://", "https://")


@hooks.register("construct_help_menu")
def stay_inside(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take away what leads to Wagtail's own web site."""
    items[:] = [item for item in items if not str(item.url).startswith(OUTSIDE)]


@hooks.register("register_admin_menu_item")
def way_home() -> MenuItem:
    """Lead back to the product."""
    return MenuItem("回到待办", "/", name="home", icon_name="home", order=10_000)


@hooks.register("construct_reports_menu")
def reports_for_editors(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave the reports about texts; the list of page types is one for developers."""
    items[:] = [item for item in items if item.name != "page-types-usage"]


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
