"""Columns of a sheet assigned to the columns wanted: names first, then the best one-to-one assignment of the rest."""

from collections.abc import Mapping, Sequence

from sheets.rules import complaints, looks
from sheets.rules.assignment import best_assignment
from sheets.rules.columns import Column
from sheets.rules.headers import Names
from sheets.rules.layout import Heading, find_heading
from sheets.rules.lines import Skipped, why_skipped
from sheets.rules.problems import Problem
from sheets.rules.tables import MESSAGES, VERDICT, Assignment, How, Table, Unmapped
from sheets.rules.workbooks import Cell, Row, Sheet, column_letter, is_blank

NAME_WEIGHT, LOOK_WEIGHT = 0.75, 0.25
SURE, AHEAD, WORTH_ASKING = 0.64, 0.08, 0.4
CONTRADICTED, ENOUGH_CELLS = 0.2, 3
SAMPLED_ROWS = 200


def find_table(
    sheet: Sheet, columns: Sequence[Column], remembered: Mapping[str, str] | None = None
) -> Table | None:
    """Return the table of a sheet, or None where no row names enough of the wanted columns.

    `remembered` holds names confirmed earlier: name → key.
    """
    names = Names(columns, remembered)
    heading = find_heading(sheet, names)
    if heading is None:
        return None
    body = merged_cells_filled(sheet, heading.last + 1)
    matching = Matching(names, heading, body)
    matching.assign_by_name()
    matching.assign_by_likeness()
    rows, skipped = divided(body, matching, sheet.rows[heading.first : heading.last + 1])
    mapping = {key: matching.mapping[key] for key in names.columns if key in matching.mapping}
    table = Table(
        sheet=sheet.name,
        heading=sheet.rows[heading.last].number,
        width=max((len(row.cells) for row in sheet.rows), default=0),
        mapping=mapping,
        guesses=matching.guesses,
        rows=rows,
        unmapped=matching.unmapped(),
        skipped=skipped,
        problems=matching.problems(sheet.name),
    )
    table.problems.extend(complaints.errors_in(table, names.columns))
    return table


def merged_cells_filled(sheet: Sheet, first: int) -> list[Row]:
    """Return the rows under the heading; a cell merged over several rows is each one's."""
    rows = sheet.rows[first:]
    for span in sheet.merged:
        if span.top >= first and span.bottom > span.top:
            value = sheet.rows[span.top].cell(span.left) if span.top < len(sheet.rows) else ""
            for index in range(span.top + 1 - first, min(span.bottom + 1 - first, len(rows))):
                if span.left < len(rows[index].cells) and is_blank(rows[index].cells[span.left]):
                    cells = [*rows[index].cells]
                    cells[span.left] = value
                    rows[index] = Row(rows[index].number, cells)
    return rows


def divided(
    body: Sequence[Row], matching: "Matching", heading: Sequence[Row]
) -> tuple[list[Row], list[tuple[int, Skipped]]]:
    """Return the rows of the table, and the lines among them that are none."""
    wanted = sorted(each.index for each in matching.mapping.values())
    rows: list[Row] = []
    skipped: list[tuple[int, Skipped]] = []
    for row in body:
        why = why_skipped(row, wanted, heading)
        if why is None:
            rows.append(row)
        elif why is not Skipped.BLANK:
            skipped.append((row.number, why))
    return rows, skipped


