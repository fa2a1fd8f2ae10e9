"""The case file: one for each record and office, and every step taken in it, held to the legal ones. # 第十条"""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import Q

from people.vocabulary import Office
from policies.vocabulary import RecordType
from records.entries.models import Record
from records.entries.models.records import new_handle
from records.review.rules.transitions import WAITING, legal_steps
from records.review.vocabulary import Move, State

PERSON = settings.AUTH_USER_MODEL


class Handling(models.Model):
    """Where one record stands in one office; a record nobody has touched yet has none."""

    handle = models.CharField("地址", max_length=22, unique=True, default=new_handle)
    record = models.ForeignKey(Record, models.PROTECT, related_name="handlings", verbose_name="记录")
    office = models.CharField("部门", max_length=12, choices=Office.choices())
    state = models.CharField("状态", max_length=12, choices=State.choices(), default=State.RECEIVED)
    assignee = models.ForeignKey(
        PERSON, models.PROTECT, null=True, related_name="cases", verbose_name="经办人"
    )
    counted_as = models.CharField("部门认定的类型", max_length=16, choices=RecordType.choices(), blank=True)
    screening_from = models.DateTimeField("甄别期限起算")
    disposing_from = models.DateTimeField("处置期限起算", null=True)
    due_at = models.DateTimeField("到期", null=True)
    paused_at = models.DateTimeField("期限中止", null=True)
    closed_at = models.DateTimeField("办结时间", null=True)
    waits_since = models.DateTimeField("等第二个人自", null=True)
    steps_taken = models.PositiveIntegerField("步数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "办理"
        constraints = [
            models.UniqueConstraint(fields=["record", "office"], name="handling_once"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]), name="handling_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state=State.RECEIVED) | Q(assignee__isnull=False),
                name="handling_has_assignee",
                violation_error_message="接办以后要有经办人。",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED, closed_at__isnull=False)
                | (~Q(state=State.CLOSED) & Q(closed_at=None)),
                name="handling_closed_has_moment",
                violation_error_message="办结和办结时间一起写。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(WAITING), waits_since__isnull=False)
                | (~Q(state__in=sorted(WAITING)) & Q(waits_since=None)),
                name="handling_waits_has_moment",
                violation_error_message="等复核、等批准和从何时起等一起写。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["waits_since"], condition=Q(waits_since__isnull=False), name="handling_waits"
            ),
            models.Index(fields=["office", "state", "due_at"], name="handling_office_state"),
            models.Index(fields=["assignee", "state"], name="handling_assignee"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.office} {self.state}"


def _legal() -> Q:
    steps = (Q(move=move, before=before, after=after) for move, before, after in legal_steps())
    return reduce(or_, steps)


class Step(models.Model):
    """One move of a case: never changed, and only a legal one can be written; its words are sealed."""

    handling = models.ForeignKey(Handling, models.PROTECT, related_name="steps", verbose_name="办理")
    number = models.PositiveIntegerField("第几步")
    move = models.CharField("做了什么", max_length=12, choices=Move.choices())
    before = models.CharField("之前", max_length=12, choices=State.choices())
    after = models.CharField("之后", max_length=12, choices=State.choices())
    document = models.BinaryField("密封的文字")
    commitment = models.CharField("承诺值", max_length=64)
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name="操作人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "办理经过"
        constraints = [
            models.UniqueConstraint(fields=["handling", "number"], name="step_once"),
            models.CheckConstraint(
                condition=_legal(),
                name="step_legal",
                violation_error_message="从这个状态不能这样办。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handling_id}/{self.number} {self.move}"


class Pause(models.Model):
    """A pause of the clock; the reason stands in its step."""

    handling = models.ForeignKey(Handling, models.PROTECT, related_name="pauses", verbose_name="办理")
    step = models.OneToOneField(Step, models.PROTECT, related_name="+", verbose_name="步骤")
    began_at = models.DateTimeField("自")
    ended_at = models.DateTimeField("至", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "期限中止"
        constraints = [
            models.UniqueConstraint(
                fields=["handling"], condition=Q(ended_at=None), name="one_pause_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handling_id} {self.began_at:%Y-%m-%d}"
