"""The content security policy by place: strict everywhere, looser only where Wagtail's editor needs it."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse


class PolicyByPlace(CSPMiddleware):
    """Send ADMIN_CSP under /admin/ and for the preview framed there, and the strict policy elsewhere."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return the parts of the policy for this answer."""
        parts = super().get_policy_parts(request, response, report_only)
        is_editors = request.path.startswith(reverse("wagtailadmin_home")) or getattr(
            request, "is_preview", False
        )
        if is_editors and not report_only:
            parts.config = settings.ADMIN_CSP
        return parts
