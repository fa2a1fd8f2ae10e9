"""Texts in articles: the pages people read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from policies.library.blocks import ArticlesBlock, UsesPanel, article_texts
from policies.library.models.instruments import InstrumentPage
from policies.library.models.staff import StaffPage
from policies.library.rules.editions import ArticleText
from policies.library.rules.instruments import titles_in
from policies.library.vocabulary import Standing

if TYPE_CHECKING:
    from policies.library.models.rows import Edition

HOW_TO_EDIT = """
<p>“原文”逐字照录；错漏写进“编者注”，不改原文。提要、白话解释、例子和常见问题是我们的话，改了不算新版本。</p>
<p>改了原文再发布，就有了新的一版：旧版仍可阅读、对照。要以后才施行，先写“施行日期”；要到时候才让人看到，在右上角“状态”里设定发布时间。</p>
<p>发布、定时发布都记进日志。重要的修改先“提交给发布前审核”，由另一名编辑通过后发布。</p>
"""


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
        return {
            **context,
            "articles": articles,
            "editions": editions,
            "edition": next(iter(editions), None),
            "instruments": InstrumentPage.titled(titles_in(article.everything() for article in articles)),
        }
