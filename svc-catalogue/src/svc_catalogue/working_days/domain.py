"""The table of working days, one row a version: the newest is in force, the others history."""

from datetime import datetime
from typing import Final, Self

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL, PUBLIC
from contracts.working_days import WorkingYear
from servicekit.ground.errors import Conflict, Invalid
from servicekit.ground.working_days import WorkingDays
from servicekit.storage.mapping import Table

SHIPPED: Final = "release"
"""Who loaded what came with a release of Tongban."""


class YearDiffers(Conflict):
    """The table holds the year already, and otherwise than it was sent."""

    def __init__(self, known: WorkingYear) -> None:
        super().__init__(
            zh=(
                f"{known.year} 年工作日表已加载（来源：{known.source}），内容与本次不同；"
                "如确需替换，请核对后加上 replace。"
            ),
            en=(
                f"The working days of {known.year} are loaded already (from {known.source}) and "
                "differ from these; check them, and say `replace` where they are to be replaced."
            ),
        )


class YearLeavesAGap(Invalid):
    """Years before this one are missing."""

    def __init__(self, expected: int) -> None:
        super().__init__(
            zh=f"工作日表须逐年连续，请先加载 {expected} 年。",
            en=f"The table has no gaps; load the year {expected} first.",
            pointer="/working_year/year",
        )


class WorkingDaysTable(Table):
    """One version of the table; ``by`` and ``reason`` say who loaded ``year`` and why.

    ``by`` is an operator's name or ``release``.
    """

    __tablename__ = "working_days_table"

    version: Mapped[int] = mapped_column(primary_key=True, info=PUBLIC.info)
    table_hash: Mapped[str] = mapped_column(info=PUBLIC.info)
    years: Mapped[list[dict[str, object]]] = mapped_column(info=PUBLIC.info)
    year: Mapped[int] = mapped_column(info=PUBLIC.info)
    by: Mapped[str] = mapped_column(info=INTERNAL.info)
    reason: Mapped[str] = mapped_column(info=INTERNAL.info)
    at: Mapped[datetime] = mapped_column(info=INTERNAL.info)

    @classmethod
    def of(
        cls, table: WorkingDays, *, version: int, year: int, by: str, reason: str, at: datetime
    ) -> Self:
        """Return *table* as a new *version*, in which *year* was loaded."""
        return cls(
            version=version,
            table_hash=table.table_hash,
            years=[each.model_dump(mode="json") for each in table.years],
            year=year,
            by=by,
            reason=reason,
            at=at,
        )

    @property
    def working_days(self) -> WorkingDays:
        """The table itself."""
        return WorkingDays(tuple(WorkingYear.model_validate(year) for year in self.years))


def table_with(table: WorkingDays, loaded: WorkingYear, *, replace: bool) -> WorkingDays:
    """Return *table* with a year loaded; unchanged where it holds just that already.

    Raises ``YearDiffers`` for another content of a known year unless told to *replace*, and
    ``YearLeavesAGap``.
    """
    for known in table.years:
        if known.year == loaded.year:
            if known.days_off == loaded.days_off and known.days_on == loaded.days_on:
                return table
            if not replace:
                raise YearDiffers(known)
            return table.with_year(loaded)
    if loaded.year != table.years[-1].year + 1:
        raise YearLeavesAGap(table.years[-1].year + 1)
    return table.with_year(loaded)
