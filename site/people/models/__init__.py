"""Units, persons, their roles and how they log in."""

from people.models.accounts import Activation, Recovery, Session
from people.models.charges import Charge, ChargeQuerySet
from people.models.grants import Grant, GrantQuerySet
from people.models.persons import Person, PersonManager, StatusChange
from people.models.retirees import Retiree
from people.models.shaping import UnitChange
from people.models.units import Unit

__all__ = [
    "Activation",
    "Charge",
    "ChargeQuerySet",
    "Grant",
    "GrantQuerySet",
    "Person",
    "PersonManager",
    "Recovery",
    "Retiree",
    "Session",
    "StatusChange",
    "Unit",
    "UnitChange",
]
