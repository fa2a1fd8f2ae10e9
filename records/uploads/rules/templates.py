"""The template of a unit and month: which columns, which sheets, and what it says of itself. # 第八条"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from policies.recordform.rules.columns import asked_in_files
from policies.recordform.rules.versions import Question, Version
from sheets.rules.workbooks import Workbook, shown

NAME = "REC-MONTHLY"
GUIDE, ZERO, DETAILS, CHOICES, META = "填报说明", "零报告", "记录明细", "选项", "_meta"
COLUMNS = (
    "serial", "recorder_number", "recorder_name", "matter_category", "matter_name", "case_no", "stage",
    "subject_name", "subject_identity", "subject_post", "on_behalf", "on_behalf_of", "manner", "occurred_on",
    "account", "response", "doubtful", "urgent", "urgent_reason", "note",
)  # fmt: skip


@dataclass(frozen=True)
class Meta:
    """What a template says of itself; the token proves that this house issued it."""

    template: str
    schema: str
    unit_code: str
    unit_name: str
    period: str
    issued_at: str
    token: str = ""

    @property
    def claim(self) -> str:
        """Return what the token signs."""
        return "\x1f".join(str(getattr(self, one.name)) for one in fields(self) if one.name != "token")


def meta_of(book: Workbook) -> Meta | None:
    """Return what a workbook says of itself, if it is one of ours."""
    sheet = next((one for one in book.sheets if one.name.strip().lower() == META), None)
    if sheet is None:
        return None
    said = {shown(row.cell(0)).strip(): shown(row.cell(1)).strip() for row in sheet.rows}
    found = Meta(**{one.name: said.get(one.name, "") for one in fields(Meta)})
    return found if found.template == NAME else None


def schema(version: Version) -> str:
    """Return how the form of a template is named in it."""
    return f"{version.effective_from}.{version.number}.{version.sha256[:12]}"


def columns_of(version: Version) -> list[Question]:
    """Return the questions of the template: the short form, whatever else is required, and the unit's own."""
    asked = {question.key: question for question in asked_in_files(version)}
    more = [key for key, one in asked.items() if (one.required or one.extra) and key not in COLUMNS]
    return [asked[key] for key in (*COLUMNS, *more) if key in asked]


def registers_in(book: Workbook) -> Workbook:
    """Return the workbook without the sheets of a template that hold no register."""
    helpers = {GUIDE, ZERO, CHOICES, META, "问题汇总"}
    kept = [sheet for sheet in book.sheets if sheet.name not in helpers]
    return Workbook(book.filename, book.kind, kept)


def rows_filled(questions: Sequence[Question], rows: Iterable[dict[str, str]]) -> list[list[str]]:
    """Return rows known by question as cells in the order of the template, its two own columns left empty."""
    return [["", "", *(row.get(question.key, "") for question in questions)] for row in rows]
