"""Findings, checks, cases of protection and what is issued; every word of them is sealed."""

from records.protection.models.checks import Asked, Match, ReverseCheck, SpotCheck
from records.protection.models.findings import Finding
from records.protection.models.protection import Accused, Appraisal, CaseStep, ChangeNote, ProtectionCase
from records.protection.models.sheets import Issue

FINDING = ((Finding, "id"),)
CASE = ((ProtectionCase, "id"), (Accused, "case_id"), (CaseStep, "case_id"))
SPOT = ((SpotCheck, "id"), (Asked, "spot_id"))
REVERSE = ((ReverseCheck, "id"), (Match, "check_run_id"))
ISSUE = ((Issue, "id"),)
NOTE = ((ChangeNote, "id"),)

__all__ = [
    "CASE",
    "FINDING",
    "ISSUE",
    "NOTE",
    "REVERSE",
    "SPOT",
    "Accused",
    "Appraisal",
    "Asked",
    "CaseStep",
    "ChangeNote",
    "Finding",
    "Issue",
    "Match",
    "ProtectionCase",
    "ReverseCheck",
    "SpotCheck",
]
