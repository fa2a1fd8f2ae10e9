"""Writing sheets that no program runs: values only, as .xlsx and .csv, and the file that comes back annotated."""

from sheets.writing.annotated import annotated
from sheets.writing.marked import XLSX, marked
from sheets.writing.plain import csv_bytes, xlsx_bytes

__all__ = ["XLSX", "annotated", "csv_bytes", "marked", "xlsx_bytes"]
