"""Texts in articles: the pages people read, their articles and items as rows, and every edition that was in force."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, PublishingPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Page, PagePermissionTester
from wagtail.search import index

from policies.library.blocks import ArticlesBlock, UsesPanel, article_texts
from policies.library.rules.anchors import citation
from policies.library.rules.editions import ArticleText, from_json
from policies.library.rules.numerals import article_name
from policies.library.vocabulary import Standing

HOW_TO_EDIT = """
<p>“原文”逐字照录；错漏写进“编者注”，不改原文。提要、白话解释、例子和常见问题是我们的话，改了不算新版本。</p>
<p>改了原文再发布，就有了新的一版：旧版仍可阅读、对照。要以后才施行，先写“施行日期”；要到时候才让人看到，在右上角“状态”里设定发布时间。</p>
<p>发布、定时发布都记进日志。重要的修改先“提交给发布前审核”，由另一名编辑通过后发布。</p>
"""


class LawPermissionTester(PagePermissionTester):
    """A text that was once in force is amended or repealed, never removed, moved or hidden."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Allow it for a page that was never published."""
        return self.page.first_published_at is None and super().can_delete(ignore_bulk)

    def can_move(self) -> bool:
        """Refuse: its address is permanent."""
        return False

    def can_unpublish(self) -> bool:
        """Refuse: 「已废止」 is the way to end a text."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """Refuse: every member of staff reads every text."""
        return False


class GoLivePanel(PublishingPanel):
    """When a version goes live; a text never expires, so the other field is not offered."""

    def __init__(self, **kwargs: Any) -> None:  # Any: Wagtail is untyped
        """Keep the first of the two fields."""
        super().__init__(**kwargs)
        self.children: list[FieldPanel] = self.children[:1]


class StaffPage(Page):
    """What all pages here share: read after log-in, in one language, never in a public site map."""

    class Meta:
        abstract = True

    settings_panels: ClassVar[list[object]] = [GoLivePanel()]
    promote_panels: ClassVar[list[object]] = [MultiFieldPanel([FieldPanel("slug")], "地址")]

    def permissions_for_user(self, user: object) -> LawPermissionTester:
        """Return what the editor may do with the page."""
        return LawPermissionTester(user, self)


class PolicyIndexPage(StaffPage):
    """制度: the list of texts, and the root of everything Wagtail serves."""

    max_count = 1
    subpage_types: ClassVar[list[str]] = ["library.MeasuresPage", "training.LessonPage"]
    template = "library/index.html"

    class Meta:
        verbose_name = "制度目录"
        verbose_name_plural = "制度目录"

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, object]:
        """Add the texts, those in force first."""
        texts = MeasuresPage.objects.child_of(self).live().order_by("standing", "path")
        return {**super().get_context(request, *args, **kwargs), "texts": texts}


class MeasuresPage(StaffPage):
    """One text in articles; the measures themselves at /policy/measures/."""

    issuer = models.CharField("发布机关", max_length=100, blank=True)
    document_number = models.CharField("文号", max_length=60, blank=True)
    issued_on = models.DateField("印发日期", null=True, blank=True)
    effective_on = models.DateField(
        "施行日期",
        null=True,
        blank=True,
        help_text="改了原文再发布时，写新版本从哪一天起适用；不写，就从发布当天起",
    )
    standing = models.CharField("效力", max_length=12, choices=Standing.choices(), default=Standing.IN_FORCE)
    review_on = models.DateField(
        "下次复核日期", null=True, blank=True, help_text="到了这一天，内容管理首页会提醒复核；不影响效力"
    )
    preamble = models.TextField("条文之前的文字", blank=True)
    body = StreamField(ArticlesBlock(), verbose_name="条文", blank=True)

    parent_page_types: ClassVar[list[str]] = ["library.PolicyIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "library/measures.html"
    content_panels: ClassVar[list[object]] = [
        HelpPanel(content=HOW_TO_EDIT, heading="怎样修改"),
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("issuer"), FieldPanel("document_number")]),
                FieldRowPanel([FieldPanel("issued_on"), FieldPanel("effective_on")]),
                FieldRowPanel([FieldPanel("standing"), FieldPanel("review_on")]),
            ],
            "来源与效力",
        ),
        FieldPanel("preamble"),
        FieldPanel("body"),
        UsesPanel(heading="哪里引用了这些条文"),
    ]
    api_fields: ClassVar[list[object]] = [
        APIField(name)
        for name in (
            "issuer",
            "document_number",
            "issued_on",
            "effective_on",
            "standing",
            "preamble",
            "body",
        )
    ]
    search_fields: ClassVar[list[object]] = [
        *Page.search_fields,
        index.SearchField("preamble"),
        index.SearchField("body"),
        index.FilterField("standing"),
    ]

    class Meta:
        verbose_name = "制度文本"
        verbose_name_plural = "制度文本"

    def texts(self) -> tuple[ArticleText, ...]:
        """Return the words of the articles."""
        return article_texts(self.body)

    def last_edition(self) -> Edition | None:
        """Return the edition published last."""
        edition: Edition | None = self.editions.order_by("-number").first()
        return edition

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, object]:
        """Add the articles and the editions."""
        context = super().get_context(request, *args, **kwargs)
        editions = list(self.editions.order_by("-number")) if self.pk else []
        articles = [block.value for block in self.body]
        return {**context, "articles": articles, "editions": editions, "edition": next(iter(editions), None)}


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
