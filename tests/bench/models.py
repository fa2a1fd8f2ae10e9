"""The plain table that the stock importer fills: twenty texts and the unit, nothing sealed, nothing logged."""

from django.db import models

from people.models import Unit


class Plain(models.Model):
    """One line of a register as any import-export project would keep it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    recorder_number = models.CharField("承办人工号", max_length=32)
    recorder_name = models.CharField("承办人姓名", max_length=50)
    recorder_department = models.CharField("承办人部门", max_length=60)
    matter_category = models.CharField("事项类别", max_length=40)
    matter_name = models.CharField("案件或事项名称", max_length=200)
    case_no = models.CharField("案号", max_length=100)
    cause = models.CharField("案由", max_length=100)
    stage = models.CharField("办案环节", max_length=40)
    subject_name = models.CharField("过问人姓名或称呼", max_length=50)
    subject_identity = models.CharField("过问人身份", max_length=60)
    subject_post = models.CharField("过问人单位及职务", max_length=200)
    relation = models.CharField("与记录人关系", max_length=60)
    on_behalf = models.CharField("是否受人请托", max_length=8)
    occurred_on = models.CharField("过问时间", max_length=40)
    manner = models.CharField("过问方式", max_length=60)
    occurrences = models.CharField("过问次数", max_length=8)
    place = models.CharField("过问地点", max_length=60)
    account = models.TextField("过问内容")
    response = models.TextField("处理情况")
    note = models.TextField("备注", blank=True)

    class Meta:
        managed = False  # made by the benchmark, gone with its database
        verbose_name = verbose_name_plural = "对照"

    def __str__(self) -> str:
        return f"{self.pk}"
