"""The record, its sealed versions, and the blind index of who is named; no plaintext column exists."""

from __future__ import annotations

import datetime as dt
import os
import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from people.models import Unit
from policies.recordform.models import FormVersion
from policies.vocabulary import FollowUp, Identity, Judgement, MatterCategory, RecordType, Stage
from records.entries.rules.serials import NOISE_BYTES, serial
from records.entries.vocabulary import Origin, VersionKind

PERSON = settings.AUTH_USER_MODEL


def new_handle() -> str:
    """Return 128 random bits as they stand in an address."""
    return secrets.token_urlsafe(16)


def new_serial() -> str:
    """Return a serial people can read aloud."""
    return serial(os.urandom(NOISE_BYTES))


class RecordQuerySet(models.QuerySet["Record"]):
    """Sentences about records."""

    def made_by(self, person_id: int) -> RecordQuerySet:
        """Return those of that recorder."""
        return self.filter(recorder_id=person_id)

    def of_month(self, month: str) -> RecordQuerySet:
        """Return those that belong to the month, written "2026-10". # 第八条"""
        return self.filter(month=month)

    def standing(self) -> RecordQuerySet:
        """Return those their recorder has not contradicted."""
        return self.filter(contradicted_at=None)

    def stood_at(self, moment: dt.datetime) -> RecordQuerySet:
        """Return those that were there at that moment and not contradicted by then."""
        undenied = Q(contradicted_at=None) | Q(contradicted_at__gt=moment)
        return self.filter(undenied, submitted_at__lte=moment)

    def unconfirmed(self) -> RecordQuerySet:
        """Return 代录 rows that their recorder has neither confirmed nor contradicted."""
        return self.filter(confirmed_at=None, contradicted_at=None).exclude(entered_by=F("recorder"))

    def not_followed_up(self) -> RecordQuerySet:
        """Return 日常工作记录 of which nobody has said that the formal procedure took them over. # 第三条"""
        daily = self.standing().filter(record_type=RecordType.DAILY.value)
        return daily.filter(follow_up__in=["", FollowUp.PENDING.value])

    def newest_first(self) -> RecordQuerySet:
        """Return them by the moment of filing."""
        return self.order_by("-submitted_at", "-pk")


