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
]
