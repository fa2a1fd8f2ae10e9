"""The addresses of this room that are not pages of the tree; Wagtail serves those."""

import datetime as dt

from django.urls import path, register_converter

from policies.library import views


class IsoDateConverter:
    """A day in an address: 2026-10-01."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> dt.date:
        """Return the day; a day the calendar lacks is no address."""
        return dt.date.fromisoformat(value)

    def to_url(self, value: dt.date) -> str:
        """Return the day as text."""
        return value.isoformat()


register_converter(IsoDateConverter, "iso_date")

app_name = "library"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("<slug:slug>/editions/<int:number>/", views.edition, name="edition"),
    path("<slug:slug>/on/<iso_date:day>/", views.as_of, name="as-of"),
    path("<slug:slug>/editions/<int:old>/<int:new>/", views.comparison, name="comparison"),
]
