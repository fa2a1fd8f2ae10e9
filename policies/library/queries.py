"""What other rooms and pages ask of the texts."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page, WorkflowState
from wagtail.search.backends import get_search_backend

from people.rules.bases import BASES
from people.rules.initials import letters
from policies.library.models import Article, ArticleQuerySet, Edition, InstrumentPage, Item, MeasuresPage
from policies.library.rules.anchors import ANCHOR, article_number
from policies.library.rules.editions import ArticleText
from policies.library.rules.uses import MEASURES, Use, cited, uses_of
from ui.reading import Known

BRIEF = 30
FEWEST_INITIALS = 2
SHANGHAI = ZoneInfo("Asia/Shanghai")


def measures() -> MeasuresPage | None:
    """Return the page of the measures, or None before load_policy has run."""
    page: MeasuresPage | None = MeasuresPage.objects.filter(slug=MEASURES).first()
    return page


def article(number: int) -> Article | None:
    """Return an article of the measures by its number."""
    return Article.objects.select_related("page").filter(page__slug=MEASURES, number=number).first()


def clause(anchor: str) -> Article | Item | None:
    """Return the article or item of the measures behind an anchor: a8, a4-2."""
    match = ANCHOR.fullmatch(anchor)
    if match is None:
        return None
    if match[2] is None:
        return article(int(match[1]))
    items = Item.objects.select_related("article__page").filter(article__page__slug=MEASURES)
    return items.filter(article__number=int(match[1]), number=int(match[2])).first()


def edition_in_force(page: MeasuresPage, day: dt.date) -> Edition | None:
    """Return the edition of a text that applied on a day; # 第一条."""
    return Edition.objects.in_force(day).filter(page=page).first()


def edition_at(moment: dt.datetime) -> Edition | None:
    """Return the edition of the measures that applied at a moment, as far as it was published by then; # 第一条.

    What happened before the text was brought into the system is read with the first edition of its day.
    """
    day = moment.astimezone(SHANGHAI).date()
    rows = EDITIONS.rows(day=day)
    return next((row for row in rows if row.published_at <= moment), rows[-1] if rows else None)


def _editions(day: dt.date) -> QuerySet[Edition]:
    return Edition.objects.in_force(day).filter(page__slug=MEASURES).select_related("page").defer("body")


EDITIONS = Known(_editions, day=dt.date(1900, 1, 1))


def effective_on() -> dt.date | None:
    """Return the day the measures took effect, or None when nobody has said; # 第十四条."""
    page = measures()
    first = Edition.objects.filter(page=page).order_by("number").first() if page else None
    return first.effective_on if first else None


def awaiting_review() -> QuerySet[WorkflowState]:
    """Return the reviews of texts and lessons that have begun and not ended."""
    texts = [str(pk) for pk in Page.objects.filter(depth__gt=1).values_list("pk", flat=True)]
    page = ContentType.objects.get_for_model(Page)
    states: QuerySet[WorkflowState] = WorkflowState.objects.active().filter(
        base_content_type=page, object_id__in=texts, status=WorkflowState.STATUS_IN_PROGRESS
    )
    return states


def current_articles() -> ArticleQuerySet:
    """Return the articles of the texts people can read now, with their items."""
    return Article.objects.readable()


def found_articles(query: str) -> list[Article]:
    """Return the articles that hold every word of the query, the best first; 「第八条」 or 「8」 is that article."""
    words = query.split()
    if not words:
        return []
    number = article_number(words[0]) if len(words) == 1 else None
    by_number = list(current_articles().filter(number=number).order_by("page_id")) if number else []
    known = {one.pk for one in by_number}
    results = get_search_backend().search(query, Article.objects.filter(is_current=True), operator="and")
    order = {pk: place for place, pk in enumerate(one.pk for one in results if one.pk not in known)}
    rows = current_articles().filter(pk__in=order)
    return by_number + sorted((row for row in rows if holds(row, words)), key=lambda row: order[row.pk])


