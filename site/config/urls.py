"""Every route of the house. Wagtail serves what no room has claimed."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home import views as home
from policies.library import views as library

to_login = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("", include("home.urls")),
    path("people/", include("people.urls")),
    path("records/", include("records.entries.urls")),
    path("returns/", include("records.returns.urls")),
    path("deadlines/", include("deadlines.urls")),
    path("settings/", include("jobs.urls")),
    path("uploads/", include("records.uploads.urls")),
    path("review/", include("records.review.urls")),
    path("protection/", include("records.protection.urls")),
    path("trail/", include("trail.urls")),
    # People come from the roster: no sign-up, no mail.
    re_path(r"^accounts/(signup|email|confirm-email|password/reset|login/code)/", home.closed),
    path("accounts/", include("allauth.urls")),
    path("admin/login/", to_login),  # Wagtail's own log-in knows no second factor
    path("admin/password_reset/", to_login),
    path("admin/account/", library.editor_account),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("policy/api/v2/", library.api_urls),
    path("policy/_util/login/", to_login),  # nor does the one for readers of Wagtail's pages
    path("policy/training/", include("policies.training.urls")),
    path("policy/", include("policies.library.urls")),
    path("policy/", include(wagtail_urls)),
]
handler404 = "home.views.not_found"
handler403 = "home.views.forbidden"
handler500 = "home.views.server_error"
