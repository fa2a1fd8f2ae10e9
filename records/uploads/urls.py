"""The addresses of this room."""

from django.urls import path

from records.uploads import views

app_name = "uploads"
urlpatterns = [
    path("", views.choose, name="choose"),
    path("<str:handle>/", views.batch, name="batch"),
    path("<str:handle>/commit/", views.commit, name="commit"),
    path("<str:handle>/annotated/", views.annotated, name="annotated"),
    path("<str:handle>/discard/", views.discard, name="discard"),
]
