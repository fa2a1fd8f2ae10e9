"""A text as an editor saves it."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from policies.library.blocks import article_texts
from policies.library.queries import taken_away
from policies.library.rules.uses import refusal


class TextForm(WagtailAdminPageForm):
    """Wagtail's form, which does not let go of a clause that something rests on."""

    def clean(self) -> dict[str, Any]:  # Any: Django's own signature
        """Refuse with the list of what rests on it. # 第一条：有据可查"""
        cleaned: dict[str, Any] = super().clean()
        if self.instance.pk and cleaned.get("body") is not None:
            for anchor, uses in taken_away(self.instance, article_texts(cleaned["body"])).items():
                self.add_error(None, refusal(anchor, uses))
        return cleaned
