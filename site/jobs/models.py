"""The last sign of life of each part of the machinery, and the settings it was found under."""

from django.db import models
from django.db.models import Q

from people.models import Person


class Pulse(models.Model):
    """When something last happened: one row per name, never a history."""

    name = models.CharField("名称", max_length=20, unique=True)
    at = models.DateTimeField("时间")
    detail = models.JSONField("详情", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "心跳"

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M}"


class SettingSeen(models.Model):
    """A value of a setting, written when the tick found it and never again: the first one, then each change."""

    # Setting and number: written once, whoever looks.
    mark = models.CharField("编号", max_length=60, unique=True)
    key = models.CharField("设置", max_length=40)
    number = models.PositiveIntegerField("第几个取值")
    label = models.CharField("名称", max_length=60)
    before = models.TextField("原来", blank=True)
    value = models.TextField("取值")
    seen_at = models.DateTimeField("看到时间")

    class Meta:
        verbose_name = verbose_name_plural = "设置的取值"

    def __str__(self) -> str:
        return self.mark


class SettingReason(models.Model):
    """Who changed a setting and why, as a system administrator stated it; a correction is another row."""

    mark = models.CharField("编号", max_length=70, unique=True)
    change = models.ForeignKey(SettingSeen, models.PROTECT, related_name="reasons", verbose_name="变化")
    changed_by = models.CharField("谁改的", max_length=100)
    reason = models.CharField("为什么", max_length=200)
    stated_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="说明人")
    stated_at = models.DateTimeField("说明时间")

    class Meta:
        verbose_name = verbose_name_plural = "设置变化的说明"
        constraints = [
            models.CheckConstraint(
                condition=~Q(changed_by="") & ~Q(reason=""), name="setting_reason_says_who_and_why"
            ),
        ]

    def __str__(self) -> str:
        return self.mark


SEEN, REASONS = ((SettingSeen, "id"),), ((SettingReason, "id"),)  # what a leaf of each tells of
