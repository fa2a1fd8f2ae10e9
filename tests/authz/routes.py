"""One table that classifies every address of the house: who may GET it, who may POST to it, and what it names."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

STAFF = frozenset(
    {
        "zhang", "sun", "li", "head", "leader", "wang", "chen", "chief", "delegate", "city_wang", "city_chen",
        "editor", "system", "security", "auditor", "zhao", "guest",
    }
)  # fmt: skip
OUTSIDE = ("anonymous", "retired")
GROUPS = {
    "anyone": STAFF | set(OUTSIDE),  # no log-in asked
    "staff": STAFF,
    "three": frozenset({"system", "security", "auditor"}),
    "approvers": frozenset({"security", "auditor"}),
    "security": frozenset({"security"}),
    "system": frozenset({"system"}),
    "auditor": frozenset({"auditor"}),
    "liaison": frozenset({"li"}),
    "reviewers": frozenset({"wang", "delegate", "chen", "city_wang", "city_chen"}),
    "askers": frozenset({"wang", "delegate", "chen", "city_wang", "city_chen", "chief", "leader"}),
    "chiefs": frozenset({"chief"}),
    "board": frozenset({"li", "leader", "wang", "delegate", "chen", "city_wang", "city_chen"}),
    "settings readers": frozenset(
        {"system", "security", "auditor", "wang", "delegate", "chen", "chief", "city_wang", "city_chen"}
    ),
    "inspectors": frozenset({"wang", "delegate", "city_wang"}),
    "rehearsers": frozenset({"li", "leader", "wang", "delegate", "chen", "city_wang", "city_chen", "system"}),
    "retiree keepers": frozenset(),  # nobody of the world holds that role
    "counters": frozenset(
        {"li", "leader", "editor", "wang", "delegate", "chen", "chief", "city_wang", "city_chen"}
    ),
    "assigners": frozenset({"li", "editor"}),
    "guardians": frozenset({"chen", "city_chen"}),
    "supervisors": frozenset({"chief", "city_wang", "city_chen"}),
    "nobody": frozenset(),
}


@dataclass(frozen=True)
class Door:
    """Who may GET and who may POST: a group, or a relation to the thing that the address names; "" is 405."""

    get: str = ""
    post: str = ""
    of: str = ""  # the kind of thing named in the address
    query: str = ""


TABLE: dict[str, Door] = {
    "home:home": Door("staff"),
    "home:account": Door("staff"),
    "home:audit": Door("auditor"),
    "home:verify": Door(post="auditor"),
    "trail:seals": Door("staff"),
    "home:display": Door("anyone", "anyone"),
    "home:help": Door("anyone"),
    "home:favicon": Door("anyone"),
    "home:health": Door("system"),
    "jobs:settings": Door("settings readers", "system"),
    "deadlines:rules": Door("system", "system"),
    "deadlines:calendar": Door("system", "system"),
    "home:healthz": Door("anyone"),
    "people:index": Door("three"),
    "people:member": Door("administrators", of="member"),
    "people:disable": Door(post="keepers", of="member"),
    "people:enable": Door(post="keepers", of="member"),
    "people:roster": Door("system", "system"),
    "people:units": Door("system"),
    "people:unit": Door("keepers", of="unit"),
    "people:unit-act": Door("keepers", "keepers", of="act on a unit"),
    "people:withdraw-change": Door(post="keepers", of="planned change"),
    "people:retirees": Door("retiree keepers", "retiree keepers"),
    "people:retirees-sheet": Door("retiree keepers"),
    "people:contacts": Door("staff"),
    "people:pick": Door("staff", "staff"),
    "people:activate": Door("anyone", "anyone"),
    "people:lost": Door("anyone"),
    "people:slips": Door("security", "security"),
    "people:sessions": Door("staff"),
    "people:end-others": Door(post="staff"),
    "people:end-session": Door(post="staff", of="session"),
    "people:roles": Door("staff"),
    "people:own-handover": Door("holder", of="role"),
    "people:lend": Door("holder", "holder", of="role"),
    "people:grants": Door("approvers"),
    "people:new-grant": Door("security", "security"),
    "people:approve-grant": Door(post="approvers", of="role"),
    "people:end-grant": Door(post="concerned", of="role"),
    "people:handover": Door("approvers", of="role"),
    "people:recoveries": Door("approvers"),
    "people:new-recovery": Door("security", "security"),
    "people:approve-recovery": Door(post="approvers", of="recovery"),
    "people:stop-recovery": Door(post="concerned", of="recovery"),
    "people:recovery-slip": Door(post="approvers", of="recovery"),
    "entries:list": Door("staff"),
    "entries:new": Door("staff", "staff"),
    "entries:quick": Door("staff", "staff"),
    "entries:guide": Door("staff"),
    "entries:note-exclusion": Door(post="staff"),
    "entries:exclusions": Door("reviewers"),
    "entries:exclusion": Door("nobody", of="exclusion"),
    "entries:why": Door("staff", "staff"),
    "entries:sight-requests": Door("askers", "askers"),
    "entries:sight-decisions": Door("chiefs"),
    "entries:decide-sight": Door(post="chiefs", of="request"),
    "entries:reveal": Door(post="readers", of="own record"),
    "entries:drafts": Door("staff"),
    "entries:autosave": Door(post="staff"),
    "entries:draft": Door(
        "writer", "staff", of="draft"
    ),  # a post writes one's own draft, whatever the address
    "entries:check": Door("writer", "staff", of="draft"),
    "entries:discard": Door(post="staff", of="draft"),
    "entries:pick": Door(post="staff"),
    "entries:subject": Door("writer", "writer", of="draft"),
    "entries:draft-files": Door("writer", "writer", of="draft"),
    "entries:draft-file": Door("nobody", of="draft file"),
    "entries:add-files": Door("recorder", "recorder", of="own record"),
    "entries:file": Door("nobody", of="file"),
    "entries:record": Door("readers", of="record"),
    "entries:version": Door("readers", of="version"),
    "entries:changes": Door("readers", of="amended"),
    "entries:print": Door("readers", of="record"),
    "entries:print-file": Door("readers", of="record"),
    "entries:submitted": Door("recorder", of="own record"),
    "entries:safe": Door("recorder", of="own record"),
    "entries:receipt": Door("recorder", of="own record"),
    "entries:receipt-file": Door("recorder", of="own record"),
    "entries:proof-file": Door("recorder", of="own record"),
    "entries:amend": Door("recorder", "recorder", of="own record"),
    "entries:confirm": Door(post="recorder", of="own record"),
    "entries:contradict": Door("recorder", "recorder", of="own record"),
    "training:mine": Door("staff"),
    "training:question": Door("staff", "staff", of="lesson question"),
    "training:result": Door("staff", of="lesson"),
    "training:certificate": Door("owner", of="pass"),
    "training:sign": Door("eastern", "eastern", of="signing"),
    "training:signed": Door("owner", of="signature"),
    "training:board": Door("counters"),
    "training:completion": Door("names", of="signing"),
    "training:assign": Door("assigners", "assigners"),
    "training:end": Door(post="assigners", of="signing"),
    "returns:mine": Door("staff"),
    "returns:board": Door("board"),
    "returns:offices": Door("reviewers"),
    "returns:reopenings": Door("reviewers", "reviewers"),
    "returns:waivers": Door("inspectors", "inspectors"),
    "returns:end-waiver": Door(post="nobody"),
    "returns:rehearsal": Door("rehearsers", of="month"),
    "returns:month": Door("staff", of="month"),
    "returns:zero": Door("staff", "staff", of="month"),
    "returns:withdraw": Door(post="staff", of="month"),
    "returns:contradict": Door(post="nobody", of="month"),
    "returns:unit": Door("board", of="unit month"),
    "returns:send": Door(post="board", of="unit month"),
    "returns:remind": Door(post="senders", of="unit month"),
    "returns:zero-for": Door("senders", "senders", of="member month"),
    "returns:receipt": Door("signer", of="receipt"),
    "uploads:choose": Door("liaison", "liaison"),
    "uploads:batch": Door("uploader", of="batch"),
    "uploads:annotated": Door("uploader", of="batch"),
    "uploads:template": Door("liaison", query="unit=370901&month=2026-10"),
    "uploads:export": Door("board", "board"),
    "uploads:cases": Door("reviewers", "reviewers"),
    "uploads:columns": Door(post="uploader", of="batch"),
    "uploads:repair": Door("uploader", "uploader", of="row"),
    "uploads:leave": Door(post="uploader", of="row"),
    "uploads:verify": Door(post="uploader", of="batch"),
    "uploads:renewed": Door("uploader", of="batch"),
    "uploads:undo": Door(post="uploader", of="batch"),
    "uploads:work": Door("uploader", of="work"),
    "uploads:again": Door(post="uploader", of="work"),
    "uploads:commit": Door(post="uploader", of="batch"),
    "uploads:discard": Door(post="uploader", of="batch"),
    "review:inbox": Door("reviewers"),
    "review:deliveries": Door("reviewers"),
    "review:delivery": Door("office", of="delivery"),
    "review:acknowledge": Door(post="office", of="delivery"),
    "review:close": Door(post="office", of="delivery"),
    "review:case": Door("handlers", of="record"),
    "review:act": Door(post="handlers", of="case"),
    "review:appeal": Door(post="guards", of="record"),
    "review:measures": Door("reviewers", "reviewers"),
    "review:measure-done": Door(post="nobody", of="measure"),
    "review:measure-look-back": Door(post="nobody", of="measure"),
    "protection:index": Door("reviewers"),
    "protection:findings": Door("reviewers", "reviewers"),
    "protection:decide": Door(post="others", of="finding"),
    "protection:runs": Door("reviewers", "reviewers"),
    "protection:run": Door("desk", of="reverse check"),
    "protection:spots": Door("reviewers", "reviewers"),
    "protection:spot": Door("desk", of="spot check"),
    "protection:draw": Door(post="desk", of="spot check"),
    "protection:asked": Door("staff"),
    "protection:answer": Door(post="nobody", of="question"),
    "protection:judge": Door(post="nobody", of="question"),
    "protection:complaints": Door("staff", "staff"),
    "protection:complaint": Door("readers", of="complaint"),
    "protection:step": Door(post="nobody", of="complaint"),  # without a move there is no step
    "protection:watch": Door("guardians"),
    "protection:grades": Door("guardians", "guardians"),
    "protection:note": Door(post="nobody", of="change"),
    "protection:sheets": Door("reviewers", "reviewers"),
    "protection:to-decide": Door("chiefs"),
    "protection:decide-sheet": Door(post="chiefs", of="sheet"),
    "protection:issue": Door(post="asker", of="sheet"),
    "protection:statement": Door("staff"),
    "protection:reviewers": Door("supervisors"),
}
PREFIXES = ("accounts/", "^accounts/", "admin/", "documents/", "policy/")  # not of our rooms: by prefix
ROOMS = frozenset(name.partition(":")[0] for name in TABLE)


def routes() -> Iterator[tuple[str, str]]:
    """Yield every address of the house as (pattern, name with its room)."""
    yield from _below(get_resolver(), "", "")


def _below(resolver: URLResolver, prefix: str, room: str) -> Iterator[tuple[str, str]]:
    for one in resolver.url_patterns:
        where = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _below(one, where, one.namespace or room)
        elif isinstance(one, URLPattern):
            yield where, f"{room}:{one.name}" if room else str(one.name)


def unclassified() -> list[tuple[str, str]]:
    """Return the addresses that neither the table nor a prefix knows."""
    return [(where, name) for where, name in routes() if name not in TABLE and not where.startswith(PREFIXES)]
