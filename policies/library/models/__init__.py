"""The tables and pages of this room."""

from policies.library.models.catalogue import PolicyIndexPage
from policies.library.models.instruments import InstrumentPage
from policies.library.models.pages import MeasuresPage
from policies.library.models.rows import (
    Article,
    ArticleQuerySet,
    ClauseUse,
    Edition,
    EditionQuerySet,
    Item,
    LoadedText,
)
from policies.library.models.staff import LawPermissionTester, StaffPage

__all__ = [
    "Article",
    "ArticleQuerySet",
    "ClauseUse",
    "Edition",
    "EditionQuerySet",
    "InstrumentPage",
    "Item",
    "LawPermissionTester",
    "LoadedText",
    "MeasuresPage",
    "PolicyIndexPage",
    "StaffPage",
]
