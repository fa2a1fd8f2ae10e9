"""Two worlds, alike but for one record: whoever it must be hidden from reads the same bytes in both. R-11 # 第九条"""

import difflib
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from deadlines.rules.months import Month
from people.models import Person
from people.vocabulary import Role
from records.entries.models import Record
from records.protection.actions import complain
from records.returns.access import deliveries_visible_to
from records.returns.actions import confirm_zero, open_month, send_unit
from records.returns.models import UnitReturn, ZeroReturn
from records.uploads.vocabulary import Exported
from tests.authz.routes import TABLE
from tests.authz.world import FILED, NOW, OCTOBER
from tests.cast import Cast, assemble, at, grant, person
from tests.records.entries.writing import record_by

pytestmark = pytest.mark.django_db
MASKS = [
    (re.compile(r'(csrfmiddlewaretoken" value=|X-CSRFToken&quot;: |X-CSRFToken": )"?(&quot;)?\w+'), "CSRF"),
    (re.compile(r"nonce-[\w+/=-]+"), "NONCE"),
    (re.compile(r"(?:JL|LB|BS|HZ)-[0-9A-Z]{4}-[0-9A-Z]{4}"), "SERIAL"),
    (re.compile(r"/[\w-]{22}/"), "/HANDLE/"),
    (re.compile(r'name="(?:draft|key)" value="[\w-]{22}"'), "DRAFT"),
    (re.compile(r"/deliveries/\d+/"), "/deliveries/N/"),
    (
        re.compile(r'(<tr class="govuk-table__row"><td class="govuk-table__cell">)\d+(?=</td><td [^>]*>2)'),
        r"\1SEQ",
    ),  # the log's own number in the audit list: how many leaves there are, the page of seals tells everybody
    (re.compile(r"/people/(grants|roles|recoveries)/\d+/"), r"/people/\1/N/"),
    (re.compile(r"/sessions/[0-9a-f]{16}/"), "/sessions/ID/"),
    (
        re.compile(r'<option value="\d+"'),
        "<option KEY",
    ),  # of a unit: PostgreSQL's sequences go on from world to world
    (re.compile(r'(时钟相差</dt><dd class="[\w-]+">)[^<]*'), r"\1SKEW"),  # between the two machines' clocks
    (re.compile(r"[\d.]+\xa0[KMGT]B"), "DISK"),  # what is free on the machine is no answer of ours
]
SIGNED = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d[^<]*|[A-Za-z0-9_=+-]{20,}"
)  # when a workbook was made, and its signature
PROOF = re.compile(
    r"(?m)^(?:(序号|摘要|承诺值|时间|最迟封存): .*|— \S+ .*)$"
)  # what makes a receipt one of its own
ORIGINAL = re.compile(
    r"(?s)<pre class=\"receipt\">.*?</details>|<svg.*?</svg>"
)  # the same text on a page, and as a code
PAGES = sorted(view for view, door in TABLE.items() if door.get and not door.of)
MONTHLY = [
    "/returns/2026-10/", "/returns/2026-10/zero/", "/returns/2026-10/units/370901/",
    "/returns/2026-10/units/370902/", "/returns/2026-10/units/3709/",
]  # fmt: skip
SEARCHES = [
    "/records/?show=confirm", "/records/?page=2", "/review/?urgent", "/review/?category=CASE", "/review/?page=2",
    "/people/pick/?q=周领导", "/people/?q=J1", "/policy/search/?q=领导干部", "/review/deliveries/?page=2",
]  # fmt: skip
VIEWERS = (
    "sun", "li", "head", "leader", "wang", "chen", "city_wang", "city_chen", "editor", "system", "security", "auditor",
    "zhao",
)  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """The record that stands in one world only, as somebody would ask for it who had heard of it."""

    serial: str = "JL-2222-2222"
    handle: str = "0" * 22


def masked(answer: Any) -> str:
    """Return everything the browser was sent, without what is random by design."""
    headers = sorted(
        (k, v) for k, v in answer.headers.items() if k not in {"Date", "Content-Length", "Set-Cookie"}
    )
    text = f"{answer.status_code} {headers}\n" + text_of(answer.content)
    for pattern, word in MASKS:
        text = pattern.sub(word, text)
    return text


