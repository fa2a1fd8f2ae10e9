"""保护: complaints of retaliation, changes that befell who had recorded, yearly grades. # 第十二条"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from people.models import StatusChange, Unit
from records.entries.models.records import new_handle
from records.protection.vocabulary import CaseMove, CaseState, Grade, Verdict

PERSON = settings.AUTH_USER_MODEL


class ProtectionCase(models.Model):
    """A complaint of retaliation; only the discipline office `desk` and who complained know that it exists."""

    handle = models.CharField("地址", max_length=22, unique=True, default=new_handle)
    complainant = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name="反映人")
    desk = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", verbose_name="受理的纪检监察部门所在单位"
    )
    words = models.BinaryField("密封的反映")
    commitment = models.CharField("承诺值", max_length=64)
    key = models.CharField("幂等键", max_length=80)
    state = models.CharField("状态", max_length=12, choices=CaseState.choices(), default=CaseState.RECEIVED)
    handler = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+", verbose_name="经办人")
    made_at = models.DateTimeField("提出时间")
    steps_taken = models.PositiveIntegerField("步数", default=0)
    closed_at = models.DateTimeField("办结时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "保护案件"
        constraints = [
            models.UniqueConstraint(fields=["complainant", "key"], name="protection_case_once"),
            models.CheckConstraint(
                condition=Q(state=CaseState.CLOSED, closed_at__isnull=False)
                | (~Q(state=CaseState.CLOSED) & Q(closed_at=None)),
                name="protection_case_closed_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(handler=None) | ~Q(handler=models.F("complainant")),
                name="protection_case_not_by_oneself",
            ),
        ]
        indexes = [models.Index(fields=["desk", "state"], name="protection_case_desk")]

    def __str__(self) -> str:
        return self.handle


class Accused(models.Model):
    """One blinded name that a complaint names: he neither receives it nor sees it."""

    case = models.ForeignKey(ProtectionCase, models.PROTECT, related_name="accused", verbose_name="案件")
    key = models.CharField("盲索引", max_length=64, db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "被反映人索引"
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="accused_once")]

    def __str__(self) -> str:
        return f"{self.case_id}"


class CaseStep(models.Model):
    """One step of a case of protection: never changed; its words are sealed."""

    case = models.ForeignKey(ProtectionCase, models.PROTECT, related_name="steps", verbose_name="案件")
    number = models.PositiveIntegerField("第几步")
    move = models.CharField("做了什么", max_length=12, choices=CaseMove.choices())
    words = models.BinaryField("密封的文字")
    commitment = models.CharField("承诺值", max_length=64)
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name="操作人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "保护案件经过"
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="case_step_once")]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.number}"


class Appraisal(models.Model):
    """年度考核 of one person, from the sheet that the personnel office gives."""

    person = models.ForeignKey(PERSON, models.PROTECT, related_name="appraisals", verbose_name="人员")
    year = models.PositiveSmallIntegerField("年度")
    grade = models.CharField("等次", max_length=12, choices=Grade.choices())
    entered_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name="导入人")
    entered_at = models.DateTimeField("导入时间")

    class Meta:
        verbose_name = verbose_name_plural = "年度考核"
        constraints = [models.UniqueConstraint(fields=["person", "year"], name="appraisal_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.year}"


class ChangeNote(models.Model):
    """What a discipline office holds of one change that befell somebody who had recorded."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="部门所在单位")
    change = models.ForeignKey(StatusChange, models.PROTECT, null=True, related_name="+", verbose_name="变动")
    appraisal = models.ForeignKey(Appraisal, models.PROTECT, null=True, related_name="+", verbose_name="考核")
    verdict = models.CharField("结论", max_length=8, choices=Verdict.choices())
    words = models.BinaryField("密封的理由")
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name="核对人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "变动核对"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "change"], condition=Q(appraisal=None), name="change_noted_once"
            ),
            models.UniqueConstraint(
                fields=["unit", "appraisal"], condition=Q(change=None), name="appraisal_noted_once"
            ),
            models.CheckConstraint(
                condition=Q(change=None, appraisal__isnull=False) | Q(change__isnull=False, appraisal=None),
                name="change_note_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.verdict}"
