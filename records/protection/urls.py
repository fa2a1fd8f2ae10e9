"""The addresses of this room."""

from django.urls import path

from records.protection import views

app_name = "protection"
urlpatterns = [
    path("", views.index, name="index"),
    path("findings/", views.findings, name="findings"),
    path("findings/<handle:handle>/decide/", views.decide, name="decide"),
    path("reverse/", views.runs, name="runs"),
    path("reverse/<handle:handle>/", views.run, name="run"),
    path("spots/", views.spots, name="spots"),
    path("spots/<handle:handle>/", views.spot, name="spot"),
    path("spots/<handle:handle>/draw/", views.draw, name="draw"),
    path("asked/", views.asked, name="asked"),
    path("asked/<handle:handle>/answer/", views.answer, name="answer"),
    path("asked/<handle:handle>/judge/", views.judge, name="judge"),
    path("complaints/", views.complaints, name="complaints"),
    path("complaints/<handle:handle>/", views.complaint, name="complaint"),
    path("complaints/<handle:handle>/step/", views.step, name="step"),
    path("watch/", views.watch, name="watch"),
    path("watch/grades/", views.grades, name="grades"),
    path("watch/<slug:key>/note/", views.note, name="note"),
    path("sheets/", views.sheets, name="sheets"),
    path("sheets/decide/", views.to_decide, name="to-decide"),
    path("sheets/<handle:handle>/decide/", views.decide_sheet, name="decide-sheet"),
    path("sheets/<handle:handle>/issue/", views.issue, name="issue"),
    path("statement/", views.statement, name="statement"),
    path("reviewers/", views.reviewers, name="reviewers"),
]
