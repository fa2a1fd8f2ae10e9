"""接着记: a matter or a person of an earlier record of one's own is written in by one press. # 第四条：及时记录"""

import datetime as dt
from collections.abc import Mapping

from django.http import Http404, HttpRequest
from django.utils import timezone

from people.models import Person
from policies.recordform.forms import RecordForm
from policies.recordform.rules.others import KEY, MOST
from records.entries import actions
from records.entries.queries import has_recent_own
from records.entries.rules.recents import SEPARATOR, Of
from records.entries.views.asking import HANDLE, own_or_404
from ui.templatetags.ui import first_control

RECENT = "recent"
ANOTHER = "another"  # 再加一人
CHECK = "check"  # the button below the questions everybody answers


def offered(request: HttpRequest, person: Person) -> dict[str, object]:
    """Return the list when it was asked for, else whether there is anything to ask for: names wait until then."""
    now = timezone.now()
    if request.GET.get(RECENT):
        return {"recents": actions.recent_choices(person=person, now=now)}
    return {"has_recents": has_recent_own(person, now)}


def taken_in(request: HttpRequest, person: Person, now: dt.datetime) -> Mapping[str, object]:
    """Return the answers that the pressed one gives; nothing when none was pressed."""
    of, _, handle = request.POST.get("take", "").partition(SEPARATOR)
    if not of:
        return {}
    if of not in set(Of) or not HANDLE.fullmatch(handle):
        raise Http404
    return actions.recalled(person=person, record=own_or_404(person, handle), of=Of(of), now=now)


def is_untouched(form: RecordForm) -> bool:
    """Say whether the form still says what it said when it was opened: then no draft is made of it."""
    today, asked = str(form.context.today), form.version.by_key
    return all(
        value in (False, today) or (key in asked and value == asked[key].default)
        for key, value in form.raw().items()
    )


def place_after(address: str, form: RecordForm, taken: Mapping[str, object]) -> str:
    """Return where to go on: to the list while matter or person are missing, then to what is still open."""
    has_person, has_matter = form["subject_name"].value(), form["matter_name"].value()
    if taken and has_person and has_matter:
        return f"{address}#{first_open(form)}"
    of = Of.PERSON if taken and not has_person else Of.MATTER
    return f"{address}?{RECENT}=1#take-{of.value}-0"


def next_row(raw: Mapping[str, object]) -> str:
    """Return the empty row of 其他过问人, where the focus goes after 再加一人."""
    rows = [line for line in str(raw.get(KEY) or "").split("\n") if line.strip()]
    return f"id_{KEY}-{min(len(rows), MOST - 1)}-name"


def first_open(form: RecordForm) -> str:
    """Return the control of the first question everybody answers that has no answer yet."""
    asked = (field for group in form.short_path for field, _ in group.fields)
    empty = (
        first_control(field)
        for field in asked
        if form.version.by_key[field.name].required and not field.value()
    )
    return next(empty, CHECK)
