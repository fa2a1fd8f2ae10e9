"""What can be asked of the machinery and of the settings it runs under."""

from jobs.queries.machinery import ORDINARY, contact_of, foreign_schedules, health, rows_of

__all__ = ["ORDINARY", "contact_of", "foreign_schedules", "health", "rows_of"]
