"""The addresses of this room."""

from django.urls import path

from deadlines import views

app_name = "deadlines"
urlpatterns = [
    path("", views.rules, name="rules"),
    path("calendar/", views.calendar, name="calendar"),
]
