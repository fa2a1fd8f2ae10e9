"""The addresses of this room; a month is written 2026-10."""

from django.urls import path, register_converter

from deadlines.rules.months import Month
from records.returns import views


class MonthConverter:
    """Turn 2026-10 into a Month and back."""

    regex = r"20\d\d-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> Month:
        """Return the month."""
        return Month.parse(value)

    def to_url(self, value: Month | str) -> str:
        """Return how it is written."""
        return str(value)


register_converter(MonthConverter, "month")

app_name = "returns"
urlpatterns = [
    path("", views.my_months, name="mine"),
    path("board/", views.board, name="board"),
    path("offices/", views.offices, name="offices"),
    path("waivers/", views.waivers, name="waivers"),
    path("waivers/end/", views.end_waiver, name="end-waiver"),
    path("reopenings/", views.reopenings, name="reopenings"),
    path("<month:month>/rehearsal/", views.rehearsal, name="rehearsal"),
    path("<month:month>/", views.my_month, name="month"),
    path("<month:month>/zero/", views.zero, name="zero"),
    path("<month:month>/zero/withdraw/", views.withdraw, name="withdraw"),
    path("<month:month>/zero/contradict/", views.contradict, name="contradict"),
    path("<month:month>/units/<str:code>/", views.unit_month, name="unit"),
    path("<month:month>/units/<str:code>/send/", views.send, name="send"),
    path("<month:month>/units/<str:code>/remind/", views.remind, name="remind"),
    path("<month:month>/units/<str:code>/for/<str:number>/", views.zero_for, name="zero-for"),
    path("receipts/<str:serial>/", views.receipt, name="receipt"),
]
