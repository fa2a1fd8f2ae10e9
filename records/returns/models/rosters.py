"""Months, their frozen rosters and trees of units, and who need not file. # 第二条、第八条"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from people.models import Person, Unit
from records.returns.vocabulary import ExemptReason, MonthState


class OpenMonth(models.Model):
    """A month whose roster is frozen."""

    month = models.CharField("月份", max_length=7, unique=True)
    opened_at = models.DateTimeField("建立时间")
    opened_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="建立人")
    people = models.PositiveIntegerField("人数", default=0)
    leaf = models.BigIntegerField("留痕序号", default=0)
    settled_at = models.DateTimeField("结论全部形成的时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "月度名册"

    def __str__(self) -> str:
        return self.month


class RosterQuerySet(models.QuerySet["RosterEntry"]):
    """Sentences about rosters whose states were added by `queries.roster`."""

    def in_state(self, *states: MonthState) -> RosterQuerySet:
        """Return those in one of the states."""
        return self.filter(Q(state__in=[state.value for state in states]))


class RosterEntry(models.Model):
    """One person of a month's roster, with the unit as it was called and placed then."""

    month = models.CharField("月份", max_length=7)
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="roster_entries", verbose_name="人员", db_index=False
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位", db_index=False)
    unit_code = models.CharField("单位代码", max_length=20)
    unit_name = models.CharField("单位名称", max_length=100)
    unit_path = models.CharField("单位路径", max_length=255)
    department = models.CharField("部门", max_length=60, blank=True)
    exempt = models.CharField("免报理由", max_length=12, choices=ExemptReason.choices(), blank=True)

    objects = RosterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "名册"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "month"], name="roster_once", violation_error_message="名册里已有这个人。"
            ),
        ]
        indexes = [models.Index(fields=["month", "unit"], name="roster_month_unit")]

    def __str__(self) -> str:
        return f"{self.month} {self.person_id}"


class PlacedUnit(models.Model):
    """A unit as it was called and placed when a month's roster was frozen: old months keep the old tree. # 第二条"""

    month = models.CharField("月份", max_length=7)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="placed", verbose_name="单位")
    code = models.CharField("单位代码", max_length=20)
    name = models.CharField("单位名称", max_length=100)
    path = models.CharField("单位路径", max_length=255)

    class Meta:
        verbose_name = verbose_name_plural = "当月的单位"
        constraints = [models.UniqueConstraint(fields=["month", "unit"], name="placed_once")]
        indexes = [models.Index(fields=["month", "path"], name="placed_month_path")]

    def __str__(self) -> str:
        return f"{self.month} {self.name}"


class Waiver(models.Model):
    """A person need not file from one month to another: who said so, why, until when."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="waivers", verbose_name="人员")
    since = models.CharField("自哪个月", max_length=7)
    until = models.CharField("到哪个月", max_length=7)
    reason = models.CharField("免报理由", max_length=12, choices=ExemptReason.choices())
    why = models.CharField("说明", max_length=200)
    granted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="登记人")
    granted_at = models.DateTimeField("登记时间")
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="取消人")
    ended_at = models.DateTimeField("取消时间", null=True)
    leaf = models.BigIntegerField("留痕序号", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "免报登记"
        constraints = [
            models.CheckConstraint(
                condition=Q(since__lte=F("until")),
                name="waiver_runs_forward",
                violation_error_message="到哪个月不能早于自哪个月。",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="waiver_says_why"),
        ]
        indexes = [models.Index(fields=["person", "since"], name="waiver_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.since}-{self.until}"
