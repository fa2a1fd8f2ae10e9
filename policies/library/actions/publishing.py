"""What publishing a page sets in motion: rows and editions in step with it, and a leaf in the log."""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.db import transaction
from wagtail.models import Revision
from wagtail.search.index import insert_or_update_object

from people.models import Person
from policies.library.models import Article, Edition, Item, MeasuresPage
from policies.library.rules import editions
from policies.library.rules.editions import ArticleText
from trail.actions import append

SHANGHAI = ZoneInfo("Asia/Shanghai")
COMMAND_LINE = "命令行"


@transaction.atomic
def note_publication(
    *, page: MeasuresPage, revision: Revision | None, by: Person | None, now: dt.datetime
) -> None:
    """Bring rows and editions into step with a page just published, and write the act into the log."""
    texts = page.texts()
    sync_rows(page, texts)
    edition = _edition(page, texts, by, now)
    append(
        "policy.publish",
        actor=str(by.pk) if by else COMMAND_LINE,
        obj=f"policy:{page.slug}",
        at=now,
        facts={
            "edition": edition.number,
            "sha256": edition.sha256,
            "revision": revision.pk if revision else None,
            "effective_on": edition.effective_on.isoformat() if edition.effective_on else None,
        },
    )


def _edition(
    page: MeasuresPage, texts: Sequence[ArticleText], by: Person | None, now: dt.datetime
) -> Edition:
    """Return the edition with these words: the last one when nothing in them changed, else a new one."""
    last: Edition | None = page.editions.order_by("-number").first()
    digest = editions.digest(texts)
    if last and last.sha256 == digest:
        return last
    effective_on = page.effective_on
    if last and effective_on == last.effective_on:  # the editor named no day of its own for the new words
        effective_on = now.astimezone(SHANGHAI).date()
    edition: Edition = page.editions.create(
        number=last.number + 1 if last else 1,
        effective_on=effective_on,
        published_at=now,
        published_by=by,
        title=page.title,
        preamble=page.preamble,
        body=editions.to_json(texts),
        sha256=digest,
    )
    return edition


def sync_rows(page: MeasuresPage, texts: Sequence[ArticleText]) -> None:
    """Make the rows of articles and items say what the page says; a row that is gone is kept, not current."""
    headings = {block.value.number: block.value["heading"] for block in page.body}
    page.articles.exclude(number__in=headings).update(is_current=False)
    for text in texts:
        words = {"anchor": text.anchor, "marker": text.marker, "text": text.text, "closing": text.closing}
        article, _ = Article.objects.update_or_create(
            page=page,
            number=text.number,
            defaults={**words, "heading": headings[text.number], "is_current": True},
        )
        _sync_items(article, text)
    for article in page.articles.all():
        insert_or_update_object(article)


def _sync_items(article: Article, text: ArticleText) -> None:
    """The same for the items of one article."""
    article.items.exclude(anchor__in=[item.anchor for item in text.items]).update(is_current=False)
    for item in text.items:
        Item.objects.update_or_create(
            article=article,
            number=item.number,
            defaults={"anchor": item.anchor, "marker": item.marker, "text": item.text, "is_current": True},
        )


def publish_due(*, now: dt.datetime) -> list[str]:
    """Publish what editors scheduled for a moment now past, each with its leaf or not at all; return the titles."""
    published = []
    for revision in Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at"):
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
        published.append(str(revision.object_str))
    return published
