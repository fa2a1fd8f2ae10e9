"""Unit returns, their two deliveries, months opened again, and what holds a return back. # 第八条"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from people.models import Person, Unit
from people.vocabulary import Office


class UnitReturn(models.Model):
    """A unit's month as it was sent: the five numbers, never what was written."""

    month = models.CharField("月份", max_length=7)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="unit_returns", verbose_name="单位")
    version = models.PositiveSmallIntegerField("版本", default=1)
    sent_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="报送人")
    stood_in = models.BooleanField("由上级单位联络员代为报送", default=False)
    sent_at = models.DateTimeField("报送时间")
    expected = models.PositiveIntegerField("应报")
    reported = models.PositiveIntegerField("已报")
    missing = models.PositiveIntegerField("未报")
    exempt = models.PositiveIntegerField("免报")
    late = models.PositiveIntegerField("迟报")
    reason = models.CharField("更正原因", max_length=200, blank=True)
    serial = models.CharField("编号", max_length=24, unique=True)
    receipt = models.TextField("回执", blank=True)
    leaf = models.BigIntegerField("留痕序号", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "单位月报"
        constraints = [
            models.UniqueConstraint(fields=["month", "unit", "version"], name="unit_return_version_once"),
            models.CheckConstraint(
                condition=Q(expected=F("reported") + F("missing") + F("exempt")), name="unit_return_adds_up"
            ),
        ]

    def __str__(self) -> str:
        return self.serial

    @property
    def is_verified(self) -> bool:
        """Say whether a liaison sent it; at the deadline the tick sends it unverified."""
        return self.sent_by_id is not None


class Delivery(models.Model):
    """A unit's month in the hands of one of the two offices; neither can alter the other's."""

    month = models.CharField("月份", max_length=7)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="deliveries", verbose_name="单位")
    office = models.CharField("部门", max_length=12, choices=Office.choices())
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="受理单位")
    delivered_at = models.DateTimeField("送达时间")
    acknowledged_at = models.DateTimeField("签收时间", null=True)
    acknowledged_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name="签收人"
    )
    closed_at = models.DateTimeField("关闭时间", null=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="关闭人")

    class Meta:
        verbose_name = verbose_name_plural = "送达"
        constraints = [
            models.UniqueConstraint(fields=["month", "unit", "office"], name="delivery_once_per_office")
        ]
        indexes = [models.Index(fields=["to_unit", "office", "month"], name="delivery_to")]

    def __str__(self) -> str:
        return f"{self.month} {self.unit_id} {self.office}"


class Reopening(models.Model):
    """A unit's closed month that two people open again: one proposes, another approves."""

    month = models.CharField("月份", max_length=7)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    reason = models.CharField("原因", max_length=200)
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="提出人")
    proposed_at = models.DateTimeField("提出时间")
    approved_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name="同意人"
    )
    approved_at = models.DateTimeField("同意时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "重新打开"
        constraints = [
            models.UniqueConstraint(
                fields=["month", "unit"],
                condition=Q(approved_at=None),
                name="reopening_waits_once",
                violation_error_message="已经有人提出重新打开，等另一个人同意。",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("proposed_by")),
                name="reopening_by_two",
                violation_error_message="重新打开要由另一个人同意。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.unit_id}"


class Hold(models.Model):
    """Something that keeps a unit's month from being sent, such as rows of a file still to fix."""

    month = models.CharField("月份", max_length=7)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="holds", verbose_name="单位")
    key = models.CharField("来源", max_length=64, unique=True)
    reason = models.CharField("原因", max_length=200)
    url = models.CharField("去处理", max_length=200, blank=True)
    placed_at = models.DateTimeField("时间")
    lifted_at = models.DateTimeField("解除时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "暂不能报送的原因"

    def __str__(self) -> str:
        return f"{self.month} {self.unit_id} {self.reason}"
