"""Who may be somebody: asked at log-in and on every request after it."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists, OuterRef, QuerySet

from people.models import Person
from people.queries.persons import open_recoveries
from ui.reading import Known


def _person(pk: int) -> QuerySet[Person]:
    recovers = Exists(open_recoveries().filter(person=OuterRef("pk")))
    return Person.objects.select_related("unit").annotate(recovers=recovers).filter(pk=pk)


PERSON = Known(_person, pk=-1)


class RosterBackend(AuthenticationBackend):
    """Only an account that may be used is ever somebody, at log-in and on every later request."""

    def user_can_authenticate(self, user: Person | None) -> bool:
        """Say whether the person may log in: not disabled, retired or gone."""
        return user is not None and user.may_log_in

    def get_user(self, user_id: int) -> Person | None:
        """Return the person of a session with what every page needs: the unit, and an open request for a new slip."""
        person = next(iter(PERSON.rows(pk=int(user_id))), None)
        return person if self.user_can_authenticate(person) else None

    def _check_password(self, user: Person | None, password: str) -> Person | None:
        """Answer a barred account exactly as a wrong password."""
        checked: Person | None = super()._check_password(user, password)
        self._stash_user(None)
        return checked
