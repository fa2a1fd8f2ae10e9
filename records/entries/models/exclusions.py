"""Why something was not recorded under article 6: a light note that the offices can sample. # 第六条"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from people.models import Unit
from records.entries.models.records import new_handle
from records.entries.vocabulary import Exclusion


class ExclusionNote(models.Model):
    """The ground in clear, for the sample; the number of the document and the reason sealed."""

    handle = models.CharField("地址", max_length=22, unique=True, default=new_handle)
    recorder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="exclusion_notes", verbose_name="记录人"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    ground = models.CharField("情形", max_length=4, choices=Exclusion.choices())
    document = models.BinaryField("密封内容")
    commitment = models.CharField("摘要", max_length=64)
    noted_at = models.DateTimeField("留下时间")

    class Meta:
        verbose_name = verbose_name_plural = "不适用说明"
        indexes = [models.Index(fields=["unit", "-noted_at"], name="exclusion_unit_noted")]

    def __str__(self) -> str:
        return self.handle
