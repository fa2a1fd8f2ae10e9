"""The last sign of life of each part of the machinery."""

from django.db import models


class Pulse(models.Model):
    """When something last happened: one row per name, never a history."""

    name = models.CharField("名称", max_length=20, unique=True)
    at = models.DateTimeField("时间")
    detail = models.JSONField("详情", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "心跳"

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M}"
