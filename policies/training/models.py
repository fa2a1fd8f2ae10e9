"""Lessons as pages, their questions as rows, answers, passes, what is assigned to whom, and what was signed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PagePermissionTester
from wagtail.search import index

from people.models import Unit
from people.vocabulary import Role
from policies.library.models import Article, Edition, Item, LawPermissionTester, MeasuresPage, StaffPage
from policies.training.blocks import QuizBlock


class LessonPermissionTester(LawPermissionTester):
    """A lesson, unlike a text, can be taken back: it was never in force."""

    def can_unpublish(self) -> bool:
        """Allow it for whoever publishes."""
        allowed: bool = PagePermissionTester.can_unpublish(self)
        return allowed


HOW_TO_BUILD = """
<p>课文写短些，五分钟读完；每题一个情景，只有一个正确答案，选出它依据的条文。学员答完每题马上看到讲解，可以不限次数重答。</p>
<p>条文改了再发布，只有依据这一条的题会重新打开；改题目的文字不会。发布后在“学习安排”里指定单位、角色和期限。不再用的课“取消发布”：没做完的安排随之结束，做过的证书都在。</p>
"""


class LessonPage(StaffPage):
    """One lesson of a few minutes and its scenario questions. # 第三条至第七条"""

    minutes = models.PositiveSmallIntegerField("大约几分钟", default=5)
    pass_mark = models.PositiveSmallIntegerField(
        "通过线（百分之几）", default=80, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    review_on = models.DateField(
        "下次复核日期", null=True, blank=True, help_text="到了这一天，内容管理首页会提醒复核"
    )
    body = RichTextField("课文", features=["h3", "bold", "ol", "ul", "link", "document-link"])
    quiz = StreamField(QuizBlock(), verbose_name="情景题", blank=True)

    parent_page_types: ClassVar[list[str]] = ["library.PolicyIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "training/lesson.html"
    content_panels: ClassVar[list[object]] = [
        HelpPanel(content=HOW_TO_BUILD, heading="怎样编一课"),
        *Page.content_panels,
        FieldRowPanel([FieldPanel("minutes"), FieldPanel("pass_mark"), FieldPanel("review_on")]),
        FieldPanel("body"),
        FieldPanel("quiz"),
    ]
    search_fields: ClassVar[list[object]] = [*Page.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "课"
        verbose_name_plural = "课"

    def permissions_for_user(self, user: object) -> LessonPermissionTester:
        """Return what the editor may do with the lesson."""
        return LessonPermissionTester(user, self)

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, object]:
        """Add how many questions there are."""
        return {**super().get_context(request, *args, **kwargs), "asked": len(self.quiz)}


class Question(models.Model):
    """One question of a published lesson; what it names of the law is a row, and stays."""

    lesson = models.ForeignKey(LessonPage, models.PROTECT, related_name="questions", verbose_name="课")
    key = models.CharField("题号", max_length=36)
    place = models.PositiveSmallIntegerField("第几题")
    scenario = models.TextField("情景和问题")
    options = models.JSONField("答案")
    right = models.PositiveSmallIntegerField("正确答案的位置")
    why = models.TextField("讲解")
    article = models.ForeignKey(Article, models.PROTECT, related_name="+", verbose_name="依据的条")
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+", verbose_name="依据的项")
    is_current = models.BooleanField("在用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "情景题"
        constraints = [models.UniqueConstraint(fields=["lesson", "key"], name="question_once")]

    def __str__(self) -> str:
        return f"{self.lesson_id} {self.place}"

    @property
    def clause(self) -> Article | Item:
        """Return the article or item the question rests on."""
        return self.item or self.article


class Answer(models.Model):
    """The last answer of a person to a question, given on these words of the article."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="人员"
    )
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers", verbose_name="情景题")
    chosen = models.PositiveSmallIntegerField("选了哪个")
    is_right = models.BooleanField("答对")
    words = models.CharField("当时条文的摘要", max_length=64)
    tries = models.PositiveIntegerField("答过几次", default=1)
    answered_at = models.DateTimeField("答题时间")

    class Meta:
        verbose_name = verbose_name_plural = "作答"
        constraints = [models.UniqueConstraint(fields=["person", "question"], name="answer_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.question_id}"


class Pass(models.Model):
    """Somebody passed a lesson on these words of its articles; never changed afterwards."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="人员"
    )
    lesson = models.ForeignKey(LessonPage, models.PROTECT, related_name="passes", verbose_name="课")
    title = models.CharField("课名", max_length=255)
    words = models.JSONField("当时各条的摘要")
    digest = models.CharField("摘要", max_length=64)
    right = models.PositiveSmallIntegerField("答对")
    asked = models.PositiveSmallIntegerField("题数")
    passed_at = models.DateTimeField("通过时间")
    serial = models.CharField("回执编号", max_length=20, unique=True)
    receipt = models.TextField("回执全文")

    class Meta:
        verbose_name = verbose_name_plural = "学习通过"
        constraints = [
            models.UniqueConstraint(fields=["person", "lesson", "digest"], name="pass_once"),
        ]

    def __str__(self) -> str:
        return self.serial


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Sentences about assignments."""

    def running(self) -> AssignmentQuerySet:
        """Return those that nobody has ended."""
        return self.filter(ended_at=None).select_related("lesson", "text", "unit")


class Assignment(models.Model):
    """A lesson to pass, or a text to read and sign, by a day, for a unit and those below it, or one role there."""

    lesson = models.ForeignKey(
        LessonPage, models.PROTECT, null=True, related_name="assignments", verbose_name="课"
    )
    text = models.ForeignKey(
        MeasuresPage, models.PROTECT, null=True, related_name="+", verbose_name="要签的文本"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    role = models.CharField("角色", max_length=20, choices=Role.choices(), blank=True)
    due_on = models.DateField("完成期限")
    is_yearly = models.BooleanField("每年签一次", default=False)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="安排人"
    )
    assigned_at = models.DateTimeField("安排时间")
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="结束人"
    )
    ended_at = models.DateTimeField("结束时间", null=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "学习安排"
        constraints = [
            models.CheckConstraint(
                condition=Q(lesson=None) ^ Q(text=None),
                name="assignment_of_one_thing",
                violation_error_message="一次安排一课，或者一份要签的文本。",
            ),
            models.CheckConstraint(
                condition=Q(is_yearly=False) | Q(lesson=None),
                name="assignment_yearly_is_signed",
                violation_error_message="每年一次的是签字，不是上课。",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """Return what it is about."""
        return str(self.lesson.title if self.lesson else self.text.title)  # type: ignore[union-attr]

    @property
    def audience(self) -> str:
        """Return whom it is for, in words."""
        return f"{self.unit.name}及下级的{Role(self.role).label if self.role else '全体人员'}"


class Attestation(models.Model):
    """Somebody signed exactly this version of a text, once or for a year; never changed afterwards."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="签署人"
    )
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+", verbose_name="版本")
    year = models.PositiveSmallIntegerField("年度", default=0)
    signed_at = models.DateTimeField("签署时间")
    serial = models.CharField("回执编号", max_length=20, unique=True)
    receipt = models.TextField("回执全文")

    class Meta:
        verbose_name = verbose_name_plural = "签署"
        constraints = [
            models.UniqueConstraint(fields=["person", "edition", "year"], name="attestation_once"),
        ]

    def __str__(self) -> str:
        return self.serial


class Nudge(models.Model):
    """The mark that a person was reminded of an assignment on one rung of the ladder."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="nudges", verbose_name="学习安排")
    period = models.PositiveSmallIntegerField("年度", default=0)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="人员"
    )
    rung = models.CharField("第几次提醒", max_length=12)
    given_at = models.DateTimeField("提醒时间")

    class Meta:
        verbose_name = verbose_name_plural = "学习提醒"
        constraints = [
            models.UniqueConstraint(fields=["assignment", "period", "person", "rung"], name="nudge_once"),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.rung}"
