"""年度情况: asked for with a reason, approved by another, registered with the digest of what left. # 第十三条"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from people.models import Unit
from people.vocabulary import Office
from records.entries.models.records import new_handle
from records.protection.vocabulary import Sheet

PERSON = settings.AUTH_USER_MODEL


class Issue(models.Model):
    """One yearly sheet asked for."""

    handle = models.CharField("地址", max_length=22, unique=True, default=new_handle)
    sheet = models.CharField("内容", max_length=8, choices=Sheet.choices())
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    office = models.CharField("部门", max_length=12, choices=Office.choices())
    person = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+", verbose_name="人员")
    year = models.PositiveSmallIntegerField("年度")
    reason = models.BinaryField("密封的用途")
    asked_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name="提出人")
    asked_at = models.DateTimeField("提出时间")
    decided_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+", verbose_name="审批人")
    decided_at = models.DateTimeField("审批时间", null=True)
    is_approved = models.BooleanField("批准", null=True)
    issued_at = models.DateTimeField("出具时间", null=True)
    sha256 = models.CharField("文件摘要", max_length=64, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "年度情况"
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")),
                name="issue_two_persons",
                violation_error_message="提出人不能自己批准。",
            ),
            models.CheckConstraint(
                condition=Q(issued_at=None) | Q(is_approved__isnull=False, is_approved=True),
                name="issue_issued_is_approved",
            ),
            models.CheckConstraint(
                condition=Q(sheet=Sheet.PERSON, person__isnull=False) | Q(sheet=Sheet.UNIT, person=None),
                name="issue_of_person_or_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.year}"
