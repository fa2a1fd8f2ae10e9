"""Who may be somebody: asked at log-in and on every request after it."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists, OuterRef

from people.models import Person
from people.queries.persons import open_recoveries


class RosterBackend(AuthenticationBackend):
    """Only an account that may be used is ever somebody, at log-in and on every later request."""

    def user_can_authenticate(self, user: Person | None) -> bool:
        """Say whether the person may log in: not disabled, retired or gone."""
        return user is not None and user.may_log_in

    def get_user(self, user_id: int) -> Person | None:
        """Return the person of a session with what every page needs: the unit, and an open request for a new slip."""
        people = Person.objects.select_related("unit").annotate(
            recovers=Exists(open_recoveries().filter(person=OuterRef("pk")))
        )
        person = people.filter(pk=user_id).first()
        return person if self.user_can_authenticate(person) else None

    def _check_password(self, user: Person | None, password: str) -> Person | None:
        """Answer a barred account exactly as a wrong password."""
        checked: Person | None = super()._check_password(user, password)
        self._stash_user(None)
        return checked
