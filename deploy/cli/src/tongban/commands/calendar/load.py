"""``tongban calendar load``."""

from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from contracts.internal.calls import Purpose
from contracts.internal.catalogue import YearLoaded, YearOrder
from contracts.topics import CATALOGUE
from contracts.working_days import WorkingYear
from tongban.operator import Operator, Why, at_work, ended, tell

File = Annotated[
    Path,
    typer.Argument(
        help='JSON: {"year": 2027, "days_off": ["2027-01-01", …], "days_on": […], "source": '
        '"国办发明电〔…〕…号"}; days_off are the weekdays without work, days_on the weekends with.'
    ),
]
Replace = Annotated[
    bool, typer.Option("--replace", help="Also in the place of a year that is known otherwise.")
]


def load(context: typer.Context, file: File, why: Why, *, replace: Replace = False) -> None:
    """Load a year of working days from FILE, as the State Council has published it."""
    order = YearOrder(working_year=_year_in(file), replace=replace)

    async def work(operator: Operator) -> YearLoaded:
        return await operator.ask(
            CATALOGUE, "/internal/working-years", order, YearLoaded, purpose=Purpose.MEND
        )

    loaded = at_work(context, why, work)
    did = "loaded" if loaded.changed else "was known just so"
    tell(f"{order.working_year.year} {did}; working days are known until {loaded.last_day}")


def _year_in(file: Path) -> WorkingYear:
    try:
        return WorkingYear.model_validate_json(file.read_bytes())
    except OSError as error:
        raise ended(f"{file} cannot be read: {error.strerror}") from error
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise ended("\n".join((f"{file} is no year of working days:", *faults))) from error