def text_of(content: bytes) -> str:
    """Return a page as it is, and a workbook as the text of its parts, but for when it was made."""
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = sorted(name for name in book.namelist() if not name.startswith("docProps/"))
        text = "\n".join(f"{name} {book.read(name).decode()}" for name in parts)
    return SIGNED.sub("SIGNED", text)


def paths() -> list[str]:
    """Return every page that names nothing, months, boards, searches."""
    return [
        *(reverse(view) + ("?" + TABLE[view].query if TABLE[view].query else "") for view in PAGES),
        *MONTHLY,
        *SEARCHES,
    ]


def world(story: Callable[[Cast], object] | None) -> dict[str, dict[str, str]]:
    """Live through one world; return what each person reads at each address. Nothing of it remains."""
    with transaction.atomic():
        cast = _people()
        record_by(cast.sun, FILED)  # something everybody may count
        record_by(cast.zhang, FILED, subject_name="王某", subject_identity="T3")
        made = story(cast) if story else None
        wanted = Wanted(made.serial, made.handle) if isinstance(made, Record) else Wanted()
        _close(cast)
        clients = {name: _client(_who(cast, name)) for name in VIEWERS}
        seen = {name: _reads(_who(cast, name), client) for name, client in clients.items()}
        for (
            name,
            client,
        ) in clients.items():  # afterwards: what is refused stands in the audit administrator's list
            seen[name] |= _attempts(_who(cast, name), client, wanted)
        transaction.set_rollback(True)
    return seen


def _people() -> Cast:
    cast = assemble()
    head = person("J10011", "许科长", cast.east)
    grant(Role.DEPARTMENT_HEAD, head, cast.east, cast.security, cast.auditor)
    cast.wang.aliases = ["王 大督"]
    cast.wang.save()
    open_month(month=OCTOBER, now=at("2026-10-01 08:00"), starts=Month(2020, 1))
    confirm_zero(person=cast.editor, month=OCTOBER, now=NOW)
    return cast


def _who(cast: Cast, name: str) -> Person:
    return Person.objects.get(number="J10011") if name == "head" else getattr(cast, name)


def _close(cast: Cast) -> None:
    """Send the unit's month, so that frozen figures and deliveries are compared too."""
    send_unit(unit=cast.east, month=OCTOBER, by=cast.li, now=NOW)


def _client(viewer: Person) -> Client:
    client = Client()
    client.force_login(viewer)
    return client


def _reads(viewer: Person, client: Client) -> dict[str, str]:
    found = {path: masked(client.get(path)) for path in paths()}
    for delivery in deliveries_visible_to(viewer, NOW).order_by("office", "unit__path"):
        found[f"delivery {delivery.office}"] = masked(client.get(f"/review/deliveries/{delivery.pk}/"))
    return found


def _attempts(viewer: Person, client: Client, wanted: Wanted) -> dict[str, str]:
    found = {f"asks {what}": masked(answer) for what, answer in _asks(client, wanted)}
    found |= {f"takes out {what}": masked(answer) for what, answer in _takes_out(client)}
    return found | {f"own {what}": receipt for what, receipt in _receipts(client, viewer)}


def _asks(client: Client, wanted: Wanted) -> Iterator[tuple[str, Any]]:
    """Yield what becomes of somebody who knows the number and the address."""
    for page in ("", "print/", "changes/", "safe/", "receipt.txt"):
        yield page, client.get(f"/records/{wanted.handle}/{page}")
    yield "case", client.get(f"/review/{wanted.handle}/")
    yield "why", client.post("/records/why/", {"serial": wanted.serial})
    form = {"unit": "370901", "serial": wanted.serial, "reason": "核实", "days": "7"}
    yield "request", client.post("/records/requests/", form)
    yield "requests", client.get("/records/requests/")


def _takes_out(client: Client) -> Iterator[tuple[str, Any]]:
    """Yield every export, in both kinds of file."""
    for what, unit in [*((what, "370901") for what in Exported), (Exported.RETURNS, "3709")]:
        kind = "csv" if what is Exported.ROSTER else "xlsx"
        form = {"what": what.value, "unit": unit, "month": str(OCTOBER), "kind": kind, "reason": "核对"}
        yield f"{what.value} {unit}", client.post("/uploads/export/", form)


