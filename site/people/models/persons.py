"""Persons, who are also the accounts, and their status over time."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone

from people.models.units import Unit
from people.rules.standing import Standing
from people.vocabulary import GONE, Category, Status


class PersonManager(BaseUserManager["Person"]):
    """Persons are found by 工号."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """Return the person with that 工号, whatever the case it was typed in."""
        return self.get(number__iexact=(username or "").strip())

    def create_user(self, number: str, password: str | None = None, **fields: object) -> Person:
        """Make a person; without a password the account waits for its activation."""
        person = self.model(number=number, **fields)
        person.set_password(password)
        person.password_set_at = timezone.now() if password else None
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
    password_set_at = models.DateTimeField("密码设置时间", null=True, blank=True)
    readmitted_until = models.DateTimeField("离任后可以登录至", null=True, blank=True)
    withdrawn_at = models.DateTimeField("最近一次收回角色", null=True, blank=True)
    is_active = models.BooleanField("可以登录", default=True)
    text_size = models.CharField("字号", max_length=8, default="", blank=True)

    USERNAME_FIELD = "number"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = PersonManager()
    standing: Standing | None = None  # set by `people.access.read_standing` on the person behind a request

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
    def may_log_in(self) -> bool:
        """Say whether this account may be used: not disabled, and not of someone who has gone for good."""
        readmitted = self.readmitted_until is not None and timezone.now() < self.readmitted_until
        return self.is_active and (self.status not in GONE or readmitted)

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
    wording = models.CharField("名册中的写法", max_length=40, blank=True)
    source = models.CharField("来源", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "人员变动"

    def __str__(self) -> str:
        return f"{self.person_id} {self.from_on} {self.status}"
