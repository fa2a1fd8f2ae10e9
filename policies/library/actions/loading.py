"""Putting a plain text into its page; an editor's version is never overwritten."""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from people.models import Person
from policies.library.actions.registering import register_instruments
from policies.library.models import LoadedText, MeasuresPage, PolicyIndexPage
from policies.library.queries import taken_away
from policies.library.rules.commentary import body_of
from policies.library.rules.parsing import Article, Measures, Unplaced, parse
from policies.library.rules.uses import Use, refusal
from policies.library.vocabulary import Outcome


class NoArticles(ValueError):
    """A file in which not one article was found."""


class NoTitle(ValueError):
    """A text whose title neither the file nor the caller says."""


class StillUsed(ValueError):
    """A text without a clause that something rests on."""

    def __init__(self, gone: Mapping[str, Sequence[Use]]) -> None:
        """Keep the sentences that say what rests on what."""
        self.sentences = [refusal(anchor, uses) for anchor, uses in gone.items()]
        super().__init__("".join(self.sentences))


@dataclass(frozen=True)
class Loaded:
    """What load_policy did."""

    page: MeasuresPage
    outcome: Outcome
    unplaced: tuple[Unplaced, ...]


@transaction.atomic
def load_text(
    *,
    text: str,
    slug: str,
    title: str,
    effective_on: dt.date | None,
    now: dt.datetime,
    by: Person | None = None,
) -> Loaded:
    """Put a plain text into its page and publish it; a page an editor has touched stays as it is."""
    found = parse(text)
    if not found.articles:
        raise NoArticles
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    register_instruments([found.preamble, *(said(article) for article in found.articles)], by)
    page = MeasuresPage.objects.filter(slug=slug).first()
    if page is None:
        page = _made(found, slug, title, effective_on)
        _publish(page, sha256, now, by)
        return Loaded(page, Outcome.MADE, found.unplaced)
    last = page.loads.order_by("-pk").first()
    if last is None or last.revision != page.latest_revision_id:
        return Loaded(page, Outcome.KEPT, found.unplaced)
    if last.sha256 == sha256:
        return Loaded(page, Outcome.SAME, found.unplaced)
    _fill(page, found)
    if gone := taken_away(page, page.texts()):
        raise StillUsed(gone)
    page.effective_on = effective_on or page.effective_on
    _publish(page, sha256, now, by)
    return Loaded(page, Outcome.RENEWED, found.unplaced)


def _made(found: Measures, slug: str, title: str, effective_on: dt.date | None) -> MeasuresPage:
    """Make the page below the index."""
    index = PolicyIndexPage.objects.get()
    if not (title or found.title):
        raise NoTitle
    page = MeasuresPage(title=title or found.title, slug=slug, effective_on=effective_on, live=False)
    _fill(page, found)
    index.add_child(instance=page)
    return page


def _fill(page: MeasuresPage, found: Measures) -> None:
    """Set the words of the page, and the commentary that belongs to them."""
    page.preamble = found.preamble
    page.body = [("article", body_of(article)) for article in found.articles]


def _publish(page: MeasuresPage, sha256: str, now: dt.datetime, by: Person | None) -> None:
    """Publish the page and remember the revision, so that a later one is known to be an editor's."""
    revision = page.save_revision(user=by)
    LoadedText.objects.create(page=page, revision=revision.pk, sha256=sha256, loaded_at=now)
    revision.publish()


def said(article: Article) -> str:
    """Return all the words of an article."""
    return "\n".join([article.text, *(item.text for item in article.items), article.closing])
