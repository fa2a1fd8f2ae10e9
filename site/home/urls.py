"""The addresses of this room."""

from django.urls import path

from home import views

app_name = "home"
urlpatterns = [
    path("", views.home, name="home"),
    path("account/", views.account, name="account"),
    path("audit/", views.audit, name="audit"),
    path("audit/verify/", views.verify, name="verify"),
    path("display/", views.display, name="display"),
    path("help/", views.help_page, name="help"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("health/", views.health_page, name="health"),
    path("healthz", views.healthz, name="healthz"),
]
