"""The calendar and the readings of the deadline, as data with who, when and why."""

from django.db import models
from django.db.models import Q

from deadlines.rules.deadline import Rule
from deadlines.vocabulary import Roll
from people.models import Person, Unit


class CalendarDay(models.Model):
    """A day the State Council named: a holiday, or a week-end day that is worked (调休)."""

    date = models.DateField("日期", unique=True)
    is_workday = models.BooleanField("上班")
    name = models.CharField("名称", max_length=40, blank=True)
    source = models.CharField("来源", max_length=100)

    class Meta:
        verbose_name = verbose_name_plural = "节假日与调休"

    def __str__(self) -> str:
        return f"{self.date} {self.name}"


class DeadlineRule(models.Model):
    """A reading of 「每月3日前」 from a month on, for a unit and all below it; a correction is a new row."""

    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="单位",
        help_text="空着即所有单位",
    )
    effective_from = models.CharField("自哪个月起", max_length=7, help_text="如 2026-10")
    day = models.PositiveSmallIntegerField("截止日", default=3)
    inclusive = models.BooleanField("含当日", default=True)
    roll = models.CharField("遇节假日", max_length=8, choices=Roll.choices(), default=Roll.NONE)
    cut_off = models.TimeField("截止时刻", null=True, blank=True, help_text="空着即当日24:00")
    preconfirmation = models.BooleanField("长假前可以预先确认", default=True)
    set_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="设定人")
    set_at = models.DateTimeField("设定时间")
    reason = models.CharField("理由", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "期限规则"
        constraints = [
            models.CheckConstraint(
                condition=Q(day__gte=1, day__lte=28) & (Q(inclusive=True) | Q(day__gte=2)),
                name="deadline_day_exists",
                violation_error_message="截止日要在1到28之间;不含当日时从2起。",
            )
        ]
        indexes = [models.Index(fields=["unit", "effective_from"], name="deadline_rule_unit")]

    def __str__(self) -> str:
        return f"{self.effective_from} {self.day}"

    def as_rule(self) -> Rule:
        """Return the reading as a value."""
        return Rule(self.day, self.inclusive, Roll[self.roll], self.cut_off, self.preconfirmation)
