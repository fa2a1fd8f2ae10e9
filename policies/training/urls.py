"""The addresses of this room; the lesson itself is a page of Wagtail's."""

from django.urls import path

from policies.training import views

app_name = "training"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("lessons/<int:lesson>/questions/<int:place>/", views.question, name="question"),
    path("lessons/<int:lesson>/result/", views.result, name="result"),
    path("certificates/<slug:serial>/", views.certificate, name="certificate"),
    path("sign/<int:assignment>/", views.sign, name="sign"),
    path("signed/<slug:serial>/", views.signed, name="signed"),
    path("board/", views.board, name="board"),
    path("board/<int:assignment>/", views.completion, name="completion"),
    path("assign/", views.assign, name="assign"),
    path("assign/<int:assignment>/end/", views.end, name="end"),
]
