"""Which days are worked: Monday to Friday, but for the holidays and 调休 of the calendar."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

SATURDAY = 5
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, eq=False)
class Calendar:
    """The exceptions to Monday-to-Friday, as a value."""

    days: Mapping[dt.date, bool] = field(default_factory=dict)

    def is_workday(self, day: dt.date) -> bool:
        """Say whether people work that day."""
        return self.days.get(day, day.weekday() < SATURDAY)

    def knows(self, year: int) -> bool:
        """Say whether any exception of that year is known; without one the weekdays alone decide."""
        return any(day.year == year for day in self.days)

    def workdays_between(self, first: dt.date, last: dt.date) -> list[dt.date]:
        """Return the working days from the first to the last day, both included."""
        span = range((last - first).days + 1)
        return [day for day in (first + dt.timedelta(days=n) for n in span) if self.is_workday(day)]

    def on_or_after(self, day: dt.date) -> dt.date:
        """Return the day itself when it is worked, else the next working day."""
        return next(self._walk(day, DAY))

    def before(self, day: dt.date) -> dt.date:
        """Return the last working day before that day."""
        return next(self._walk(day - DAY, -DAY))

    def nth_after(self, day: dt.date, count: int) -> dt.date:
        """Return the count-th working day after that day."""
        days = self._walk(day + DAY, DAY)
        for _ in range(count - 1):
            next(days)
        return next(days)

    def _walk(self, day: dt.date, step: dt.timedelta) -> Iterator[dt.date]:
        """Yield the working days from that day on, forwards or backwards."""
        while True:
            if self.is_workday(day):
                yield day
            day += step
