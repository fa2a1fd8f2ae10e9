"""The register as a django-import-export resource: its columns are the form's, its rows go to the one judge."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping

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
        self.fields = OrderedDict(
            (question.key, fields.Field(attribute=question.key, column_name=question.key))
            for question in version.questions
        )

    def import_row(self, row: Mapping[str, object], instance_loader: object, **kwargs: object) -> RowResult:
        """Ask the judge about one row."""
        answers, problems = check_answers(self.version, row, self.context)
        self.judged.append((answers, problems))
        result = RowResult()
        result.import_type = RowResult.IMPORT_TYPE_INVALID if problems else RowResult.IMPORT_TYPE_NEW
        return result


def dataset_of(keys: list[str], rows: list[Mapping[str, object]]) -> Dataset:
    """Return the rows as a dataset with one column per key."""
    return Dataset(*([row.get(key, "") for key in keys] for row in rows), headers=keys)
