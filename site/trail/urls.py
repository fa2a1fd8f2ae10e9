"""The addresses of this room."""

from django.urls import path

from trail import views

app_name = "trail"
urlpatterns = [path("", views.seals, name="seals")]