def found_texts(query: str) -> list[MeasuresPage | InstrumentPage]:
    """Return the texts whose title holds the query, or the pinyin initials of it: ssbf finds 实施办法."""
    wanted = squeeze(query)
    if not wanted:
        return []
    kinds = (MeasuresPage, InstrumentPage)
    texts = [one for kind in kinds for one in kind.objects.live().order_by("standing", "path")]
    by_initials = len(wanted) >= FEWEST_INITIALS and wanted.isascii() and wanted.isalpha()
    return [
        one for one in texts if wanted in squeeze(one.title) or (by_initials and wanted in letters(one.title))
    ]


@dataclass(frozen=True)
class Line:
    """One article or item that answers a query."""

    name: str
    url: str
    text: str


@dataclass(frozen=True)
class Found:
    """An article that answers a query, and the lines of it that do."""

    article: Article
    lines: tuple[Line, ...]


def found_lines(query: str) -> list[Found]:
    """Return the articles that answer the query, each with the lines that hold a word of it."""
    words = query.split()
    return [Found(article, lines_of(article, words)) for article in found_articles(query)]


def lines_of(article: Article, words: list[str]) -> tuple[Line, ...]:
    """Return the opening words and items that hold a word, else the remarks that do, else the opening words."""
    opening = Line(article.name, article.get_absolute_url(), f"{article.marker}{article.text}")
    url = article.page.get_url()
    items = [
        Line(item.name, f"{url}#{item.anchor}", f"{item.marker}{item.text}") for item in article.items.all()
    ]
    hits = answering([opening, *items], words)
    remarks = [Line("解释与例子", opening.url, remark) for remark in article.commentary.splitlines()]
    return tuple(hits or answering(remarks, words) or [opening])


def answering(lines: list[Line], words: list[str]) -> list[Line]:
    """Return the lines that hold one of the words."""
    return [line for line in lines if any(word.casefold() in line.text.casefold() for word in words)]


def holds(row: Article, words: list[str]) -> bool:
    """Say whether an article really holds every word: pairs alone could lie in different places."""
    text = squeeze(f"{row.heading}\n{row.words()}\n{row.commentary}")
    return all(squeeze(word) in text for word in words)


def squeeze(text: str) -> str:
    """Return the text without case and without line breaks."""
    return re.sub(r"\s+", "", text).casefold()


def words_digest(article: Article) -> str:
    """Return the SHA-256 of what an article says now, items included: other rooms tell by it that it changed."""
    return hashlib.sha256(article.words().encode()).hexdigest()


def clause_choices() -> list[tuple[str, str]]:
    """Return every article and item in force as (address, name), for an editor to choose from."""
    choices = []
    for one in current_articles().order_by("page__path", "number"):
        choices.append((f"{one.page.slug}#{one.anchor}", f"{one.name} {one.heading}（{one.page.title}）"))
        for item in one.items.all():
            choices.append((f"{one.page.slug}#{item.anchor}", f"　{item.name} {item.text[:BRIEF]}"))
    return choices


def chosen_clause(address: str) -> tuple[Article, Item | None]:
    """Return the article, and the item if one is meant, behind an address: measures#a4-2."""
    slug, _, anchor = address.partition("#")
    match = ANCHOR.fullmatch(anchor)
    if match is None:
        raise Article.DoesNotExist(address)
    found = Article.objects.get(page__slug=slug, number=int(match[1]))
    return found, found.items.get(number=int(match[2])) if match[2] else None


def taken_away(page: MeasuresPage, texts: Sequence[ArticleText]) -> dict[str, list[Use]]:
    """Return the clauses in force that these words no longer have although something rests on them."""
    kept = {text.anchor for text in texts} | {item.anchor for text in texts for item in text.items}
    rows = page.articles.filter(is_current=True)
    stand = set(rows.values_list("anchor", flat=True))
    stand |= set(Item.objects.filter(article__in=rows, is_current=True).values_list("anchor", flat=True))
    return {anchor: uses for anchor, uses in uses_of(page.slug).items() if anchor in stand - kept}


def roster_uses() -> Iterator[Use]:
    """Yield where the errors of the roster file rest on clauses: that room stands below this one."""
    yield from cited("名册导入的错误提示", BASES)
