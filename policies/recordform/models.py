"""Published forms: rows that nothing changes and nothing removes."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from people.models import Person, Unit
from policies.recordform.rules.versions import Version

PARSED: dict[str, Version] = {}  # each form is parsed and compiled once


class PublishedForm(RuntimeError):
    """A published form was to be changed; publish another one instead."""


class FormVersionQuerySet(models.QuerySet["FormVersion"]):
    """Sentences about published forms."""

    def for_line(self, paths: list[str]) -> FormVersionQuerySet:
        """Return those of everywhere and those of the units on a line of the tree."""
        return self.filter(Q(unit=None) | Q(unit__path__in=paths))

    def in_force(self, month: str) -> FormVersionQuerySet:
        """Return those whose month has come."""
        return self.filter(effective_from__lte=month)


class FormVersion(models.Model):
    """One form as it was published, whole and for good; records point to the one they were written with."""

    number = models.PositiveIntegerField("版本号", unique=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="form_versions", verbose_name="单位"
    )
    effective_from = models.CharField("自哪个月起", max_length=7)
    body = models.JSONField("内容")
    sha256 = models.CharField("摘要", max_length=64, unique=True)
    published_at = models.DateTimeField("发布时间")
    published_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提出人"
    )
    approved_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="批准人"
    )

    objects = FormVersionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "记录表版本"
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=models.F("published_by")),
                name="form_version_two_persons",
                violation_error_message="提出人不能自己批准。",
            ),
        ]

    def __str__(self) -> str:
        return f"记录表第{self.number}版"

    def save(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's own signature
        """Write a new row; a published one stays as it is (the database refuses too)."""
        if self.pk is not None and not self._state.adding:
            raise PublishedForm(str(self))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:  # Any: Django's own signature
        """Refuse: old records are read with their own form."""
        raise PublishedForm(str(self))

    def as_version(self) -> Version:
        """Return the form as the judge takes it."""
        version = PARSED.get(self.sha256)
        if version is None:
            version = PARSED[self.sha256] = Version.from_json(self.body)
        return version


class FormDraft(models.Model):
    """A form an editor is working on: one for each unit, until a second editor publishes it."""

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="form_draft", verbose_name="单位")
    body = models.JSONField("内容")
    base = models.ForeignKey(FormVersion, models.PROTECT, related_name="+", verbose_name="改自")
    counter = models.PositiveIntegerField("改动次数", default=1)
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="最近改动人")
    changed_at = models.DateTimeField("最近改动时间")
    sent_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="送审人"
    )
    sent_at = models.DateTimeField("送审时间", null=True, blank=True)
    returned_for = models.CharField("退回原因", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "记录表草稿"

    def __str__(self) -> str:
        return f"{self.unit}记录表草稿"

    def as_version(self) -> Version:
        """Return the form as it would be published."""
        return Version.from_json(self.body)
