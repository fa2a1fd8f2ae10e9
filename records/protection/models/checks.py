"""倒查 and 抽查: what was compared with the records, who was asked, and where each question stands. # 第十一条"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from people.models import Unit
from people.vocabulary import Office
from records.entries.models import Record
from records.entries.models.records import new_handle
from records.protection.vocabulary import Answer, AskState, Relation

PERSON = settings.AUTH_USER_MODEL


class ReverseCheck(models.Model):
    """One list of disciplined people and cases, compared with the records through the blind index."""

    handle = models.CharField("地址", max_length=22, unique=True, default=new_handle)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    office = models.CharField("部门", max_length=12, choices=Office.choices())
    lines = models.BinaryField("密封的名单")
    commitment = models.CharField("承诺值", max_length=64)
    size = models.PositiveIntegerField("行数")
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name="倒查人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "倒查"

    def __str__(self) -> str:
        return self.handle


class Match(models.Model):
    """One record that belongs to a line; `is_after` says that it came only after the case was filed."""

    check_run = models.ForeignKey(ReverseCheck, models.PROTECT, related_name="matches", verbose_name="倒查")
    line = models.PositiveIntegerField("第几行")
    record = models.ForeignKey(Record, models.PROTECT, related_name="+", verbose_name="记录")
    relation = models.CharField("关系", max_length=8, choices=Relation.choices())
    is_after = models.BooleanField("立案以后补报")

    class Meta:
        verbose_name = verbose_name_plural = "倒查对应"
        constraints = [
            models.UniqueConstraint(fields=["check_run", "line", "record", "relation"], name="match_once")
        ]

    def __str__(self) -> str:
        return f"{self.check_run_id}/{self.line}"


class SpotCheck(models.Model):
    """抽查 of one unit's month by one office: the seed is committed to before anybody is drawn."""

    handle = models.CharField("地址", max_length=22, unique=True, default=new_handle)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    office = models.CharField("部门", max_length=12, choices=Office.choices())
    month = models.CharField("月份", max_length=7)
    commitment = models.CharField("种子的承诺值", max_length=64)
    sealed_seed = models.BinaryField("密封的种子")
    committed_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name="封存人")
    committed_at = models.DateTimeField("封存时间")
    seed = models.CharField("公开的种子", max_length=64, blank=True)
    population = models.PositiveIntegerField("应报人数", null=True)
    drawn_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+", verbose_name="抽取人")
    drawn_at = models.DateTimeField("抽取时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "抽查"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "office", "month"], name="spot_check_once",
                violation_error_message="这个月已经封存过抽查的种子，不能换一个再抽。",
            ),
            models.CheckConstraint(
                condition=Q(drawn_at=None, seed="")
                | (Q(drawn_at__isnull=False, drawn_at__gt=models.F("committed_at")) & ~Q(seed="")),
                name="spot_check_committed_before_drawn",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.unit_id} {self.month} {self.office}"


class Asked(models.Model):
    """The question to one person: everybody is asked in the same words; `because_of` no page of his shows."""

    handle = models.CharField("地址", max_length=22, unique=True, default=new_handle)
    spot = models.ForeignKey(SpotCheck, models.PROTECT, related_name="asked", verbose_name="抽查")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name="被抽查人")
    because_of = models.ForeignKey(Record, models.PROTECT, null=True, related_name="+", verbose_name="来由")
    state = models.CharField("状态", max_length=12, choices=AskState.choices(), default=AskState.ASKED)
    asked_at = models.DateTimeField("提出时间")
    due_on = models.DateField("期限")
    answer = models.CharField("答复", max_length=12, choices=Answer.choices(), blank=True)
    words = models.BinaryField("密封的答复", null=True)
    answered_at = models.DateTimeField("答复时间", null=True)
    request = models.BinaryField("密封的要求", null=True)
    judged_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+", verbose_name="核对人")
    judged_at = models.DateTimeField("核对时间", null=True)
    rounds = models.PositiveSmallIntegerField("第几次", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "抽查询问"
        constraints = [
            models.UniqueConstraint(fields=["spot", "person"], name="asked_once"),
            models.CheckConstraint(
                condition=~Q(state=AskState.ANSWERED) | ~Q(answer=""), name="asked_answered_says_what"
            ),
        ]
        indexes = [models.Index(fields=["person", "state"], name="asked_person")]

    def __str__(self) -> str:
        return f"{self.spot_id} {self.person_id}"
