"""The register as a django-import-export resource: its columns are the form's, its rows go to the one judge."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence

from import_export import fields, resources
from import_export.instance_loaders import BaseInstanceLoader
from import_export.results import RowResult
from tablib import Dataset

from policies.recordform.rules.judge import Answers, Context, Problem, check_answers
from policies.recordform.rules.versions import Version

Row = tuple[Answers, list[Problem]]


class NoLookUps(BaseInstanceLoader):
    """Nothing is looked up row by row: the judge has the roster as a value."""

    def get_instance(self, row: Mapping[str, object]) -> None:
        """Return nothing."""


class Registers(resources.Resource):
    """Judge a dataset whose headers are question keys; nothing is written, looked up or compared row by row."""

    class Meta:
        """No diffs, no per-row savepoints, no look-ups."""

        instance_loader_class = NoLookUps
        use_bulk = True
        batch_size = None
        skip_diff = True
        skip_html_diff = True
        report_skipped = False
        import_id_fields: tuple[str, ...] = ()

    def __init__(self, version: Version, context: Context) -> None:
        """Take the form and what the judge must know."""
        super().__init__()
        self.version, self.context = version, context
        self.judged: list[Row] = []
        self.taken, self.refused = RowResult(), RowResult()  # all that the rows' results can say
        self.taken.import_type = RowResult.IMPORT_TYPE_NEW
        self.refused.import_type = RowResult.IMPORT_TYPE_INVALID
        self.fields = OrderedDict(
            (question.key, fields.Field(attribute=question.key, column_name=question.key))
            for question in version.questions
        )

    def import_row(self, row: Mapping[str, object], instance_loader: object, **kwargs: object) -> RowResult:
        """Ask the judge about one row."""
        answers, problems = check_answers(self.version, row, self.context)
        self.judged.append((answers, problems))
        return self.refused if problems else self.taken


class Lines(Dataset):
    """Rows as a dataset with one column per key; they are copied one by one, when the import comes to them."""

    def __init__(self, keys: list[str], rows: Sequence[Mapping[str, object]]) -> None:
        """Keep the rows as they are."""
        super().__init__(headers=keys)
        self._rows = rows

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._rows)

    def __iter__(self) -> Iterator[list[object]]:
        """Yield the cells of each row in the order of the columns."""
        keys = self.headers
        for row in self._rows:
            get = row.get
            yield [get(key, "") for key in keys]
