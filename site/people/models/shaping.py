"""What happened to units: who had it done, when, why, from which day, and whom it touched. # 第二条"""

from django.db import models
from django.db.models import Q

from people.models.persons import Person
from people.models.units import Unit
from people.vocabulary import Level, Shaping


class UnitChange(models.Model):
    """One act on a unit; planned for a later day it waits for the tick, and can be withdrawn until then."""

    verb = models.CharField("事项", max_length=12, choices=Shaping.choices())
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="changes", verbose_name="单位")
    target = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="另一个单位"
    )
    code = models.CharField("新单位代码", max_length=20, blank=True)
    name = models.CharField("名称", max_length=100, blank=True)
    level = models.CharField("层级", max_length=12, choices=Level.choices(), blank=True)
    departments = models.JSONField("划出的部门", default=list, blank=True)
    before = models.CharField("原来", max_length=100, blank=True)
    effective_on = models.DateField("生效日期")
    reason = models.CharField("依据和原因", max_length=200)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="办理人")
    asked_at = models.DateTimeField("办理时间")
    done_at = models.DateTimeField("执行时间", null=True)
    units = models.PositiveIntegerField("涉及单位", default=0)
    people = models.PositiveIntegerField("涉及人数", default=0)
    withdrawn_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name="撤回人"
    )
    withdrawn_at = models.DateTimeField("撤回时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "单位调整"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "verb"],
                condition=Q(done_at=None, withdrawn_at=None),
                name="unit_change_waits_once",
                violation_error_message="这个单位已经有一件同样的调整等着生效。",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="unit_change_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.unit_id} {self.effective_on}"
