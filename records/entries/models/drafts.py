"""What somebody has begun to write: sealed, seen by nobody else. # 第四条：及时记录"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from records.entries.models.records import new_handle


class Draft(models.Model):
    """An unfinished record; the counter tells two tabs apart."""

    handle = models.CharField("地址", max_length=22, unique=True, default=new_handle)
    recorder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="drafts", verbose_name="记录人"
    )
    document = models.BinaryField("密封内容")
    month = models.CharField("所属月份", max_length=7)
    version = models.PositiveIntegerField("改动次数", default=1)
    is_quick_note = models.BooleanField("速记", default=False)
    created_at = models.DateTimeField("开始时间")
    updated_at = models.DateTimeField("最近保存时间")

    class Meta:
        verbose_name = verbose_name_plural = "草稿"
        indexes = [
            models.Index(fields=["recorder", "month"], name="draft_recorder_month"),
            models.Index(fields=["month"], name="draft_month"),
        ]

    def __str__(self) -> str:
        return self.handle
