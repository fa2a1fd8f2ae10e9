"""Who a month expects: the people as they stand now, read in the order of 工号. # 第二条"""

from collections.abc import Iterator
from typing import NamedTuple

from deadlines.rules.months import Month
from people.models import Person, Unit
from people.vocabulary import Status
from records.returns.rules.roster import Standing, exemption, is_on_roster

KEPT = ("pk", "unit_id", "department", "status", "joined_on", "left_on")


class Expected(NamedTuple):
    """A line of a roster to be; the names are those of its columns."""

    month: str
    person_id: int
    unit_id: int
    unit_code: str
    unit_name: str
    unit_path: str
    department: str
    exempt: str


def expected(month: Month, batch: int = 5_000) -> Iterator[Expected]:
    """Yield a line for everyone the month expects or exempts; units are read once."""
    units = {pk: named for pk, *named in Unit.objects.values_list("pk", "code", "name", "path")}
    people = Person.objects.order_by("number").values_list(*KEPT)
    text = str(month)
    for pk, unit, department, status, joined_on, left_on in people.iterator(batch):
        standing = Standing(Status(status), joined_on, left_on)
        if is_on_roster(standing, month):
            exempt, (code, name, path) = exemption(standing, month), units[unit]
            yield Expected(text, pk, unit, code, name, path, department, exempt.value if exempt else "")
