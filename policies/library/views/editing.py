"""The editor's own account in Wagtail's admin."""

from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import (
    AccountView,
    AvatarSettingsPanel,
    BaseSettingsPanel,
    NameEmailSettingsPanel,
)


class EditorAccount(AccountView):
    """Wagtail's account page without names, mail and picture: those come from the roster, and none is stored here."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        """Leave the panels that only change how the editor looks."""
        foreign = (NameEmailSettingsPanel, AvatarSettingsPanel)
        return [panel for panel in super().get_panels() if not isinstance(panel, foreign)]


editor_account = require_admin_access(EditorAccount.as_view())
