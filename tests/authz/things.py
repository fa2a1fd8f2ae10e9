"""What addresses name, and who stands in which relation to it."""

from dataclasses import dataclass

from tests.authz.routes import GROUPS
from tests.authz.world import World

Who = frozenset[str]
READERS: dict[str, tuple[str, set[str]]] = {  # record: its recorder, and who else opens it
    "plain": ("zhang", {"wang", "delegate", "chen"}),
    "names-leader": ("zhang", {"wang", "delegate", "chen"}),
    "names-wang": ("zhang", {"chen", "city_wang"}),  # wang's delegate sees no more than wang
    "straight-up": ("zhang", {"city_wang", "city_chen"}),
    "other-unit": ("zhao", {"city_wang", "city_chen"}),
    "lent": ("sun", {"wang", "delegate", "chen", "guest"}),
}
CITY = frozenset({"city_wang", "city_chen"})


@dataclass(frozen=True)
class Thing:
    """One thing named in an address: a label, what stands in the address, and its relations."""

    label: str
    kwargs: dict[str, object]
    relations: dict[str, Who]
    query: str = ""

    def who(self, group: str) -> Who:
        """Return the persons of a relation or of a group."""
        return self.relations[group] if group in self.relations else frozenset(GROUPS[group])


def things(world: World, kind: str) -> list[Thing]:
    """Return the things of that kind."""
    if not kind:
        return [Thing("", {}, {})]
    made = globals()[f"_{kind.replace(' ', '_')}"]
    found: list[Thing] = made(world)
    return found


def _record(world: World) -> list[Thing]:
    return [
        Thing(
            label,
            {"handle": world.records[label].handle},
            {
                "recorder": frozenset({recorder}),
                "readers": frozenset({recorder, *others}),
                "handlers": frozenset(others) & GROUPS["reviewers"],
                "guards": frozenset(others) & GROUPS["guardians"],
            },
        )
        for label, (recorder, others) in READERS.items()
    ]


def _case(world: World) -> list[Thing]:
    return [Thing(one.label, {**one.kwargs, "act": "screen"}, one.relations) for one in _record(world)]


def _measure(world: World) -> list[Thing]:
    return [Thing("nobody's", {"handle": "0" * 22}, {})]


def _own_record(world: World) -> list[Thing]:
    return [one for one in _record(world) if one.label in {"plain", "straight-up", "other-unit"}]


def _version(world: World) -> list[Thing]:
    return [Thing(one.label, {**one.kwargs, "number": 1}, one.relations) for one in _record(world)]


def _amended(world: World) -> list[Thing]:
    return [one for one in _record(world) if world.records[one.label].version_count > 1]


def _draft(world: World) -> list[Thing]:
    return [Thing("draft", {"handle": world.draft.handle}, {"writer": frozenset({"zhang"})})]


def _member(world: World) -> list[Thing]:
    east = {"administrators": GROUPS["three"], "keepers": GROUPS["security"]}
    west = {"administrators": frozenset[str](), "keepers": frozenset[str]()}
    return [
        Thing("sun", {"number": world.cast.sun.number}, east),
        Thing("zhao", {"number": world.cast.zhao.number}, west),
    ]


def _unit(world: World) -> list[Thing]:
    keepers = {"keepers": GROUPS["system"]}
    nobody = {"keepers": frozenset[str]()}
    return [Thing("east", {"code": "370901"}, keepers), Thing("west", {"code": "370902"}, nobody)]


def _act_on_a_unit(world: World) -> list[Thing]:
    return [Thing(one.label, {**one.kwargs, "verb": "rename"}, one.relations) for one in _unit(world)]


def _planned_change(world: World) -> list[Thing]:
    return [Thing("none", {"code": "370902"}, {"keepers": frozenset[str]()})]


def _session(world: World) -> list[Thing]:
    return [Thing("session", {"handle": "0" * 16}, {})]


def _role(world: World) -> list[Thing]:
    own = world.role_of("wang")
    over = GROUPS["approvers"]
    none = frozenset[str]()
    return [
        Thing("wang's", {"pk": own.pk}, {"holder": frozenset({"wang"}), "concerned": over | {"wang"}}),
        Thing(
            "the loan",
            {"pk": world.loan.pk},
            {"holder": frozenset({"delegate"}), "concerned": over | {"delegate", "wang"}},
        ),
        Thing(
            "the city's",
            {"pk": world.role_of("city_wang").pk},
            {"holder": frozenset({"city_wang"}), "concerned": frozenset({"city_wang"}), "approvers": none},
        ),
    ]


