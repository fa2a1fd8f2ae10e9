"""Who a month expects: the people as they stand now, read in the order of 工号. # 第二条"""

from collections.abc import Iterator

from deadlines.rules.months import Month
from people.models import Person, Unit
from people.vocabulary import Status
from records.returns.models import RosterEntry
from records.returns.rules.roster import Standing, exemption, is_on_roster

KEPT = ("pk", "unit_id", "department", "status", "joined_on", "left_on")


def expected(month: Month, batch: int = 5_000) -> Iterator[RosterEntry]:
    """Yield an unsaved roster entry for everyone the month expects or exempts; units are read once."""
    units = {unit.pk: unit for unit in Unit.objects.all()}
    people = Person.objects.order_by("number").values_list(*KEPT)
    for pk, unit_id, department, status, joined_on, left_on in people.iterator(batch):
        standing = Standing(Status(status), joined_on, left_on)
        if is_on_roster(standing, month):
            unit = units[unit_id]
            yield RosterEntry(
                month=str(month),
                person_id=pk,
                unit_id=unit_id,
                unit_code=unit.code,
                unit_name=unit.name,
                unit_path=unit.path,
                department=department,
                exempt=exemption(standing, month) or "",
            )
