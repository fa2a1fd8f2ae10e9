"""The addresses of this room that are not pages of the tree; Wagtail serves those."""

from django.urls import path

from policies.library import views

app_name = "library"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("<slug:slug>/editions/<int:number>/", views.edition, name="edition"),
    path("<slug:slug>/editions/<int:old>/<int:new>/", views.comparison, name="comparison"),
]
