"""The acts of this room."""

from policies.training.actions.assigning import assign, end
from policies.training.actions.learning import answer
from policies.training.actions.publishing import note_lesson, retire_lesson
from policies.training.actions.reminding import remind
from policies.training.actions.signing import sign

__all__ = ["answer", "assign", "end", "note_lesson", "remind", "retire_lesson", "sign"]
