"""Wagtail's admin as our editors meet it: nothing leads out of the network, and home is one click away."""

from django.http import HttpRequest
from wagtail import hooks
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
