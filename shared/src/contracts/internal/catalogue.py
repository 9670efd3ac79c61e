"""What svc-catalogue is asked about its items, and what operators have it do about days."""

from datetime import date

from pydantic import Field

from contracts.internal.calls import View
from contracts.working_days import WorkingYear


class ItemsQuestion(View):
    """Codes that somebody has named as those of items."""

    item_codes: list[str] = Field(max_length=100)


class ItemsAnswer(View):
    """Those of the codes asked for that are items, in force or suspended; in no order."""

    item_codes: list[str]


class YearOrder(View):
    """Load a year of working days; with ``replace`` also in the place of one that differs."""

    working_year: WorkingYear
    replace: bool = False


class YearLoaded(View):
    """The last day and hash of the table in force; ``changed`` is false where it was so already."""

    changed: bool
    last_day: date
    table_hash: str
