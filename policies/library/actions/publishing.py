"""What publishing a page sets in motion: rows and editions in step with it, and a leaf in the log."""

import datetime as dt
from collections.abc import Sequence
from contextvars import ContextVar
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.log_actions import get_active_log_context
from wagtail.models import Revision
from wagtail.search.backends import get_search_backend

from people.models import Person
from policies.library.actions.using import keep_uses
from policies.library.models import Article, Edition, Item, MeasuresPage
from policies.library.rules import editions
from policies.library.rules.editions import ArticleText, ItemText
from trail.actions import append

SHANGHAI = ZoneInfo("Asia/Shanghai")
COMMAND_LINE = "命令行"
DUE: ContextVar[dt.datetime | None] = ContextVar("due", default=None)  # the moment a tick publishes for


def moment() -> dt.datetime:
    """Return the moment of the publication under way: the tick's own, else now."""
    return DUE.get() or timezone.now()


def publisher(revision: Revision) -> Person | None:
    """Return who is at the editor's desk; when the schedule publishes, who wrote the revision."""
    context = get_active_log_context()
    by: Person | None = context.user if context and context.user else revision.user
    return by


@transaction.atomic
def note_publication(
    *, page: MeasuresPage, revision: Revision | None, by: Person | None, now: dt.datetime
) -> None:
    """Bring rows and editions into step with a page just published, and write the act into the log."""
    texts = page.texts()
    sync_rows(page, texts)
    keep_uses()
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
    said = {block.value.number: (block.value["heading"], block.value.commentary()) for block in page.body}
    page.articles.update(is_current=False)
    Item.objects.filter(article__page=page).update(is_current=False)
    Article.objects.bulk_create(
        [_article(page, text, *said[text.number]) for text in texts],
        update_conflicts=True,
        unique_fields=["page", "number"],
        update_fields=["anchor", "marker", "heading", "text", "closing", "commentary", "is_current"],
    )
    keys = dict(page.articles.values_list("number", "pk"))
    Item.objects.bulk_create(
        [_item(keys[text.number], item) for text in texts for item in text.items],
        update_conflicts=True,
        unique_fields=["article", "number"],
        update_fields=["anchor", "marker", "text", "is_current"],
    )
    get_search_backend().add_bulk(Article, list(page.articles.prefetch_related("items")))


def _article(page: MeasuresPage, text: ArticleText, heading: str, commentary: str) -> Article:
    """Return the row of an article."""
    return Article(
        page=page, number=text.number, anchor=text.anchor, marker=text.marker, heading=heading,
        text=text.text, closing=text.closing, commentary=commentary, is_current=True,
    )  # fmt: skip


def _item(article: int, item: ItemText) -> Item:
    """Return the row of an item."""
    return Item(
        article_id=article,
        number=item.number,
        anchor=item.anchor,
        marker=item.marker,
        text=item.text,
        is_current=True,
    )


def publish_due(*, now: dt.datetime) -> list[str]:
    """Publish what editors scheduled for a moment now past, each with its leaf or not at all; return the titles."""
    published = []
    for revision in Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at"):
        with transaction.atomic():
            _go_live(revision, now)
        published.append(str(revision.object_str))
    return published


def _go_live(revision: Revision, now: dt.datetime) -> None:
    """Publish a revision as of a moment, which a tick by hand may set ahead of the clock Wagtail looks at."""
    act = PublishPageRevisionAction(revision, log_action="wagtail.publish.scheduled")
    if act.object.go_live_at and act.object.go_live_at > timezone.now():
        act.object.go_live_at = None  # or Wagtail would only schedule it once more
    token = DUE.set(now)
    try:
        act.execute()
    finally:
        DUE.reset(token)
