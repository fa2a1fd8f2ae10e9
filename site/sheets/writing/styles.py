"""The few ways a cell is painted; none of them says anything by colour alone."""

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from sheets.writing.cells import DATE, MOMENT, TIME
from sheets.writing.marks import FINE, PROBLEM, WARNING

PAINT: dict[str, dict[str, object]] = {
    "": {},
    PROBLEM: {"bg_color": "#FFC7CE", "font_color": "#9C0006", "border": 1, "border_color": "#9C0006"},
    WARNING: {"bg_color": "#FFEB9C", "font_color": "#5C4000", "border": 1, "border_color": "#9C6500"},
}


class Styles:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self.cells = {
            (paint, form): book.add_format({**how, **({"num_format": form} if form else {})})
            for paint, how in PAINT.items()
            for form in ("", DATE, MOMENT, TIME)
        }
        self.heading = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.link = book.add_format({"font_color": "#1D70B8", "underline": 1})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        side = {"text_wrap": True, "valign": "top"}
        self.side = {
            FINE: book.add_format({**side, "font_color": "#505A5F"}),
            PROBLEM: book.add_format({**side, "font_color": "#9C0006", "bold": True}),
            WARNING: book.add_format({**side, "font_color": "#5C4000"}),
        }

    def of(self, number_format: str, paint: str = "") -> Format | None:
        """Return the format of a cell, none for the plainest."""
        return self.cells[paint, number_format] if paint or number_format else None
