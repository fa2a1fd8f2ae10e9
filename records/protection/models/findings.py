"""认定: who did not record, recorded untruly, or told others to; proposed by one, confirmed by another. # 第十一条"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from people.models import Unit
from people.vocabulary import Office
from records.entries.models import Record
from records.entries.models.records import new_handle
from records.protection.vocabulary import Fault, Remedy, Source

PERSON = settings.AUTH_USER_MODEL


class Finding(models.Model):
    """One fault of one person; that of the leader who instructed hangs on it."""

    handle = models.CharField("地址", max_length=22, unique=True, default=new_handle)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="认定单位")
    office = models.CharField("认定部门", max_length=12, choices=Office.choices())
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="findings", verbose_name="被认定人")
    fault = models.CharField("情形", max_length=12, choices=Fault.choices())
    remedy = models.CharField("措施", max_length=16, choices=Remedy.choices())
    source = models.CharField("来源", max_length=8, choices=Source.choices())
    year = models.PositiveSmallIntegerField("年度")
    record = models.ForeignKey(
        Record, models.PROTECT, null=True, related_name="findings", verbose_name="涉及的记录"
    )
    follows = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="entailed", verbose_name="因哪一项认定"
    )
    words = models.BinaryField("密封的事实和文号")
    commitment = models.CharField("承诺值", max_length=64)
    proposed_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name="提出人")
    proposed_at = models.DateTimeField("提出时间")
    decided_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+", verbose_name="审定人")
    decided_at = models.DateTimeField("审定时间", null=True)
    is_confirmed = models.BooleanField("认定", null=True)
    ordinal = models.PositiveSmallIntegerField("本人第几次", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "责任认定"
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None)
                | (~Q(decided_by=F("proposed_by")) & ~Q(decided_by=F("person")) & ~Q(proposed_by=F("person"))),
                name="finding_two_persons",
                violation_error_message="提出人不能自己审定，本人不能办理。",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, is_confirmed=None) | Q(decided_at__isnull=False, is_confirmed__isnull=False),
                name="finding_decided_says_what",
            ),
            models.CheckConstraint(
                condition=Q(is_confirmed=True, ordinal__isnull=False, ordinal__gte=1)
                | (~Q(is_confirmed=True) & Q(ordinal=None))
                | Q(is_confirmed=None, ordinal=None),
                name="finding_confirmed_is_counted",
            ),
            models.CheckConstraint(
                condition=Q(follows=None) | Q(fault=Fault.INSTRUCTED), name="finding_follows_as_instructor"
            ),
            models.UniqueConstraint(
                fields=["person", "ordinal"], name="finding_ordinal_once"
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["unit", "year"], name="finding_unit_year")]

    def __str__(self) -> str:
        return f"{self.handle} {self.fault}"
