"""Where clauses are used: each room says so for itself, and a clause in use cannot be taken out of its text."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policies.library.rules.anchors import citation
from ui.rules.articles import anchor as anchor_of

MEASURES = "measures"  # the slug of the measures themselves
MOST_NAMED = 5


@dataclass(frozen=True)
class Use:
    """One place that rests on a clause: the text by its slug, the clause by its anchor, where, and where to change it."""

    slug: str
    anchor: str
    where: str
    url: str


Users = Callable[[], Iterable[Use]]
USERS: dict[str, Users] = {}


def register(room: str, users: Users) -> None:
    """Have a room say where it rests on clauses."""
    USERS[room] = users


def cited(kind: str, said: Mapping[str, str], url: str = "") -> Iterator[Use]:
    """Yield the uses of the measures by named things of one kind: 错误提示 C12 rests on 第九条."""
    for name, basis in said.items():
        if anchor := anchor_of(basis):
            yield Use(MEASURES, anchor, f"{kind}“{name}”", url)


def all_uses() -> list[tuple[str, Use]]:
    """Return every use there is with the room that names it, each once."""
    return list(dict.fromkeys((room, use) for room in sorted(USERS) for use in USERS[room]()))


def uses_of(slug: str) -> dict[str, list[Use]]:
    """Return where each clause of a text is used, by anchor, in the order of their numbers."""
    found: dict[str, list[Use]] = {}
    for _, use in all_uses():
        if use.slug == slug:
            found.setdefault(use.anchor, []).append(use)
    return dict(sorted(found.items(), key=lambda pair: [int(part) for part in pair[0][1:].split("-")]))


def refusal(anchor: str, uses: Sequence[Use]) -> str:
    """Return the sentence that refuses to let go of a clause, with what rests on it."""
    first = sorted(
        uses, key=lambda use: not use.url.startswith("/admin/")
    )  # what an editor can change himself
    named = "、".join(dict.fromkeys(use.where for use in first[:MOST_NAMED]))
    more = f"等 {len(uses)} 处" if len(uses) > MOST_NAMED else ""
    return f"{citation(anchor)}不能去掉：{named}{more}引用了它。先改这些地方，再去掉这一条。"