class Matching:
    """The columns of one sheet being assigned."""

    def __init__(self, names: Names, heading: Heading, body: Sequence[Row]) -> None:
        self.names, self.heading, self.body = names, heading, body[:SAMPLED_ROWS]
        self.mapping: dict[str, Assignment] = {}
        self.guesses: dict[str, Assignment] = {}
        self.rivals: dict[str, list[Assignment]] = {}
        self.samples: dict[int, list[Cell]] = {}
        self.claimed: set[int] = set()

    def cells(self, index: int) -> list[Cell]:
        """Return some cells of a column that say something."""
        if index not in self.samples:
            self.samples[index] = looks.sample([row.cell(index) for row in self.body])
        return self.samples[index]

    def assignment(self, index: int, score: float, how: How) -> Assignment:
        """Return the assignment of a column of the sheet."""
        return Assignment(column_letter(index), index, self.heading.shown[index], round(score, 3), how)

    def assign_by_name(self) -> None:
        """Assign columns that bear a name of their own: the very name before a remembered one before a synonym."""
        claims: dict[str, list[Assignment]] = {}
        for index in range(len(self.heading.names)):
            for key, how in self.claims_of(index):
                claims.setdefault(key, []).append(self.assignment(index, 1.0, how))
        order = list(How)
        for key, claimants in claims.items():
            self.claimed.update(each.index for each in claimants)
            best = min(order.index(each.how) for each in claimants)
            rivals = [each for each in claimants if order.index(each.how) == best]
            if len(rivals) > 1:
                rivals = [each for each in rivals if self.cells(each.index)] or rivals[:1]
            if len(rivals) == 1:
                self.mapping[key] = rivals[0]
            else:
                self.rivals[key] = rivals

    def claims_of(self, index: int) -> list[tuple[str, How]]:
        """Return the one wanted column this one is named for, if it is one."""
        names = self.heading.names[index]
        for name in names:
            how, keys = self.names.called(name)
            if len(keys) == 1 and (name == names[0] or self.is_likest(names[0], keys[0])):
                return [(keys[0], how)]
        return []

    def is_likest(self, name: str, key: str) -> bool:
        """Tell whether the full name, group heading included, resembles no other wanted column more."""
        return self.names.similarity(name, key) >= max(
            self.names.similarity(name, other) for other in self.names.columns
        )

    def likeness(self, index: int, key: str) -> float:
        """Return how much a column resembles a wanted one by its names."""
        return max((self.names.similarity(name, key) for name in self.heading.names[index]), default=0.0)

    def gain(self, index: int, key: str) -> float:
        """Return what speaks for an assignment: its names, and what its cells look like."""
        like = self.likeness(index, key)
        if like < WORTH_ASKING:
            return 0.0
        return NAME_WEIGHT * like + LOOK_WEIGHT * looks.fit(self.cells(index), self.names.columns[key])

    def assign_by_likeness(self) -> None:
        """Assign the rest so that the whole fits best; apply what is sure, keep as a guess what is worth asking."""
        columns = [
            index for index, names in enumerate(self.heading.names) if names and index not in self.claimed
        ]
        keys = [key for key in self.names.columns if key not in self.mapping and key not in self.rivals]
        gains = [[self.gain(index, key) for key in keys] for index in columns]
        for place, chosen in best_assignment(gains).items():
            index, key, gain = columns[place], keys[chosen], gains[place][chosen]
            if self.likeness(index, key) < WORTH_ASKING:
                continue
            others = [each for at, each in enumerate(gains[place]) if at != chosen]
            others += [row[chosen] for at, row in enumerate(gains) if at != place]
            if gain >= SURE and gain - max(others, default=0) >= AHEAD and self.is_sound(index, key):
                self.mapping[key] = self.assignment(index, gain, How.SIMILAR)
            else:
                self.guesses[key] = self.assignment(index, gain, How.SIMILAR)

    def is_sound(self, index: int, key: str) -> bool:
        """Tell whether neither a column already found nor the cells speak against an assignment."""
        like = self.likeness(index, key)
        if any(self.likeness(index, other) > like for other in self.names.columns):
            return False
        if not any(key in self.names.slips_of(name) for name in self.heading.names[index]):
            return False
        cells = self.cells(index)
        return len(cells) < ENOUGH_CELLS or looks.fit(cells, self.names.columns[key]) > CONTRADICTED

    def unmapped(self) -> list[Unmapped]:
        """Return the columns that answer nothing, named or not, as long as they hold something."""
        taken = {each.index for each in self.mapping.values()}
        width = max([len(self.heading.names), *(len(row.cells) for row in self.body)])
        shown = [*self.heading.shown, *[""] * (width - len(self.heading.names))]
        return [
            Unmapped(column_letter(index), name)
            for index, name in enumerate(shown)
            if index not in taken and name not in (VERDICT, MESSAGES) and (name or self.cells(index))
        ]

    def problems(self, sheet: str) -> list[Problem]:
        """Return what is wrong with the heading: columns twice, columns missing."""
        found = [
            complaints.twice(sheet, self.names.columns[key], rivals) for key, rivals in self.rivals.items()
        ]
        for key, column in self.names.columns.items():
            if column.required and key not in self.mapping and key not in self.rivals:
                found.append(complaints.missing(sheet, column, self.guesses.get(key)))
        return found
