"""The tree of units. # 第二条：检察机关及下属单位"""

from django.db import models
from treebeard.mp_tree import MP_Node

from people.vocabulary import Level


class Unit(MP_Node):
    """One procuratorate or an institution below it. # 第二条：检察机关及下属单位"""

    code = models.CharField("单位代码", max_length=20, unique=True)
    name = models.CharField("单位名称", max_length=100)
    level = models.CharField("层级", max_length=12, choices=Level.choices())
    superior = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="受理上级",
        help_text="本单位没有人受理或要回避时由它受理；空着即上一级单位",
    )  # fmt: skip
    closed_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "单位"

    def __str__(self) -> str:
        return self.name

    def line(self) -> list[str]:
        """Return the tree paths of this unit and of every unit above it, the root first."""
        step = self.steplen
        return [self.path[:end] for end in range(step, len(self.path) + 1, step)]
