"""The days of a course of treatments. Whole days only, so no clock and no time zone can shift one.

>>> Course(date(2027, 1, 4), count=3, weeks_between=4, recovery_days=7).treatments[-1]
datetime.date(2027, 3, 1)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row, both ends included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Meeting:
    """How an event and a course get in each other's way.

    Attributes:
        event: its day.
        done_before: treatments that are over on the day before the event.
        recovering_from: number of the treatment whose recovery the event falls into, from 1; 0 where none.
        days_after: days from that treatment, or else from the last one, to the event.
        latest: the last day for a treatment whose recovery is over before the event.
        start_by: the last first day of a whole course, with recovery, that is over before the event.
    """

    event: date
    done_before: int
    recovering_from: int
    days_after: int
    latest: date
    start_by: date


@dataclass(frozen=True, slots=True)
class Course:
    """Treatments at an even pace.

    Attributes:
        first: the day of the first treatment.
        count: the number of treatments, at least 1.
        weeks_between: from each treatment to the next.
        recovery_days: days after a treatment on which its normal effects may show.
    """

    first: date
    count: int
    weeks_between: int
    recovery_days: int

    @property
    def treatments(self) -> tuple[date, ...]:
        """The days of all treatments, in order."""
        pace = timedelta(weeks=self.weeks_between)
        return tuple(self.first + number * pace for number in range(self.count))

    @property
    def last(self) -> date:
        """The day of the last treatment."""
        return self.treatments[-1]

    @property
    def overlaps_itself(self) -> bool:
        """Whether a treatment falls into the recovery from the one before."""
        return self.count > 1 and timedelta(weeks=self.weeks_between).days <= self.recovery_days

    def meet(self, event: date) -> Meeting:
        """Return how the course and an event, not before the first treatment, get in each other's way."""
        recovery = timedelta(days=self.recovery_days)
        begun = [day for day in self.treatments if day <= event]
        number = len(begun) if begun and event <= begun[-1] + recovery else 0
        since = begun[-1] if number else self.last
        latest = event - recovery - timedelta(days=1)
        return Meeting(
            event=event,
            done_before=sum(day < event for day in self.treatments),
            recovering_from=number,
            days_after=(event - since).days,
            latest=latest,
            start_by=latest - (self.last - self.first),
        )


def span(treatment: date, *, from_day: int, to_day: int) -> Span:
    """Return days around a treatment; days before it are counted below zero."""
    return Span(treatment + timedelta(days=from_day), treatment + timedelta(days=to_day))
