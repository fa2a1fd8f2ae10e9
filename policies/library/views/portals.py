"""The texts for other portals of the same network: published ones alone, with a token, off until one is set."""

import hashlib
import hmac

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView
from wagtail.api.v2.filters import FieldsFilter, OrderingFilter, SearchFilter
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import BaseAPIViewSet, PagesAPIViewSet
from wagtail.models import PageViewRestriction

from policies.library.models import MeasuresPage

SCHEME = b"bearer"
PARTS = 2


class PortalToken(BaseAuthentication):
    """A portal shows the token whose digest stands in the settings; a browser's session counts for nothing here."""

    def authenticate(self, request: Request) -> tuple[None, str]:
        """Return the digest of the token, or refuse."""
        given = get_authorization_header(request).split()
        if len(given) != PARTS or given[0].lower() != SCHEME:
            raise AuthenticationFailed("没有令牌。")
        digest = hashlib.sha256(given[1]).hexdigest()
        known = [hmac.compare_digest(digest, one.lower()) for one in settings.POLICY_API_TOKENS]
        if not any(known):
            raise AuthenticationFailed("令牌不对。")
        return None, digest

    def authenticate_header(self, request: Request) -> str:
        """Return how to ask again, so that the refusal is 401."""
        return "Bearer"


class ShowsToken(BasePermission):
    """Whoever showed a token that is known."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Say whether there was one."""
        return bool(request.auth)


class PublishedTexts(PagesAPIViewSet):
    """The published texts, whatever is asked for: no lesson, no draft, no page that somebody restricted."""

    authentication_classes = (PortalToken,)
    permission_classes = (ShowsToken,)
    model = MeasuresPage
    filter_backends = (FieldsFilter, OrderingFilter, SearchFilter)
    known_query_parameters = BaseAPIViewSet.known_query_parameters  # none about types or the tree

    def get_base_queryset(self) -> QuerySet[MeasuresPage]:
        """Return them."""
        restricted = PageViewRestriction.objects.select_related("page")
        hidden = [page for one in restricted for page in one.page.get_descendants(inclusive=True)]
        texts: QuerySet[MeasuresPage] = MeasuresPage.objects.live().exclude(pk__in=[one.pk for one in hidden])
        return texts

    def get_queryset(self) -> QuerySet[MeasuresPage]:
        """Return the same, whichever type the address names."""
        return self.get_base_queryset().order_by("path")

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        """Return list and page; what finds by address would answer for other types too."""
        return [_with_a_token(one) for one in super().get_urlpatterns() if one.name != "find"]


def _with_a_token(pattern: URLPattern) -> URLPattern:
    """Open one address to whoever shows a token instead of a log-in; without tokens it is not there at all."""
    answer = pattern.callback

    @login_not_required
    def view(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not settings.POLICY_API_TOKENS:
            raise Http404
        shown: HttpResponseBase = answer(request, *args, **kwargs)
        return shown

    pattern.callback = view
    return pattern


router = WagtailAPIRouter("policy-api")
router.register_endpoint("pages", PublishedTexts)
api_urls = router.urls