def _recovery(world: World) -> list[Thing]:
    return [Thing("sun's", {"pk": world.recovery.pk}, {"concerned": GROUPS["approvers"] | {"sun"}})]


def _month(world: World) -> list[Thing]:
    return [Thing("October", {"month": "2026-10"}, {})]


def _unit_month(world: World) -> list[Thing]:
    return [
        Thing("east", {"month": "2026-10", "code": "370901"}, {"senders": frozenset({"li"})}),
        Thing("west", {"month": "2026-10", "code": "370902"}, {"senders": frozenset[str](), "board": CITY}),
    ]


def _member_month(world: World) -> list[Thing]:
    number = world.cast.sun.number
    return [
        Thing(
            "sun of east",
            {"month": "2026-10", "code": "370901", "number": number},
            {"senders": frozenset({"li"})},
        )
    ]


def _receipt(world: World) -> list[Thing]:
    return [
        Thing("zero return", {"serial": world.zero.serial}, {"signer": frozenset({"editor"})}),
        Thing("unit return", {"serial": world.sent.serial}, {"signer": frozenset({"li"})}),
    ]


def _request(world: World) -> list[Thing]:
    return [Thing("leader's", {"handle": world.asked.handle}, {})]


def _batch(world: World) -> list[Thing]:
    return [Thing("file", {"handle": world.batch.handle}, {"uploader": frozenset({"li"})})]


def _work(world: World) -> list[Thing]:
    return [Thing("commit", {"handle": world.work.handle}, {"uploader": frozenset({"li"})})]


def _row(world: World) -> list[Thing]:
    [file], row = _batch(world), world.batch.staged.filter(state="BAD").first()
    assert row is not None
    return [Thing("faulty row", {**file.kwargs, "position": row.position}, file.relations)]


def _delivery(world: World) -> list[Thing]:
    inspection, discipline = world.delivery("INSPECTION"), world.delivery("DISCIPLINE")
    return [
        Thing("inspection", {"pk": inspection.pk}, {"office": frozenset({"wang", "delegate"})}),
        Thing("discipline", {"pk": discipline.pk}, {"office": frozenset({"chen"})}),
    ]


def _lesson(world: World) -> list[Thing]:
    return [Thing("lesson", {"lesson": world.passed.lesson_id}, {})]


def _lesson_question(world: World) -> list[Thing]:
    return [Thing("first", {"lesson": world.passed.lesson_id, "place": 1}, {})]


def _pass(world: World) -> list[Thing]:
    return [Thing("zhang's", {"serial": world.passed.serial}, {"owner": frozenset({"zhang"})})]


def _signature(world: World) -> list[Thing]:
    return [Thing("zhang's", {"serial": world.signed.serial}, {"owner": frozenset({"zhang"})})]


def _signing(world: World) -> list[Thing]:
    relations = {
        "eastern": GROUPS["staff"] - {"zhao", "guest"} - CITY,
        "names": frozenset({"li", "wang", "delegate", "chen"}),
    }
    return [Thing("pledge of east", {"assignment": world.signing.pk}, relations)]


def _exclusion(world: World) -> list[Thing]:
    return [Thing("of nobody", {"handle": "0" * 22}, {})]


def _file(world: World) -> list[Thing]:
    return [Thing("of nobody", {"handle": "0" * 22, "file": "0" * 22}, {})]


_draft_file = _file


def _finding(world: World) -> list[Thing]:
    return [
        Thing(
            "of sun by wang",
            {"handle": world.found.handle},
            {"others": frozenset({"chen", "delegate", "wang"})},
        )
    ]


def _reverse_check(world: World) -> list[Thing]:
    return [Thing("wang's", {"handle": world.run.handle}, {"desk": frozenset({"wang", "delegate"})})]


def _spot_check(world: World) -> list[Thing]:
    return [Thing("wang's", {"handle": world.spot.handle}, {"desk": frozenset({"wang", "delegate"})})]


def _question(world: World) -> list[Thing]:
    return [Thing("nobody's", {"handle": "0" * 22}, {})]


def _complaint(world: World) -> list[Thing]:
    own = {"handle": world.complaint.handle}
    above = {"handle": world.complaint_above.handle}
    return [
        Thing("names the leader", own, {"readers": frozenset({"zhang", "chen"})}),
        Thing("names chen", above, {"readers": frozenset({"zhang", "city_chen"})}),
    ]


def _change(world: World) -> list[Thing]:
    return [Thing("of nobody", {"key": "c0"}, {})]


def _sheet(world: World) -> list[Thing]:
    return [Thing("wang's", {"handle": world.sheet.handle}, {"asker": frozenset({"wang"})})]
