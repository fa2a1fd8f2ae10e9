"""Evidence: sealed in the database, never a file under any address; its name is sealed with it. # 第四条：有据可查"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from records.entries.models.drafts import Draft
from records.entries.models.records import Record, new_handle
from records.entries.vocabulary import Scan


class Attachment(models.Model):
    """One file of a draft, then of the record that the draft became."""

    handle = models.CharField("地址", max_length=22, unique=True, default=new_handle)
    draft = models.ForeignKey(
        Draft, models.CASCADE, null=True, related_name="attachments", verbose_name="草稿"
    )
    record = models.ForeignKey(
        Record, models.PROTECT, null=True, related_name="attachments", verbose_name="记录"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人"
    )
    sealed = models.BinaryField("密封的名称、大小和摘要")
    scan = models.CharField("查毒", max_length=8, choices=Scan.choices(), default=Scan.NONE)
    received_at = models.DateTimeField("收到时间")

    class Meta:
        verbose_name = verbose_name_plural = "材料"
        constraints = [
            models.CheckConstraint(
                condition=Q(draft=None) ^ Q(record=None),
                name="attachment_of_draft_or_record",
                violation_error_message="材料属于一份草稿或者一件记录。",
            )
        ]

    def __str__(self) -> str:
        return self.handle


class AttachmentBody(models.Model):
    """The bytes of an attachment, sealed; apart, so that no list ever reads them."""

    attachment = models.OneToOneField(Attachment, models.CASCADE, related_name="body", verbose_name="材料")
    sealed = models.BinaryField("密封的文件")

    class Meta:
        verbose_name = verbose_name_plural = "材料内容"

    def __str__(self) -> str:
        return f"{self.attachment_id}"
