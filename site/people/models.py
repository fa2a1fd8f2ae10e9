"""Units, persons, their status over time, and the roles granted to them."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from treebeard.mp_tree import MP_Node

from people.vocabulary import Category, Level, Role, Status


class Unit(MP_Node):
    """One procuratorate or an institution below it. # 第二条：检察机关及下属单位"""

    code = models.CharField("单位代码", max_length=20, unique=True)
    name = models.CharField("单位名称", max_length=100)
    level = models.CharField("层级", max_length=12, choices=Level.choices())
    closed_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "单位"

    def __str__(self) -> str:
        return self.name

    def line(self) -> list[str]:
        """Return the tree paths of this unit and of every unit above it, the root first."""
        step = self.steplen
        return [self.path[:end] for end in range(step, len(self.path) + 1, step)]


class PersonManager(BaseUserManager["Person"]):
    """Persons are found by 工号."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """Return the person with that 工号, whatever the case it was typed in."""
        return self.get(number__iexact=(username or "").strip())

    def create_user(self, number: str, password: str | None = None, **fields: object) -> Person:
        """Make a person; without a password the account waits for its activation."""
        person = self.model(number=number, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser, PermissionsMixin):
    """One member of staff, who is also the account. # 第二条"""

    number = models.CharField("工号", max_length=32, unique=True)
    name = models.CharField("姓名", max_length=50)
    aliases = models.JSONField("别名、曾用名", default=list, blank=True)
    initials = models.CharField("姓名首字母", max_length=20, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="persons", verbose_name="单位")
    department = models.CharField("部门", max_length=60, blank=True)
    post = models.CharField("职务", max_length=60, blank=True)
    category = models.CharField("人员类别", max_length=16, choices=Category.choices(), blank=True)
    rank = models.CharField("职级", max_length=40, blank=True)
    status = models.CharField("在职状态", max_length=12, choices=Status.choices(), default=Status.SERVING)
    joined_on = models.DateField("入职日期", null=True, blank=True)
    left_on = models.DateField("离任日期", null=True, blank=True)
    email = models.EmailField("邮箱", blank=True)
    is_active = models.BooleanField("可以登录", default=True)
    text_size = models.CharField("字号", max_length=8, default="", blank=True)

    USERNAME_FIELD = "number"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = PersonManager()

    class Meta:
        verbose_name = verbose_name_plural = "人员"
        constraints = [
            models.CheckConstraint(
                condition=Q(is_superuser=False),
                name="person_is_never_superuser",
                violation_error_message="系统里没有超级用户。",
            ),
        ]
        indexes = [models.Index(fields=["unit", "status"], name="person_unit_status")]

    def __str__(self) -> str:
        return f"{self.name}({self.number})"

    def get_full_name(self) -> str:
        """Return the name."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name."""
        return self.name

    @property
    def is_staff(self) -> bool:
        """Say no: nobody enters Django's admin, which is not routed anyway."""
        return False


class StatusChange(models.Model):
    """The status, unit and post of a person from a day on: history for rosters and for 第十二条."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="status_changes", verbose_name="人员")
    from_on = models.DateField("自")
    status = models.CharField("状态", max_length=12, choices=Status.choices())
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    department = models.CharField("部门", max_length=60, blank=True)
    post = models.CharField("职务", max_length=60, blank=True)
    recorded_at = models.DateTimeField("登记时间")
    source = models.CharField("来源", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "人员变动"

    def __str__(self) -> str:
        return f"{self.person_id} {self.from_on} {self.status}"


class GrantQuerySet(models.QuerySet["Grant"]):
    """Sentences about grants."""

    def in_force(self, now: dt.datetime) -> GrantQuerySet:
        """Return those approved, begun and not ended at that moment."""
        return self.filter(approved_at__lte=now, since__lte=now, ended_at=None).filter(Q(until=None) | Q(until__gt=now))


class Grant(models.Model):
    """A role given to a person for one unit, by one person and approved by another."""

    role = models.CharField("角色", max_length=20, choices=Role.choices())
    person = models.ForeignKey(Person, models.PROTECT, related_name="grants", verbose_name="人员")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="grants", verbose_name="单位")
    since = models.DateTimeField("自")
    until = models.DateTimeField("至", null=True, blank=True)
    granted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="提出人")
    granted_at = models.DateTimeField("提出时间")
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="批准人")
    approved_at = models.DateTimeField("批准时间", null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="终止人")
    ended_at = models.DateTimeField("终止时间", null=True)
    reason = models.CharField("说明", max_length=200, blank=True)
    delegated_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="delegations")

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
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.person_id} {self.unit_id}"


class Activation(models.Model):
    """A one-time code on a printed slip; only its digest is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="activations", verbose_name="人员")
    digest = models.CharField("激活码摘要", max_length=64, unique=True)
    issued_at = models.DateTimeField("签发时间")
    expires_at = models.DateTimeField("有效期至")
    used_at = models.DateTimeField("使用时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "激活码"

    def __str__(self) -> str:
        return f"{self.person_id} {self.issued_at:%Y-%m-%d}"