class Record(models.Model):
    """One approach that was written down; what statistics count is a column, the rest is sealed. # 第四条"""

    handle = models.CharField("地址", max_length=22, unique=True, default=new_handle)
    serial = models.CharField("编号", max_length=16, unique=True, default=new_serial)
    recorder = models.ForeignKey(
        PERSON, models.PROTECT, related_name="records", verbose_name="记录人", db_index=False
    )
    entered_by = models.ForeignKey(
        PERSON, models.PROTECT, related_name="+", verbose_name="录入人", db_index=False
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="records", verbose_name="单位", db_index=False
    )
    unit_path = models.CharField("当时的单位路径", max_length=255)
    month = models.CharField("所属月份", max_length=7)
    occurred_on = models.DateField("发生日期")
    record_type = models.CharField("记录类型", max_length=16, choices=RecordType.choices())
    matter_category = models.CharField("事项类别", max_length=16, choices=MatterCategory.choices())
    subject_identity = models.CharField("被记录人身份", max_length=4, choices=Identity.choices())
    manner = models.CharField("方式", max_length=160)
    judgement = models.CharField("记录人判断", max_length=4, choices=Judgement.choices(), blank=True)
    stage = models.CharField("办案环节", max_length=16, choices=Stage.choices(), blank=True)
    is_doubtful = models.BooleanField("一时难以判定", default=False)
    is_urgent = models.BooleanField("重大紧急", default=False)
    follow_up = models.CharField("后来的程序", max_length=8, choices=FollowUp.choices(), blank=True)
    is_late = models.BooleanField("补报", default=False)
    is_straight_up = models.BooleanField("直报上级", default=False)
    form_version = models.ForeignKey(
        FormVersion, models.PROTECT, related_name="+", verbose_name="表单版本", db_index=False
    )
    submitted_at = models.DateTimeField("提交时间")
    origin = models.CharField("来源", max_length=8, choices=Origin.choices())
    confirmed_at = models.DateTimeField("本人确认时间", null=True)
    contradicted_at = models.DateTimeField("本人否认时间", null=True)
    version_count = models.PositiveSmallIntegerField("版本数", default=1)
    key = models.CharField("幂等键", max_length=80)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "记录"
        constraints = [
            models.UniqueConstraint(
                fields=["entered_by", "key"],
                name="record_once",
                violation_error_message="这一件已经提交过。",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(contradicted_at=None),
                name="record_confirmed_or_contradicted",
                violation_error_message="同一件记录不能既确认又否认。",
            ),
        ]
        indexes = [
            models.Index(fields=["recorder", "month"], name="record_recorder_month"),
            models.Index(fields=["recorder", "-submitted_at"], name="record_own_newest"),
            models.Index(fields=["unit", "month"], name="record_unit_month"),
            models.Index(fields=["-submitted_at"], name="record_newest"),
        ]

    def __str__(self) -> str:
        return self.serial

    @property
    def is_proxy(self) -> bool:
        """Say whether somebody else entered it for the recorder. # 代录"""
        return self.entered_by_id != self.recorder_id

    @property
    def awaits_procedure(self) -> bool:
        """Say whether it is a 日常工作记录 that the formal procedure has not taken over. # 第三条"""
        is_daily = self.record_type == RecordType.DAILY and self.contradicted_at is None
        return is_daily and self.follow_up in ("", FollowUp.PENDING)

    @property
    def awaits_confirmation(self) -> bool:
        """Say whether the recorder has still to confirm, complete or contradict it."""
        return self.is_proxy and self.confirmed_at is None and self.contradicted_at is None


class RecordVersion(models.Model):
    """One immutable state of a record: the sealed document, its commitment, the leaf that proves it."""

    record = models.ForeignKey(
        Record, models.PROTECT, related_name="versions", verbose_name="记录", db_index=False
    )
    number = models.PositiveSmallIntegerField("版本")
    kind = models.CharField(
        "性质", max_length=16, choices=VersionKind.choices(), default=VersionKind.ORIGINAL
    )
    document = models.BinaryField("密封内容")
    commitment = models.CharField("承诺值", max_length=64)
    form_version = models.ForeignKey(
        FormVersion, models.PROTECT, related_name="+", verbose_name="表单版本", db_index=False
    )
    made_by = models.ForeignKey(
        PERSON, models.PROTECT, related_name="+", verbose_name="操作人", db_index=False
    )
    made_at = models.DateTimeField("时间")
    batch_root = models.CharField(
        "同一批的树根", max_length=64, db_index=True
    )  # what the leaf in the log names
    position = models.PositiveIntegerField("在同一批中的位置", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "记录版本"
        constraints = [models.UniqueConstraint(fields=["record", "number"], name="record_version_once")]

    def __str__(self) -> str:
        return f"{self.record_id}/{self.number}"


class CaseIndex(models.Model):
    """The blinded 案号 of a record; only equality can be asked of it. # 第九条、第十一条"""

    record = models.ForeignKey(Record, models.PROTECT, related_name="case_keys", verbose_name="记录")
    key = models.CharField("盲索引", max_length=64, db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "案号索引"
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="case_key_once")]

    def __str__(self) -> str:
        return f"{self.record_id}"


class SubjectIndex(models.Model):
    """One blinded name or 工号 that a record names; only equality can be asked of it. # 第九条"""

    record = models.ForeignKey(
        Record, models.PROTECT, related_name="named", verbose_name="记录", db_index=False
    )
    key = models.CharField("盲索引", max_length=64, db_index=True)
    is_matchable = models.BooleanField("按身份会对应到检察人员或领导干部")

    class Meta:
        verbose_name = verbose_name_plural = "被记录人索引"
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="subject_once")]

    def __str__(self) -> str:
        return f"{self.record_id}"
