"""判断: the lines of a file, asked of the one judge; on upload, after a repair and before a commit alike. # 第八条"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policies.recordform.rules import answers as form
from policies.recordform.rules.judge import check_rows
from policies.recordform.rules.versions import Version
from records.uploads.resources.registers import Lines, Registers
from records.uploads.rules.reminders import Stated, left_out, near_repeats, reminders_of
from records.uploads.rules.results import JudgedRow, Line, Place, Places
from records.uploads.rules.zero import ZeroRow, contradicted, judge_zeros, person_meant
from sheets.rules.problems import Problem

NOWHERE: Mapping[str, Place] = {}
NO_CELLS: Mapping[tuple[str, int], Sequence[Problem]] = {}
NO_ANSWERS = form.Answers({})
NUMBER, NAME = "recorder_number", "recorder_name"


@dataclass(frozen=True)
class Judge:
    """Everything a judgement needs besides the lines: form, unit and month, and where each answer stands."""

    version: Version
    context: form.Context
    places: Places

    def rows(
        self, lines: Sequence[Line], broken: Mapping[tuple[str, int], Sequence[Problem]] = NO_CELLS
    ) -> list[JudgedRow]:
        """Judge every line and what only several together show; a cell that holds an error is a problem of its own."""
        shapes = dict.fromkeys(tuple(line.raw) for line in lines)
        keys = list(dict.fromkeys(key for shape in shapes for key in shape))
        registers = Registers(self.version, self.context)
        data = Lines(keys, [line.raw for line in lines])
        registers.import_data(data, dry_run=True, raise_errors=True)
        judged, today = [], self.context.today
        for line, (answers, found) in zip(lines, registers.judged, strict=True):
            errors = broken.get((line.sheet, line.number), ()) if broken else ()
            problems = self._with_errors(found, errors, line) if found or errors else ()
            told = reminders_of(answers.values_by_key, today)
            if answers.dropped:
                told += left_out(answers.dropped, line.raw)
            warnings = tuple([self.problem(one, line) for one in told]) if told else ()
            judged.append(JudgedRow(line.sheet, line.number, line.raw, answers, problems, warnings))
        return self._with_near_ones(self._with_repeats(judged))

    def _with_errors(
        self, found: Sequence[form.Problem], errors: Sequence[Problem], line: Line
    ) -> tuple[Problem, ...]:
        """Return the errors of cells before the problems of the other cells."""
        in_error = {error.column for error in errors}
        problems = (self.problem(one, line) for one in found)
        return (*errors, *(one for one in problems if one.column not in in_error))

    def problem(self, found: form.Problem, line: Line | JudgedRow) -> Problem:
        """Return the judge's problem where it stands in the file."""
        place = self.places.get(line.sheet, NOWHERE).get(found.key) if found.key else None
        question = self.version.by_key.get(found.key or "")
        return Problem(
            sheet=line.sheet,
            row=line.number,
            column=place.letter if place else None,
            header=place.header if place else question.label if question else "",
            value=found.value,
            code=found.code,
            message=found.message,
            article=found.article,
        )

    def _with_repeats(self, rows: list[JudgedRow]) -> list[JudgedRow]:
        """Add what only several rows together show: the later of two equal rows."""
        lines = [form.Row(row.number, row.raw, row.answers, row.sheet) for row in rows]
        repeats: dict[tuple[str, int], list[form.Problem]] = {}
        for line, problem in check_rows(lines, self.context):
            repeats.setdefault((line.sheet, line.number), []).append(problem)
        return (
            [self._with(row, repeats.get((row.sheet, row.number), ())) for row in rows] if repeats else rows
        )

    def _with(self, row: JudgedRow, found: Sequence[form.Problem]) -> JudgedRow:
        more = (self.problem(one, row) for one in found)
        return row._replace(problems=(*row.problems, *more)) if found else row

    def _with_near_ones(self, rows: list[JudgedRow]) -> list[JudgedRow]:
        """Ask about rows that say nearly what an earlier one says."""
        stated = [Stated(row.number, row.sheet, row.answers.values_by_key) for row in rows]
        for place, found in near_repeats(stated):
            row = rows[place]
            rows[place] = row._replace(warnings=(*row.warnings, self.problem(found, row)))
        return rows

    def zeros(
        self, said: Sequence[ZeroRow], rows: list[JudgedRow]
    ) -> tuple[list[JudgedRow], list[JudgedRow]]:
        """Judge the lines of the 零报告 sheet; whoever has rows too is named on both cells. # ux §3.3"""
        if not said:
            return [], rows
        zero_of = {person_meant(one, self.context.roster): one for one in said}
        recorded: dict[str, list[Problem]] = {}
        for row in rows:
            number = str(row.answers.get(NUMBER, ""))
            zero = zero_of.get(number) if number else None
            if zero is not None:
                recorded.setdefault(number, []).append(self._contradicted(row, zero))
        found = judge_zeros(said, self.context.roster, recorded)
        about: dict[tuple[str, int | None], list[Problem]] = {}
        for _, problem in found:
            about.setdefault((problem.sheet, problem.row), []).append(problem)
        zeros = [
            JudgedRow(one.sheet, one.row, one.raw, NO_ANSWERS, tuple(about.get((one.sheet, one.row), ())))
            for one in said
        ]
        rows = [
            row._replace(problems=(*row.problems, *about[row.sheet, row.number]))
            if (row.sheet, row.number) in about
            else row
            for row in rows
        ]
        return zeros, rows

    def _contradicted(self, row: JudgedRow, zero: ZeroRow) -> Problem:
        places = self.places.get(row.sheet, NOWHERE)
        key = NUMBER if NUMBER in places and row.raw.get(NUMBER) else NAME
        place = places.get(key)
        letter, header = place or (None, self.version.by_key[key].label)
        return contradicted(row.sheet, row.number, letter, header, str(row.raw.get(key, "")), zero)
