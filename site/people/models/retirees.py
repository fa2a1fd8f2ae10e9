"""The directory of retired people: names to pick from, no accounts. # 第二条：退(离)休人员"""

from django.db import models

from people.models.units import Unit


class Retiree(models.Model):
    """One person who retired from a unit; without a 工号 he is known by name and former post."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="retirees", verbose_name="原单位")
    number = models.CharField("工号", max_length=32, blank=True)
    name = models.CharField("姓名", max_length=50)
    aliases = models.JSONField("曾用名", default=list, blank=True)
    initials = models.CharField("姓名首字母", max_length=20, blank=True)
    department = models.CharField("原部门", max_length=60, blank=True)
    post = models.CharField("原职务", max_length=60, blank=True)
    retired_on = models.DateField("退休日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "退(离)休人员"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name", "number", "post"],
                name="retiree_once",
                violation_error_message="这个人在名录里已经有了。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}({self.unit_id})"
