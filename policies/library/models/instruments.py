"""The instruments that texts cite: what they are called, who issued them, whether they are in force; never their words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.search import index

from policies.library.models.staff import StaffPage
from policies.library.rules.instruments import bare
from policies.library.vocabulary import Standing

HOW_TO_KEEP = """
<p>这里只登记文件的名称、发布机关、文号、日期和效力，不录全文：全文以正式公布的文本为准，在“全文在哪里”写明怎样找到。</p>
<p>标题和制度原文里书名号内的写法一致，条文下面就会出现它的链接。没有核对过的不要填。</p>
"""


class InstrumentPage(StaffPage):
    """One superior instrument, as metadata alone. # 第一条"""

    issuer = models.CharField("发布机关", max_length=200, blank=True)
    document_number = models.CharField("文号", max_length=60, blank=True)
    issued_on = models.DateField("发布日期", null=True, blank=True)
    effective_on = models.DateField("施行日期", null=True, blank=True)
    repealed_on = models.DateField("废止日期", null=True, blank=True)
    standing = models.CharField("效力", max_length=12, choices=Standing.choices(), default=Standing.IN_FORCE)
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="successors", verbose_name="代替哪一份",
        help_text="这一份施行以后，被它代替的那一份",
    )  # fmt: skip
    kept_at = models.CharField("全文在哪里", max_length=200, blank=True)
    note = models.TextField("编者注", blank=True)
    review_on = models.DateField(
        "下次复核日期", null=True, blank=True, help_text="到了这一天，内容管理首页会提醒复核；不影响效力"
    )

    parent_page_types: ClassVar[list[str]] = ["library.PolicyIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "library/instrument.html"
    content_panels: ClassVar[list[object]] = [
        HelpPanel(content=HOW_TO_KEEP, heading="怎样登记"),
        *StaffPage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("issuer"), FieldPanel("document_number")]),
                FieldRowPanel(
                    [FieldPanel("issued_on"), FieldPanel("effective_on"), FieldPanel("repealed_on")]
                ),
                FieldRowPanel([FieldPanel("standing"), FieldPanel("review_on")]),
                FieldPanel("supersedes"),
            ],
            "来源与效力",
        ),
        FieldPanel("kept_at"),
        FieldPanel("note"),
    ]
    search_fields: ClassVar[list[object]] = [
        *StaffPage.search_fields,
        index.SearchField("issuer"),
        index.SearchField("document_number"),
        index.FilterField("standing"),
    ]

    class Meta:
        verbose_name = "引用文件"
        verbose_name_plural = "引用文件"

    def __str__(self) -> str:
        return f"《{bare(self.title)}》"

    @classmethod
    def titled(cls, titles: Iterable[str]) -> list[InstrumentPage]:
        """Return the published instruments with those titles, in the order given."""
        known = {bare(one.title): one for one in cls.objects.live()}
        return [known[title] for title in dict.fromkeys(map(bare, titles)) if title in known]

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, object]:
        """Add the articles in force that cite it, what replaced it, and what it replaced."""
        from policies.library.models.rows import Article

        context = super().get_context(request, *args, **kwargs)
        successors = self.successors.live() if self.pk else []
        return {**context, "citing": Article.objects.citing(self.title), "successors": successors}
