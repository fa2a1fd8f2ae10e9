"""Who receives a record, who may look at it besides, what was asked, and that it was opened. # 第九条"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q

from people.models import Unit
from people.vocabulary import Office
from records.entries.models.records import Record, new_handle
from records.entries.vocabulary import Reader

PERSON = settings.AUTH_USER_MODEL


class Route(models.Model):
    """One office of one unit that receives the record."""

    record = models.ForeignKey(
        Record, models.PROTECT, related_name="routes", verbose_name="记录", db_index=False
    )
    office = models.CharField("部门", max_length=12, choices=Office.choices())
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位", db_index=False)
    since = models.DateTimeField("自")
    ended_at = models.DateTimeField("止", null=True)
    is_escalated = models.BooleanField("因紧急未读而送达", default=False, db_default=False)
    settled_at = models.DateTimeField("该部门办结时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "送达部门"
        constraints = [models.UniqueConstraint(fields=["record", "office", "unit"], name="route_once")]
        indexes = [
            models.Index(  # what lies at a desk: what is not settled, then the newest settled first
                fields=["office", "unit", "-settled_at", "-record"],
                condition=Q(ended_at__isnull=True),
                name="route_desk",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.office} {self.unit_id}"


class GrantQuerySet(models.QuerySet["Grant"]):
    """Sentences about sight that was granted."""

    def in_force(self, now: dt.datetime) -> GrantQuerySet:
        """Return those begun and neither ended, run out nor lost when their holder left, moved or was disabled."""
        still = Q(person__withdrawn_at=None) | Q(given_at__gt=models.F("person__withdrawn_at"))
        lasting = Q(until=None) | Q(until__gt=now)
        return self.filter(still, lasting, given_at__lte=now, ended_at=None)


class Grant(models.Model):
    """Sight of one record for one person outside his queue, with a reason and an end. # 第九条"""

    handle = models.CharField("地址", max_length=22, unique=True, default=new_handle)
    record = models.ForeignKey(Record, models.PROTECT, related_name="grants", verbose_name="记录")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name="查阅人")
    reason = models.BinaryField("密封的理由")
    given_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name="批准人")
    given_at = models.DateTimeField("自")
    until = models.DateTimeField("至", null=True)
    ended_at = models.DateTimeField("终止时间", null=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "查阅授权"
        constraints = [
            models.CheckConstraint(
                condition=~Q(given_by=models.F("person")),
                name="sight_two_persons",
                violation_error_message="查阅人不能自己批准。",
            ),
        ]
        indexes = [models.Index(fields=["person", "ended_at"], name="sight_person")]

    def __str__(self) -> str:
        return f"{self.record_id} {self.person_id}"


class Supplement(models.Model):
    """What an office asks the recorder to add; he learns which office, never who. # 第十条"""

    handle = models.CharField("地址", max_length=22, unique=True, default=new_handle)
    record = models.ForeignKey(Record, models.PROTECT, related_name="supplements", verbose_name="记录")
    office = models.CharField("部门", max_length=12, choices=Office.choices())
    questions = models.JSONField("要补充的问题", default=list)
    note = models.BinaryField("密封的说明")
    asked_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name="提出人")
    asked_at = models.DateTimeField("提出时间")
    answered_at = models.DateTimeField("答复时间", null=True)
    answered_in = models.PositiveSmallIntegerField("在第几版里答复", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "退回补充"
        indexes = [models.Index(fields=["record", "answered_at"], name="supplement_open")]

    def __str__(self) -> str:
        return f"{self.record_id} {self.office}"


class Opening(models.Model):
    """That a record was opened, when and by which role, never by whom: that stands in the log alone."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="openings", verbose_name="记录")
    role = models.CharField("以什么身份", max_length=12, choices=Reader.choices())
    at = models.DateTimeField("时间")
    leaf_seq = models.BigIntegerField("留痕序号", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "查看"
        indexes = [models.Index(fields=["record", "role"], name="opening_record_role")]

    def __str__(self) -> str:
        return f"{self.record_id} {self.role}"
