"""Roles granted to persons for units, by one person and approved by another."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q

from people.models.persons import Person
from people.models.units import Unit
from people.vocabulary import ADMINISTRATORS, Role


class GrantQuerySet(models.QuerySet["Grant"]):
    """Sentences about grants."""

    def in_force(self, now: dt.datetime) -> GrantQuerySet:
        """Return those approved, begun and not ended at that moment."""
        lasting = Q(until=None) | Q(until__gt=now)
        lent = Q(delegated_from=None) | (
            Q(delegated_from__ended_at=None)
            & (Q(delegated_from__until=None) | Q(delegated_from__until__gt=now))
        )
        return self.filter(lasting, lent, approved_at__lte=now, since__lte=now, ended_at=None)

    def waiting(self, now: dt.datetime) -> GrantQuerySet:
        """Return those proposed and neither approved nor ended."""
        return self.filter(approved_at=None, ended_at=None).filter(Q(until=None) | Q(until__gt=now))


class Grant(models.Model):
    """A role given to a person for one unit, by one person and approved by another."""

    role = models.CharField("角色", max_length=20, choices=Role.choices())
    person = models.ForeignKey(Person, models.PROTECT, related_name="grants", verbose_name="人员")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="grants", verbose_name="单位")
    since = models.DateTimeField("自")
    until = models.DateTimeField("至", null=True, blank=True)
    granted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="提出人")
    granted_at = models.DateTimeField("提出时间")
    approved_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name="批准人"
    )
    approved_at = models.DateTimeField("批准时间", null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="终止人")
    ended_at = models.DateTimeField("终止时间", null=True)
    reason = models.CharField("说明", max_length=200, blank=True)
    delegated_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="delegations")

    commitment = models.CharField("日志中的承诺", max_length=64, blank=True)
    nonce = models.CharField("承诺的随机数", max_length=64, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "授权"
        constraints = [
            models.UniqueConstraint(
                fields=["role", "person", "unit"],
                condition=Q(ended_at=None),
                name="grant_once",
                violation_error_message="这个人在这个单位已经有这个角色。",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("granted_by")),
                name="grant_two_persons",
                violation_error_message="提出人不能自己批准。",
            ),
            models.CheckConstraint(
                condition=(Q(granted_by=None) | ~Q(granted_by=F("person")))
                & (Q(approved_by=None) | ~Q(approved_by=F("person"))),
                name="grant_not_to_oneself",
                violation_error_message="不能给自己授权。",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_at=None, role__in=sorted(ADMINISTRATORS)),
                name="grant_one_administrator",
                violation_error_message="系统、安全、审计三员由三个人分别担任。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.person_id} {self.unit_id}"

    def statement(self) -> dict[str, object]:
        """Return what the log commits to: who holds what where, by whom given and approved."""
        return {
            "grant": self.pk, "role": str(self.role), "person": self.person_id, "unit": self.unit_id,
            "until": self.until.isoformat() if self.until else None, "granted_by": self.granted_by_id,
            "approved_by": self.approved_by_id, "delegated_from": self.delegated_from_id,
        }  # fmt: skip
