"""How an account is opened, lost and used: one-time codes, recoveries, sessions."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q

from people.models.persons import Person
from people.sessions import SessionStore
from people.vocabulary import Loss


class Activation(models.Model):
    """A one-time code on a printed slip; only its digest is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="activations", verbose_name="人员")
    digest = models.CharField("激活码摘要", max_length=64, unique=True)
    issued_at = models.DateTimeField("签发时间")
    expires_at = models.DateTimeField("有效期至")
    used_at = models.DateTimeField("使用时间", null=True)
    recovery = models.ForeignKey("people.Recovery", models.PROTECT, null=True, related_name="activations")

    class Meta:
        verbose_name = verbose_name_plural = "激活码"

    def __str__(self) -> str:
        return f"{self.person_id} {self.issued_at:%Y-%m-%d}"


class Recovery(models.Model):
    """A lost password or factor: asked by one administrator, approved by another, effective a day later."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="recoveries", verbose_name="人员")
    loss = models.CharField("丢失", max_length=12, choices=Loss.choices())
    reason = models.CharField("说明", max_length=200)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="提出人")
    asked_at = models.DateTimeField("提出时间")
    approved_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name="批准人"
    )
    approved_at = models.DateTimeField("批准时间", null=True)
    effective_at = models.DateTimeField("可以办理的时间", null=True)
    stopped_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="停止人")
    stopped_at = models.DateTimeField("停止时间", null=True)
    done_at = models.DateTimeField("办结时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "找回登录"
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(stopped_at=None, done_at=None),
                name="recovery_one_open",
                violation_error_message="这个人已经有一件找回登录正在办理。",
            ),
            models.CheckConstraint(
                condition=~Q(asked_by=F("person"))
                & (Q(approved_by=None) | (~Q(approved_by=F("asked_by")) & ~Q(approved_by=F("person")))),
                name="recovery_two_others",
                violation_error_message="找回登录由两名管理员办理,本人不能办理。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.loss} {self.person_id}"


class SessionQuerySet(models.QuerySet["Session"]):
    """Sentences about sessions."""

    def living(self, now: dt.datetime) -> SessionQuerySet:
        """Return those that have not expired."""
        return self.filter(expires_at__gt=now)


class Session(models.Model):
    """One log-in of one browser. The cookie's value is not here, and without it the payload stays closed."""

    digest = models.CharField("会话摘要", max_length=64, primary_key=True)
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, related_name="sessions", verbose_name="人员"
    )
    payload = models.BinaryField("内容")
    begun_at = models.DateTimeField("开始时间")
    seen_at = models.DateTimeField("最近使用")
    expires_at = models.DateTimeField("到期时间", db_index=True)
    device = models.CharField("设备", max_length=60, blank=True)
    address = models.CharField("地址", max_length=45, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "会话"

    def __str__(self) -> str:
        return f"{self.person_id} {self.begun_at:%Y-%m-%d %H:%M}"

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        """Return the engine that reads and writes these rows."""
        return SessionStore
