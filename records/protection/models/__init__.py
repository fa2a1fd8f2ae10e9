"""Findings, checks, cases of protection and what is issued; every word of them is sealed."""

from records.protection.models.checks import Asked, Match, ReverseCheck, SpotCheck
from records.protection.models.findings import Finding
from records.protection.models.protection import Accused, Appraisal, CaseStep, ChangeNote, ProtectionCase
from records.protection.models.sheets import Issue

__all__ = [
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
