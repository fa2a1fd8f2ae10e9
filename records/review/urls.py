"""The addresses of this room."""

from django.urls import path

from records.review import views

app_name = "review"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("deliveries/", views.deliveries, name="deliveries"),
    path("deliveries/<int:pk>/", views.delivery, name="delivery"),
    path("deliveries/<int:pk>/acknowledge/", views.acknowledge, name="acknowledge"),
    path("deliveries/<int:pk>/close/", views.close, name="close"),
    path("measures/", views.measures, name="measures"),
    path("measures/<handle:handle>/done/", views.finish, name="measure-done"),
    path("measures/<handle:handle>/look-back/", views.review_measure, name="measure-look-back"),
    path("<handle:handle>/", views.case, name="case"),
    path("<handle:handle>/appeal/", views.appeal, name="appeal"),
    path("<handle:handle>/<slug:act>/", views.act, name="act"),
]
