"""The editor's addresses, below Wagtail's admin: one form for each unit."""

from django.urls import path

from policies.recordform import views

app_name = "recordform"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:code>/", views.form, name="form"),
    path("<slug:code>/questions/<slug:key>/", views.question, name="question"),
    path("<slug:code>/own/", views.new_own, name="new-own"),
    path("<slug:code>/own/<slug:key>/", views.own, name="own"),
    path("<slug:code>/own/<slug:key>/remove/", views.remove_own, name="remove-own"),
    path("<slug:code>/preview/", views.preview, name="preview"),
    path("<slug:code>/month/", views.month, name="month"),
    path("<slug:code>/send/", views.send, name="send"),
    path("<slug:code>/approve/", views.approve, name="approve"),
    path("<slug:code>/return/", views.send_back, name="return"),
    path("<slug:code>/discard/", views.discard, name="discard"),
]
