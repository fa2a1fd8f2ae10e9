"""Articles and items as rows, what rests on them, and every edition that was in force."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from wagtail.search import index

from policies.library.models.pages import MeasuresPage
from policies.library.rules.anchors import citation
from policies.library.rules.editions import ArticleText, from_json
from policies.library.rules.instruments import bare
from policies.library.rules.numerals import article_name


class ArticleQuerySet(models.QuerySet["Article"]):
    """Sentences about articles."""

    def readable(self) -> ArticleQuerySet:
        """Return those of the texts people can read now, with their items."""
        items = models.Prefetch("items", Item.objects.filter(is_current=True).order_by("number"))
        rows = self.filter(is_current=True, page__live=True)
        return rows.select_related("page").prefetch_related(items)

    def citing(self, title: str) -> list[Article]:
        """Return the readable ones that cite the instrument with that title."""
        wanted = f"《{bare(title)}》"
        rows = self.readable().order_by("page__path", "number")
        return [one for one in rows if wanted in one.words()]


class Article(index.Indexed, models.Model):
    """One article as a row: what other rooms point at. Rows are never deleted; # 第一条：有据可查."""

    page = models.ForeignKey(MeasuresPage, models.PROTECT, related_name="articles", verbose_name="制度文本")
    number = models.PositiveSmallIntegerField("条")
    anchor = models.CharField("锚点", max_length=12)
    marker = models.CharField("条号", max_length=12)
    heading = models.CharField("提要", max_length=60, blank=True)
    text = models.TextField("原文")
    closing = models.TextField("各项之后的原文", blank=True)
    commentary = models.TextField("解释与例子", blank=True)
    is_current = models.BooleanField("在现行文本中", default=True)

    objects = ArticleQuerySet.as_manager()

    search_auto_update = (
        False  # publishing indexes all articles of a text at once, after their items are there
    )
    search_fields: ClassVar[list[object]] = [
        index.SearchField("heading", boost=2),
        index.SearchField("words"),
        index.SearchField("commentary", boost=0.5),
        index.FilterField("is_current"),
    ]

    class Meta:
        verbose_name = verbose_name_plural = "条"
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="article_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return how it is cited: 第八条."""
        return article_name(self.number)

    def words(self) -> str:
        """Return everything the article says, items included."""
        current = sorted((item for item in self.items.all() if item.is_current), key=lambda item: item.number)
        items = [f"{item.marker}{item.text}" for item in current]
        return "\n".join([self.name, f"{self.marker}{self.text}", *items, self.closing])

    def get_absolute_url(self) -> str:
        """Return the permanent link."""
        return f"{self.page.get_url()}#{self.anchor}"


class Item(models.Model):
    """One item of an article as a row."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="items", verbose_name="条")
    number = models.PositiveSmallIntegerField("项")
    anchor = models.CharField("锚点", max_length=16)
    marker = models.CharField("序号", max_length=10)
    text = models.TextField("原文")
    is_current = models.BooleanField("在现行文本中", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "项"
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="item_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return how it is cited: 第四条(二)."""
        return citation(self.anchor)

    def get_absolute_url(self) -> str:
        """Return the permanent link."""
        return f"{self.article.page.get_url()}#{self.anchor}"


class ClauseUse(models.Model):
    """One named place that rests on a clause: an error, a disposition, a statistic, a question. The clause stays."""

    room = models.CharField("模块", max_length=20)
    where = models.CharField("哪里", max_length=300)
    url = models.CharField("地址", max_length=200, blank=True)
    article = models.ForeignKey(Article, models.PROTECT, related_name="uses", verbose_name="依据的条")
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="uses", verbose_name="依据的项")

    class Meta:
        verbose_name = verbose_name_plural = "条文引用"

    def __str__(self) -> str:
        return self.where

    @property
    def clause(self) -> Article | Item:
        """Return the article or item it rests on."""
        return self.item or self.article


class EditionQuerySet(models.QuerySet["Edition"]):
    """Sentences about editions."""

    def in_force(self, day: dt.date) -> EditionQuerySet:
        """Return those that had taken effect by that day, the latest first."""
        has_begun = models.Q(effective_on=None) | models.Q(effective_on__lte=day)
        return self.filter(has_begun).order_by("-number")


class Edition(models.Model):
    """The words of a text as published at one moment; never changed afterwards."""

    page = models.ForeignKey(MeasuresPage, models.PROTECT, related_name="editions", verbose_name="制度文本")
    number = models.PositiveSmallIntegerField("版次")
    effective_on = models.DateField("施行日期", null=True)
    published_at = models.DateTimeField("发布时间")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="发布人"
    )
    title = models.CharField("标题", max_length=255)
    preamble = models.TextField("条文之前的文字", blank=True)
    body = models.JSONField("条文")
    sha256 = models.CharField("摘要", max_length=64)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "版本"
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="edition_once")]

    def __str__(self) -> str:
        return f"{self.title} 第{self.number}版"

    def texts(self) -> tuple[ArticleText, ...]:
        """Return the words of the articles."""
        return from_json(self.body)


class LoadedText(models.Model):
    """One file that load_policy put into a page, and the revision it made: later ones are an editor's."""

    page = models.ForeignKey(MeasuresPage, models.CASCADE, related_name="loads", verbose_name="制度文本")
    revision = models.PositiveBigIntegerField("修订")
    sha256 = models.CharField("文件摘要", max_length=64)
    loaded_at = models.DateTimeField("导入时间")

    class Meta:
        verbose_name = verbose_name_plural = "导入"

    def __str__(self) -> str:
        return f"{self.page_id} {self.loaded_at:%Y-%m-%d}"
