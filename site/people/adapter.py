"""How allauth behaves here: accounts come from the roster, never from sign-up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAccountAdapter(DefaultAccountAdapter):
    """No sign-up; log-in by 工号."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: import_roster makes the accounts."""
        return False
