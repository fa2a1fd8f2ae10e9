"""Whose receipt a serial is: of a zero return confirmed, or of a unit's month sent. # 第八条"""

from django.db.models import QuerySet

from people.models import Person
from records.returns.models import UnitReturn, ZeroReturn
from ui.reading import Known


def filed_by(person: Person, serial: str) -> ZeroReturn | UnitReturn | None:
    """Return what the person filed under that serial, or None; what another filed is nobody else's to see."""
    zero = next(iter(ZERO.rows(serial=serial, person=person.pk)), None)
    return zero or UnitReturn.objects.filter(serial=serial, sent_by=person).select_related("unit").first()


def _zero(serial: str, person: int) -> QuerySet[ZeroReturn]:
    return ZeroReturn.objects.filter(serial=serial, confirmed_by=person)


ZERO = Known(_zero, serial="-", person=-1)
