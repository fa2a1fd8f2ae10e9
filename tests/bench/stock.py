"""The usual way: a plain ModelResource, the file read by openpyxl, a dry run and then the import, as its admin does it."""

from collections.abc import Iterator

from import_export import fields, resources, widgets
from import_export.formats.base_formats import XLSX

from people.models import Unit
from tests.bench.figures import timed
from tests.bench.models import Plain

KEYS = [field.name for field in Plain._meta.get_fields() if field.name not in ("id", "unit")]


class Register(resources.ModelResource):
    """What a project writes when it follows the manual: the columns by their headers, the unit by its code."""

    unit = fields.Field("unit", "单位代码", widgets.ForeignKeyWidget(Unit, "code"))

    class Meta:
        """Everything else as it comes."""

        model = Plain


for _key in KEYS:
    Register.fields[_key] = fields.Field(
        _key, str(Plain._meta.get_field(_key).verbose_name), widgets.CharWidget()
    )


def two_passes(data: bytes, unit: Unit) -> Iterator[tuple[str, float]]:
    """Yield what reading, the dry run and the import took; the admin even reads the file a second time."""
    seconds, dataset = timed(lambda: XLSX().create_dataset(data))
    yield "read", seconds
    dataset.append_col([unit.code] * len(dataset), header="单位代码")
    for name, dry_run in (("dry_run", True), ("import", False)):
        seconds, result = timed(lambda dry=dry_run: Register().import_data(dataset, dry_run=dry))
        if result.has_errors() or result.has_validation_errors() or len(result.rows) != len(dataset):
            raise AssertionError(f"the stock import refuses rows: {result.row_errors()[:1]}")
        yield name, seconds