def _receipts(client: Client, viewer: Person) -> Iterator[tuple[str, str]]:
    """Yield the receipts a viewer has, but for what is each one's own: place, digest, commitment, moments, signature."""
    serials = [*UnitReturn.objects.filter(sent_by=viewer), *ZeroReturn.objects.filter(confirmed_by=viewer)]
    pages = [f"/returns/receipts/{one.serial}/{more}" for one in serials for more in ("", "?download")]
    for record in Record.objects.filter(recorder=viewer).order_by("occurred_on", "pk"):
        pages += [f"/records/{record.handle}/{page}" for page in ("receipt/", "receipt.txt", "safe/")]
    for place, page in enumerate(pages):
        yield f"receipt {place}", PROOF.sub(r"\1", ORIGINAL.sub("RECEIPT", masked(client.get(page))))


def differences(without: dict[str, str], having: dict[str, str]) -> list[str]:
    """Return where the two worlds differ, with the first lines that do."""
    found = [f"only in one: {path}" for path in sorted(set(without) ^ set(having))]
    for path in sorted(set(without) & set(having)):
        if without[path] != having[path]:
            lines = list(difflib.unified_diff(without[path].split("\n"), having[path].split("\n"), n=0))
            found.append(f"{path}: {lines[2:8]}")
    return found


def names_the_leader(cast: Cast) -> Record:
    return record_by(
        cast.zhang, FILED, subject_name="周 领导", subject_identity="S1", urgent="yes", urgent_reason="急"
    )


def names_the_leader_by_number(cast: Cast) -> Record:
    return record_by(cast.zhang, FILED, subject_name="周领导", subject_identity="S1", subject_number="J10006")


def names_a_reviewer(cast: Cast) -> Record:
    return record_by(cast.zhang, FILED, subject_name="王督察", subject_identity="S2")


def names_a_reviewer_by_an_alias(cast: Cast) -> Record:
    return record_by(cast.zhang, FILED, subject_name="王大督", subject_identity="S2")


def goes_straight_up(cast: Cast) -> Record:
    return record_by(cast.zhang, FILED, straight_up=True, subject_name="周领导", subject_identity="S1")


def complains_of_the_leader(cast: Cast) -> None:
    """第十二条: straight to the discipline office, and nobody else of the unit knows."""
    complain(
        by=cast.zhang, accused="周领导", account="被调离", serial="", straight_up=False, key="one", now=FILED
    )


STORIES = {  # the story, and who may tell the worlds apart: the offices that received the record
    names_the_leader: {"wang", "chen"},
    names_the_leader_by_number: {"wang", "chen"},
    names_a_reviewer: {"chen", "city_wang"},
    names_a_reviewer_by_an_alias: {"chen", "city_wang"},
    goes_straight_up: {"city_wang", "city_chen"},
    complains_of_the_leader: {"chen"},
}


@pytest.fixture(scope="module")
def without(
    clock: None, django_db_setup: None, django_db_blocker: Any
) -> Iterator[dict[str, dict[str, str]]]:
    """Read everything in the world without the record, once."""
    with django_db_blocker.unblock():
        yield world(None)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_nobody_can_tell_whether_the_record_exists_but_those_who_received_it(without, story):
    """第九条：pages, counts, searches, exports, 待办, health, frozen figures – byte for byte."""
    receivers = STORIES[story]

    having = world(story)

    told = {name: found for name in VIEWERS if (found := differences(without[name], having[name]))}
    assert {name: found for name, found in told.items() if name not in receivers} == {}
    assert set(told) == receivers  # and the comparison is not blind


def test_the_worlds_are_alike_when_nothing_differs(without):
    """What is masked is all that is random."""
    again = world(None)

    assert {name: differences(without[name], again[name]) for name in VIEWERS} == {
        name: [] for name in VIEWERS
    }


def test_a_reported_month_never_says_whether_it_held_a_record_or_a_zero():
    """第八条、第九条：below the two offices nothing depends on what was written; here 许科长 filed, one way or the other."""
    declared = world(lambda cast: confirm_zero(person=_who(cast, "head"), month=OCTOBER, now=NOW))

    recorded = world(
        lambda cast: record_by(_who(cast, "head"), FILED, subject_name="王督察", subject_identity="S2")
    )

    told = {name for name in VIEWERS if differences(declared[name], recorded[name])}
    assert told == {"head", "chen", "city_wang"}  # the recorder himself, and the two offices that received it
