"""Months, rosters, zero returns, verdicts, unit returns and their two deliveries. # 第八条"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from people.models import Person, Unit
from people.vocabulary import Office
from records.returns.vocabulary import ExemptReason, MonthState, Outcome, ZeroKind


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
