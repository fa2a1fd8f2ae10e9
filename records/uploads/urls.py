"""The addresses of this room."""

from django.urls import path

from records.uploads import views

app_name = "uploads"
urlpatterns = [
    path("", views.choose, name="choose"),
    path("template/", views.template, name="template"),
    path("export/", views.export, name="export"),
    path("cases/", views.cases, name="cases"),
    path("work/<str:handle>/", views.work, name="work"),
    path("work/<str:handle>/again/", views.again, name="again"),
    path("<str:handle>/", views.batch, name="batch"),
    path("<str:handle>/columns/", views.columns, name="columns"),
    path("<str:handle>/rows/<int:position>/", views.repair, name="repair"),
    path("<str:handle>/rows/<int:position>/leave/", views.leave_out, name="leave"),
    path("<str:handle>/verify/", views.verify, name="verify"),
    path("<str:handle>/commit/", views.commit, name="commit"),
    path("<str:handle>/annotated/", views.annotated, name="annotated"),
    path("<str:handle>/renewed/", views.renewed, name="renewed"),
    path("<str:handle>/discard/", views.discard, name="discard"),
    path("<str:handle>/undo/", views.undo, name="undo"),
]
