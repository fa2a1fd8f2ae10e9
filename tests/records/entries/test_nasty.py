"""A crawler that types five hundred nasty strings into every field: no fault of ours, no markup alive. # 第四条、第九条

The suite posts each string into a quarter of the fields; `make crawl` into every one.
"""

import os
from collections.abc import Callable

import pytest
from django.test import Client

from deadlines.rules.months import Month
from policies.recordform.queries import version_for
from policies.recordform.rules.layout import controls
from policies.recordform.rules.others import KEY, PARTS
from records.entries.models import Draft, Record
from records.entries.models.records import new_handle
from tests.records.entries.nasty import NASTY, lives
from tests.records.entries.writing import NOW, entry, file_by, record_by

FORM = "/records/new/"
STEP = int(os.environ.get("CRAWL_STEP", "4"))
SHIFT = 7  # neighbouring fields get strings of different kinds
pytestmark = pytest.mark.django_db


@pytest.fixture
def client(cast):
    client = Client(raise_request_exception=True)
    client.force_login(cast.zhang)
    return client


def nothing(at: int) -> dict[str, object]:
    return {}


def crawl(
    client: Client,
    place: str,
    names: list[str],
    more: Callable[[int], dict[str, object]] = nothing,
    calm: str = "",
) -> list[tuple[object, ...]]:
    """Post every string into every field, a different one in each, and return what came back wrong."""
    wrong = []
    for at in range(0, len(NASTY), STEP):
        typed = {name: NASTY[(at + SHIFT * field) % len(NASTY)] for field, name in enumerate(names)}
        answer = client.post(place, {**typed, **more(at)}, follow=True)
        page = answer.content.decode()
        alive = [one[:60] for one in set(typed.values()) if lives(one) and one in page and one not in calm]
        if answer.status_code >= 500 or alive:
            wrong.append((at, answer.status_code, alive))
    return wrong


def fields_of(cast) -> list[str]:
    """Return the name of every field of the form."""
    version = version_for(cast.east, Month.of(NOW)).as_version()
    words = [question.words_key for question in version.questions if question.words]
    drawn = [control.name for control in controls(version) if control.name != KEY]
    return drawn + words + [f"{KEY}-{row}-{part}" for row in range(2) for part in PARTS]


def test_there_are_five_hundred_different_strings():
    assert len(set(NASTY)) >= 500


def test_every_field_of_the_record_form(cast, client):
    """Checked, and every seventh time kept as a draft and opened again."""
    hidden = {"draft": new_handle, "version": lambda: "0"}

    def more(at: int) -> dict[str, object]:
        kept = {name: NASTY[at] if at % 9 == 0 else make() for name, make in hidden.items()}
        return {**kept, "act": "check" if at % 7 else "save", "take": NASTY[at] if at % 50 == 1 else ""}

    calm = client.get(FORM).content.decode()

    assert crawl(client, FORM, fields_of(cast), more, calm) == []
    assert not Record.objects.exists()
    assert Draft.objects.filter(recorder=cast.zhang).exists()


def test_every_field_of_a_quick_note(cast, client):
    calm = client.get("/records/quick/").content.decode()

    assert crawl(client, "/records/quick/", ["subject_name", "account", "occurred_on"], calm=calm) == []


@pytest.mark.parametrize("place", ["pick/", "why/", "guide/note/"])
def test_every_field_of_the_small_pages(client, place):
    """The list of names, the question why, the note on article 6."""
    names = ["subject_name", "serial", "document_number", "reason", "key", "who", "what", "how", "exempt"]

    calm = client.post(f"/records/{place}", {}, follow=True).content.decode()

    assert crawl(client, f"/records/{place}", names, calm=calm) == []


def test_every_field_of_a_correction_and_of_a_contradiction(cast, client):
    record = record_by(cast.zhang)
    [waiting] = file_by(cast.li, [entry(cast.zhang)]).records
    calm = client.get(f"/records/{record.handle}/amend/").content.decode()

    found = [
        *crawl(
            client,
            f"/records/{record.handle}/amend/",
            ["reason", "kind", "base", "account", "note"],
            calm=calm,
        ),
        *crawl(client, f"/records/{waiting.handle}/contradict/", ["reason"], calm=calm),
    ]

    assert found == []


def test_every_box_of_the_picker(cast, client):
    handle = new_handle()
    client.post(FORM, {"draft": handle, "version": "0", "act": "save", "account": "写到一半"})

    assert crawl(client, f"/records/drafts/{handle}/subject/", ["q", "choose"]) == []
