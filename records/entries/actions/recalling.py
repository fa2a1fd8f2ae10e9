"""接着记: open one's own records of late, so that a matter or a person need not be typed again. # 第四条：及时记录"""

import datetime as dt

from people.models import Person
from records.entries.actions.opening import open_contents, open_many
from records.entries.models import Record
from records.entries.queries import recent_own
from records.entries.rules.recents import Of, Recents, recents, taken


def recent_choices(*, person: Person, now: dt.datetime) -> Recents:
    """Return the matters and persons of the writer's own records of late; the reading is one leaf."""
    opened = open_many(person=person, records=recent_own(person, now), now=now)
    newest = sorted(opened, key=lambda one: (one.record.submitted_at, one.record.pk), reverse=True)
    return recents(
        (one.record.handle, one.version.form_version.as_version(), one.document.answers) for one in newest
    )


def recalled(*, person: Person, record: Record, of: Of, now: dt.datetime) -> dict[str, object]:
    """Return the answers that a record of the writer's own gives; the reading is a leaf."""
    return taken(of, open_contents(person=person, record=record, now=now).document.answers)
