"""The acts of this room: each checks who and whether, changes, and appends to the log in one transaction."""

from records.protection.actions.complaining import complain, step, told
from records.protection.actions.finding import Charge, decide, facts_of, propose
from records.protection.actions.reversing import lines_of, reverse_check
from records.protection.actions.sheets import approve_issue, ask_issue, issue, reason_of
from records.protection.actions.spots import answer, commit_seed, draw_sample, judge, words_of
from records.protection.actions.watching import import_grades, note_change

__all__ = [
    "Charge",
    "answer",
    "approve_issue",
    "ask_issue",
    "commit_seed",
    "complain",
    "decide",
    "draw_sample",
    "facts_of",
    "import_grades",
    "issue",
    "judge",
    "lines_of",
    "note_change",
    "propose",
    "reason_of",
    "reverse_check",
    "step",
    "told",
    "words_of",
]
