"""What all pages here share, and what an editor may not do with them."""

from typing import Any, ClassVar

from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.models import Page, PagePermissionTester


class LawPermissionTester(PagePermissionTester):
    """A text that was once in force is amended or repealed, never removed, moved or hidden."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Allow it for a page that was never published."""
        return self.page.first_published_at is None and super().can_delete(ignore_bulk)

    def can_move(self) -> bool:
        """Refuse: its address is permanent."""
        return False

    def can_unpublish(self) -> bool:
        """Refuse: 「已废止」 is the way to end a text."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """Refuse: every member of staff reads every text."""
        return False


class GoLivePanel(PublishingPanel):
    """When a version goes live; a text never expires, so the other field is not offered."""

    def __init__(self, **kwargs: Any) -> None:  # Any: Wagtail is untyped
        """Keep the first of the two fields."""
        super().__init__(**kwargs)
        self.children: list[FieldPanel] = self.children[:1]


class StaffPage(Page):
    """What all pages here share: read after log-in, in one language, never in a public site map."""

    class Meta:
        abstract = True

    settings_panels: ClassVar[list[object]] = [GoLivePanel()]
    promote_panels: ClassVar[list[object]] = [MultiFieldPanel([FieldPanel("slug")], "地址")]

    def permissions_for_user(self, user: object) -> LawPermissionTester:
        """Return what the editor may do with the page."""
        return LawPermissionTester(user, self)
