"""Reading outside one's queue: who asks for it and why, who decided, and that the recorder was revealed. # 第九条"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from people.models import Unit
from records.entries.models.records import new_handle
from records.entries.models.sight import Grant

PERSON = settings.AUTH_USER_MODEL


class SightRequest(models.Model):
    """A request to read one record; serial and reason are sealed, so that nothing links it to the record."""

    handle = models.CharField("地址", max_length=22, unique=True, default=new_handle)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="提出人单位")
    asked_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name="提出人")
    asked_at = models.DateTimeField("提出时间")
    until = models.DateTimeField("查阅到")
    sealed = models.BinaryField("密封的编号和理由")
    decided_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+", verbose_name="审批人")
    decided_at = models.DateTimeField("审批时间", null=True)
    grant = models.OneToOneField(
        Grant, models.PROTECT, null=True, related_name="request", verbose_name="授权"
    )

    class Meta:
        verbose_name = verbose_name_plural = "查阅申请"
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")),
                name="sight_request_two_persons",
                violation_error_message="提出人不能自己批准。",
            ),
        ]
        indexes = [models.Index(fields=["unit", "decided_at"], name="sight_request_waiting")]

    def __str__(self) -> str:
        return f"{self.handle} {self.asked_by_id}"


class Reveal(models.Model):
    """That a reader by approval had the recorder's name shown, with his reason; once for each approval."""

    grant = models.OneToOneField(Grant, models.PROTECT, related_name="reveal", verbose_name="授权")
    reason = models.BinaryField("密封的理由")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "查看记录人"

    def __str__(self) -> str:
        return f"{self.grant_id}"
