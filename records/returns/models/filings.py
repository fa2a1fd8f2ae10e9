"""What a person declared for a month, what the deadline found, which reminders were given. # 第八条"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from people.models import Person, Unit
from records.returns.vocabulary import Outcome, ZeroKind


class ZeroReturn(models.Model):
    """A person's declaration that the month held nothing to record; taken back or contradicted, it stays."""

    month = models.CharField("月份", max_length=7)
    person = models.ForeignKey(Person, models.PROTECT, related_name="zero_returns", verbose_name="人员")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位", db_index=False)
    kind = models.CharField("方式", max_length=8, choices=ZeroKind.choices(), default=ZeroKind.OWN)
    confirmed_at = models.DateTimeField("确认时间")
    counts_from = models.DateTimeField("生效时间")
    confirmed_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name="确认人", db_index=False
    )
    reason = models.CharField("代报原因", max_length=200, blank=True)
    has_effect = models.BooleanField("有效", default=True)
    withdrawn_at = models.DateTimeField("撤回时间", null=True)
    withdrawn_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name="撤回人", db_index=False
    )
    serial = models.CharField("编号", max_length=24, unique=True)
    receipt = models.TextField("回执", blank=True)
    leaf = models.BigIntegerField("留痕序号", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "零报告"
        constraints = [
            models.UniqueConstraint(
                fields=["month", "person"],
                condition=Q(withdrawn_at=None, has_effect=True),
                name="zero_in_force_once",
                violation_error_message="这个月已经报了零报告。",
            ),
            models.CheckConstraint(
                condition=Q(kind=ZeroKind.PROXY) | Q(confirmed_by=F("person")),
                name="zero_by_oneself",
                violation_error_message="零报告由本人确认；代报要标明。",
            ),
        ]

    def __str__(self) -> str:
        return self.serial


class Verdict(models.Model):
    """What the deadline found for one person and month; written once, never again."""

    month = models.CharField("月份", max_length=7)
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="verdicts", verbose_name="人员", db_index=False
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位", db_index=False)
    outcome = models.CharField("结论", max_length=8, choices=Outcome.choices())
    due_at = models.DateTimeField("截止")
    detected_at = models.DateTimeField("认定时间")
    leaf = models.BigIntegerField("留痕序号", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "期限结论"
        constraints = [models.UniqueConstraint(fields=["person", "month"], name="verdict_once")]
        indexes = [models.Index(fields=["month", "unit", "outcome"], name="verdict_month_unit")]

    def __str__(self) -> str:
        return f"{self.month} {self.person_id} {self.outcome}"


class ReminderGiven(models.Model):
    """The mark that a reminder of a month was given to a person, at most once."""

    month = models.CharField("月份", max_length=7)
    kind = models.CharField("种类", max_length=24)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="人员", db_index=False)
    due_at = models.DateTimeField("应提醒时间")
    given_at = models.DateTimeField("提醒时间")

    class Meta:
        verbose_name = verbose_name_plural = "提醒"
        constraints = [models.UniqueConstraint(fields=["month", "kind", "person"], name="reminder_once")]

    def __str__(self) -> str:
        return f"{self.month} {self.kind} {self.person_id}"
