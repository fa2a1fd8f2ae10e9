"""制度目录: the root of everything Wagtail serves."""

from typing import ClassVar

from django.http import HttpRequest

from policies.library.models.instruments import InstrumentPage
from policies.library.models.pages import MeasuresPage
from policies.library.models.staff import StaffPage


class PolicyIndexPage(StaffPage):
    """制度: the list of texts, and the root of everything Wagtail serves."""

    max_count = 1
    subpage_types: ClassVar[list[str]] = [
        "library.MeasuresPage",
        "library.InstrumentPage",
        "training.LessonPage",
    ]
    template = "library/index.html"

    class Meta:
        verbose_name = "制度目录"
        verbose_name_plural = "制度目录"

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, object]:
        """Add the texts, those in force first."""
        texts = MeasuresPage.objects.child_of(self).live().order_by("standing", "path")
        instruments = InstrumentPage.objects.child_of(self).live().order_by("standing", "path")
        return {**super().get_context(request, *args, **kwargs), "texts": texts, "instruments": instruments}
