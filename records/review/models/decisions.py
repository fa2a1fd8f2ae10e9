"""What an office concluded, decided and learned; the words stand sealed in the steps. # 第十条"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from policies.library.models import Article
from records.entries.models import Record
from records.entries.models.records import new_handle
from records.review.models.cases import Handling, Step
from records.review.vocabulary import FOUND, SERIOUS, Conclusion, Disposal, Result

PERSON = settings.AUTH_USER_MODEL


class Screening(models.Model):
    """One conclusion of the screening, and what the second reader said of it."""

    handling = models.ForeignKey(Handling, models.PROTECT, related_name="screenings", verbose_name="办理")
    step = models.OneToOneField(Step, models.PROTECT, related_name="screening", verbose_name="步骤")
    conclusion = models.CharField("甄别结论", max_length=1, choices=Conclusion.choices())
    merged_into = models.ForeignKey(
        Record, models.PROTECT, null=True, related_name="merged", verbose_name="并入"
    )
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name="甄别人")
    at = models.DateTimeField("时间")
    second = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+", verbose_name="复核人")
    second_at = models.DateTimeField("复核时间", null=True)
    is_agreed = models.BooleanField("复核同意", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "甄别"
        constraints = [
            models.CheckConstraint(
                condition=Q(second=None) | ~Q(second=F("by")),
                name="screening_two_persons",
                violation_error_message="甄别人不能自己复核。",
            ),
            models.CheckConstraint(
                condition=Q(conclusion=Conclusion.G, merged_into__isnull=False)
                | (~Q(conclusion=Conclusion.G) & Q(merged_into=None)),
                name="screening_merges_into_one",
                violation_error_message="并案要写明并入哪一件。",
            ),
            models.CheckConstraint(
                condition=Q(second=None) | Q(conclusion__in=sorted(FOUND)), name="screening_second_for_found"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handling_id} {self.conclusion}"

    @property
    def article(self) -> str:
        """Return the clause the conclusion rests on."""
        return Conclusion(self.conclusion).article


class Disposition(models.Model):
    """How the office deals with what was found: the article, the day, for serious ones the second person."""

    handling = models.ForeignKey(Handling, models.PROTECT, related_name="dispositions", verbose_name="办理")
    step = models.OneToOneField(Step, models.PROTECT, related_name="disposition", verbose_name="步骤")
    disposal = models.CharField("处置方式", max_length=16, choices=Disposal.choices())
    basis = models.ForeignKey(Article, models.PROTECT, null=True, related_name="+", verbose_name="依据")
    due_on = models.DateField("完成期限")
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name="提出人")
    at = models.DateTimeField("时间")
    approved_by = models.ForeignKey(
        PERSON, models.PROTECT, null=True, related_name="+", verbose_name="批准人"
    )
    approved_at = models.DateTimeField("批准时间", null=True)
    rejected_at = models.DateTimeField("不批准时间", null=True)
    sent_at = models.DateTimeField("移送时间", null=True)
    acknowledged_at = models.DateTimeField("回执时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "处置"
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("by")),
                name="disposition_two_persons",
                violation_error_message="提出人不能自己批准。",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(approved_by__isnull=False), name="disposition_sent_is_approved"
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at=None) | Q(sent_at__isnull=False),
                name="disposition_acknowledged_was_sent",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(disposal__in=sorted(SERIOUS)),
                name="disposition_second_for_serious",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handling_id} {self.disposal}"


class Appeal(models.Model):
    """申诉、更正说明 of who was recorded, brought to the discipline office alone; it never changes the record. # 第十三条"""

    handle = models.CharField("地址", max_length=22, unique=True, default=new_handle)
    record = models.ForeignKey(Record, models.PROTECT, related_name="appeals", verbose_name="记录")
    number = models.PositiveSmallIntegerField("第几次")
    words = models.BinaryField("密封的说明")
    commitment = models.CharField("承诺值", max_length=64)
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name="登记人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "申诉、更正说明"
        constraints = [models.UniqueConstraint(fields=["record", "number"], name="appeal_once")]

    def __str__(self) -> str:
        return f"{self.record_id}/{self.number}"


class Outcome(models.Model):
    """What came of it. # 第十条、第十一条"""

    handling = models.ForeignKey(Handling, models.PROTECT, related_name="outcomes", verbose_name="办理")
    step = models.OneToOneField(Step, models.PROTECT, related_name="outcome", verbose_name="步骤")
    result = models.CharField("结果", max_length=16, choices=Result.choices())
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name="登记人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "处理结果"

    def __str__(self) -> str:
        return f"{self.handling_id} {self.result}"
