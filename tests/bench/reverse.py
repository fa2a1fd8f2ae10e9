"""What a reverse check of five hundred people costs against a hundred thousand records. # 第十一条"""

import random
from collections.abc import Iterator

from django.utils import timezone

from people.models import Person
from records.protection.actions import reverse_check
from records.protection.models import Match
from tests.bench.figures import Figure, Options, figure, timed
from tests.bench.people import office
from tests.bench.queue import fill, inspector
from trail.models import Leaf

RECORDS, LINES, PEOPLE = 100_000, 500, 200


def figures(options: Options) -> Iterator[Figure]:
    """Yield the seconds of one run, its matches and its leaves."""
    place = office(PEOPLE, opens=False)
    reviewer = inspector(place)
    fill(place, options.rows or RECORDS)
    before = Leaf.objects.count()
    data = listed(list(place.people)).encode()
    seconds, run = timed(
        lambda: reverse_check(data=data, filename="名单.csv", by=reviewer, now=timezone.now())
    )
    yield figure(f"reverse check: {LINES} lines, {options.rows or RECORDS} records", seconds, "s")
    yield figure("reverse check: matches", Match.objects.filter(check_run=run).count(), "")
    yield figure("reverse check: leaves", Leaf.objects.count() - before, "")


def listed(people: list[Person]) -> str:
    """Return a list half of whose names stand in some record, with a few of our own people."""
    chance = random.Random(11)
    names = [f"某人{chance.randrange(40_000):05},,," for _ in range(LINES - 50)]
    own = [f"{person.name},{person.number},,2026-10-01" for person in people[2:27]]
    cases = [f"无名{number},,莲01检刑诉(2026){number}号," for number in range(25)]
    return "姓名,工号,案号,立案日期\n" + "\n".join([*names, *own, *cases])
