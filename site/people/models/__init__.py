"""Units, persons, their roles and how they log in."""

from people.models.accounts import Activation, Recovery, Session
from people.models.grants import Grant, GrantQuerySet
from people.models.persons import Person, PersonManager, StatusChange
from people.models.retirees import Retiree
from people.models.units import Unit

__all__ = [
    "Activation",
    "Grant",
    "GrantQuerySet",
    "Person",
    "PersonManager",
    "Recovery",
    "Retiree",
    "Session",
    "StatusChange",
    "Unit",
]
