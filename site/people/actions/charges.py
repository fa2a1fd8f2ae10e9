"""Taking in who is in charge of what, with the roster: known by person, field and first day. # 第六条"""

from collections.abc import Sequence

from people.models import Charge, Person
from people.rules.bases import CHARGES
from people.rules.charges import ChargeLine
from people.rules.roster import Reading
from sheets.rules.problems import Problem, message


def unknown_persons(reading: Reading) -> list[Problem]:
    """Return a problem for every line whose 工号 neither the roster nor the system has."""
    known = {number.upper() for number in Person.objects.values_list("number", flat=True)}
    known |= {line.number.upper() for line in reading.persons}
    said = message("名册和系统里都没有这个工号", "核对工号,或先导入人员")
    return [
        Problem("分工", line.row, None, "工号", line.number, "R04", said, CHARGES)
        for line in reading.charges
        if line.number.upper() not in known
    ]


def write_charges(found: Sequence[ChargeLine]) -> int:
    """Write the table; return how many lines are new or ended on another day."""
    persons = {person.number.upper(): person for person in Person.objects.all()} if found else {}
    changed = 0
    for line in found:
        charge, is_new = Charge.objects.get_or_create(
            person=persons[line.number.upper()], covers=line.covers, from_on=line.from_on,
            defaults={"until_on": line.until_on},
        )  # fmt: skip
        if not is_new and charge.until_on != line.until_on:
            Charge.objects.filter(pk=charge.pk).update(until_on=line.until_on)
        changed += is_new or charge.until_on != line.until_on
    return changed
