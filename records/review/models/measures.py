"""治理预防措施: who does what by when, what shows that it was done, and the look back. # 第十条"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from people.models import Unit
from people.vocabulary import Office
from records.entries.models.records import new_handle

PERSON = settings.AUTH_USER_MODEL


class Measure(models.Model):
    """One measure of an office; it names no record, so that its owner learns of none."""

    handle = models.CharField("地址", max_length=22, unique=True, default=new_handle)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    office = models.CharField("部门", max_length=12, choices=Office.choices())
    text = models.BinaryField("密封的内容")
    owner = models.ForeignKey(PERSON, models.PROTECT, related_name="measures", verbose_name="责任人")
    due_on = models.DateField("完成期限")
    made_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name="提出人")
    made_at = models.DateTimeField("提出时间")
    evidence = models.BinaryField("密封的落实情况", null=True)
    done_at = models.DateTimeField("完成时间", null=True)
    look_back = models.BinaryField("密封的回头看", null=True)
    looked_back_at = models.DateTimeField("回头看时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "治理预防措施"
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(evidence__isnull=False), name="measure_done_has_evidence"
            ),
            models.CheckConstraint(
                condition=Q(looked_back_at=None) | Q(done_at__isnull=False),
                name="measure_looked_back_was_done",
            ),
        ]
        indexes = [models.Index(fields=["owner", "done_at"], name="measure_owner")]

    def __str__(self) -> str:
        return self.handle
