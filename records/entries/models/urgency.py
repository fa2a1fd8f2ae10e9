"""What was done about an urgent record that lay unread: each step of each office once. # 第八条"""

from __future__ import annotations

from django.db import models

from people.vocabulary import Office
from records.entries.models.records import Record
from records.entries.rules.urgency import Step


class UrgentStep(models.Model):
    """One step for one office; the row is the mark that it was taken."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="urgent_steps", verbose_name="记录")
    office = models.CharField("部门", max_length=12, choices=Office.choices())
    step = models.CharField("步骤", max_length=8, choices=Step.choices())
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "紧急送达"
        constraints = [models.UniqueConstraint(fields=["record", "office", "step"], name="urgent_step_once")]

    def __str__(self) -> str:
        return f"{self.record_id} {self.office} {self.step}"
