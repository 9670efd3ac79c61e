"""What an operator has svc-catalogue do about the working days."""

from datetime import date

from contracts.internal.calls import View
from contracts.working_days import WorkingYear


class YearOrder(View):
    """Load a year of working days; with ``replace`` also in the place of one that differs."""

    working_year: WorkingYear
    replace: bool = False


class YearLoaded(View):
    """The last day and hash of the table in force; ``changed`` is false where it was so already."""

    changed: bool
    last_day: date
    table_hash: str
