"""Pages of the instruments a text cites: made once, then an editor's; each publication a leaf of the log."""

import datetime as dt
from collections.abc import Iterable

from wagtail.models import Revision

from people.models import Person
from people.rules.initials import letters
from policies.library.models import InstrumentPage, PolicyIndexPage
from policies.library.rules.instruments import KEPT_AT, Known, bare, cited_by
from trail.actions import append

COMMAND_LINE = "命令行"
LONGEST_SLUG = 40


def register_instruments(texts: Iterable[str], by: Person | None) -> list[InstrumentPage]:
    """Make and publish a page for each cited instrument that has none; return those made."""
    index = PolicyIndexPage.objects.get()
    pages = {bare(page.title): page for page in InstrumentPage.objects.all()}
    made = []
    for one in cited_by(texts):
        if one.title not in pages:
            pages[one.title] = _made(index, one, pages.get(one.supersedes))
            pages[one.title].save_revision(user=by).publish()
            made.append(pages[one.title])
    return made


def _made(index: PolicyIndexPage, one: Known, older: InstrumentPage | None) -> InstrumentPage:
    """Make the page below the index."""
    page = InstrumentPage(
        title=one.title, slug=_free_slug(letters(one.title)[:LONGEST_SLUG]), standing=one.standing,
        supersedes=older, kept_at=KEPT_AT, note=one.note, live=False,
    )  # fmt: skip
    index.add_child(instance=page)
    return page


def _free_slug(wanted: str) -> str:
    """Return the initials, with a number where another page has them."""
    taken = set(InstrumentPage.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(
        slug for slug in (wanted, *(f"{wanted}-{count}" for count in range(2, 1000))) if slug not in taken
    )


def note_instrument(
    *, page: InstrumentPage, revision: Revision | None, by: Person | None, now: dt.datetime
) -> None:
    """Write the publication into the log, with what it says of the standing."""
    append(
        "policy.instrument",
        actor=str(by.pk) if by else COMMAND_LINE,
        obj=f"instrument:{page.slug}",
        at=now,
        facts={
            "standing": page.standing,
            "effective_on": page.effective_on.isoformat() if page.effective_on else None,
            "repealed_on": page.repealed_on.isoformat() if page.repealed_on else None,
            "revision": revision.pk if revision else None,
        },
    )
