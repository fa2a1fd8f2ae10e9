"""The columns a file may have: the form's questions, with the headers and spellings offices use."""

from policies.recordform.rules.versions import Channel, Kind, Question, Version
from sheets.rules import columns as sheet

LOOKS = {
    Kind.LINE: sheet.Kind.TEXT,
    Kind.TEXT: sheet.Kind.LONG_TEXT,
    Kind.CHOICE: sheet.Kind.CHOICE,
    Kind.CHOICES: sheet.Kind.CHOICE,
    Kind.DATE: sheet.Kind.DATE,
    Kind.YESNO: sheet.Kind.YES_NO,
    Kind.NUMBER: sheet.Kind.COUNT,
}
NAMES = frozenset({"recorder_name", "subject_name", "on_behalf_of", "leader_behind"})
CODES = {"recorder_number": r"[A-Za-z]{0,4}[0-9]{2,12}", "serial": r"JL-[0-9A-Z]{4}-[0-9A-Z]{4}"}


def asked_in_files(version: Version) -> tuple[Question, ...]:
    """Return the questions a file can answer, in the order of the form."""
    return tuple(question for question in version.questions if question.channel is not Channel.PAGE)


def columns(version: Version) -> list[sheet.Column]:
    """Return the columns to look for; who records may be told by 工号 or by name, so neither is required."""
    return [_column(question) for question in asked_in_files(version)]


def labels(question: Question) -> tuple[str, ...]:
    """Return what a drop-down of the template offers."""
    return tuple(option.label for option in question.offered)


def _column(question: Question) -> sheet.Column:
    kind = LOOKS[question.kind]
    if question.key in NAMES:
        kind = sheet.Kind.NAME
    if question.key in CODES:
        kind = sheet.Kind.CODE
    spelt = [word for option in question.offered for word in (option.label, *option.synonyms)]
    return sheet.Column(
        key=question.key,
        header=question.label,
        synonyms=question.headers,
        kind=kind,
        choices=tuple(dict.fromkeys(spelt)),
        required=question.required,
        pattern=CODES.get(question.key, ""),
        article=question.article,
    )
