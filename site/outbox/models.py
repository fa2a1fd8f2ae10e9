"""Messages that leave the product: a row first, delivered after commit."""

import uuid

from django.db import models
from django.db.models import Q

from outbox.vocabulary import Outcome


class Message(models.Model):
    """One message to one person, at most once per key; the person is an opaque id here."""

    key = models.CharField("去重键", max_length=120, unique=True)
    mark = models.UUIDField("消息编号", unique=True, default=uuid.uuid4, editable=False)
    to = models.CharField("收件人", max_length=40)
    kind = models.CharField("种类", max_length=40)
    queued_at = models.DateTimeField("登记时间")
    next_try_at = models.DateTimeField("下次发送")
    attempts = models.PositiveSmallIntegerField("尝试次数", default=0)
    sent_at = models.DateTimeField("发出时间", null=True)
    outcome = models.CharField("结果", max_length=12, default=Outcome.WAITING, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "外发消息"
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None, outcome__in=["", "NO_CHANNEL", "NO_ADDRESS", "EXPIRED"])
                | Q(sent_at__isnull=False, outcome="SENT"),
                name="message_sent_has_moment",
            )
        ]
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(outcome=""), name="message_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.to}"
