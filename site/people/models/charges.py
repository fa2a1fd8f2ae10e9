"""Who is in charge of what since when: the dated table by which 主管或分管 is answered. # 第六条"""

import datetime as dt

from django.db import models
from django.db.models import F, Q

from people.models.persons import Person


class ChargeQuerySet(models.QuerySet["Charge"]):
    """Sentences about who is in charge."""

    def on(self, day: dt.date) -> "ChargeQuerySet":
        """Return those in force on that day."""
        return self.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gte=day))


class Charge(models.Model):
    """One department or field that a person is in charge of, from a day to a day."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="charges", verbose_name="人员")
    covers = models.CharField("主管或分管的部门、事项", max_length=120)
    from_on = models.DateField("自")
    until_on = models.DateField("至", null=True, blank=True)

    objects = ChargeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "分工"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "covers", "from_on"],
                name="charge_once",
                violation_error_message="这一条分工已经有了。",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="charge_ends_after_it_begins",
                violation_error_message="分工的止期不能早于起期。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.covers} {self.from_on}"
