"""The addresses of this room."""

from django.urls import path

from people.views import (
    activation,
    contacts,
    grants,
    pick,
    recoveries,
    retirees,
    roles,
    roster,
    sessions,
    staff,
    units,
)

app_name = "people"
urlpatterns = [
    path("", staff.index, name="index"),
    path("staff/<str:number>/", staff.member, name="member"),
    path("staff/<str:number>/disable/", staff.disable, name="disable"),
    path("staff/<str:number>/enable/", staff.enable, name="enable"),
    path("roster/", roster.roster, name="roster"),
    path("units/", units.units, name="units"),
    path("units/<str:code>/", units.unit, name="unit"),
    path("units/<str:code>/withdraw/", units.withdraw, name="withdraw-change"),
    path("units/<str:code>/<slug:verb>/", units.act, name="unit-act"),
    path("retirees/", retirees.retirees, name="retirees"),
    path("retirees/sheet.xlsx", retirees.sheet, name="retirees-sheet"),
    path("contacts/", contacts.contacts, name="contacts"),
    path("pick/", pick.pick, name="pick"),
    path("activate/", activation.activate, name="activate"),
    path("lost/", activation.lost, name="lost"),
    path("slips/", activation.slips, name="slips"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/others/end/", sessions.end_others, name="end-others"),
    path("sessions/<str:handle>/end/", sessions.end_one, name="end-session"),
    path("roles/", roles.mine, name="roles"),
    path("roles/<int:pk>/handover/", roles.handover, name="own-handover"),
    path("roles/<int:pk>/lend/", roles.lend, name="lend"),
    path("grants/", grants.board, name="grants"),
    path("grants/new/", grants.new, name="new-grant"),
    path("grants/<int:pk>/approve/", grants.approve, name="approve-grant"),
    path("grants/<int:pk>/end/", grants.end, name="end-grant"),
    path("grants/<int:pk>/handover/", grants.handover, name="handover"),
    path("recoveries/", recoveries.board, name="recoveries"),
    path("recoveries/new/", recoveries.new, name="new-recovery"),
    path("recoveries/<int:pk>/approve/", recoveries.approve, name="approve-recovery"),
    path("recoveries/<int:pk>/stop/", recoveries.stop, name="stop-recovery"),
    path("recoveries/<int:pk>/slip/", recoveries.slip, name="recovery-slip"),
]
