"""Which cases wait for a source that is back."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import any_, bindparam, delete, exists, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import aliased
from sqlalchemy.types import Uuid

from servicekit.storage.database import Session
from svc_application.cases.domain.awaited_source import AwaitedSource
from svc_application.cases.domain.case import Case
from svc_application.known.domain import KnownSource

_Later = aliased(AwaitedSource)
_Other = aliased(AwaitedSource)
_OfOther = aliased(KnownSource)

# A judgement since then went without it again: the source is not back after all.
_SILENT_AGAIN: Final = exists().where(
    _Later.source == KnownSource.source, _Later.silent_at > KnownSource.recovered_at
)
_ANOTHER_IS_SILENT: Final = (
    exists()
    .where(_Other.case_id == AwaitedSource.case_id, _Other.source != AwaitedSource.source)
    .where(
        ~exists().where(_OfOther.source == _Other.source, _OfOther.recovered_at >= _Other.silent_at)
    )
)
_SOURCES: Final = select(KnownSource.source).where(
    exists().where(AwaitedSource.source == KnownSource.source, ~_ANOTHER_IS_SILENT),
    ~_SILENT_AGAIN,
)
_WAITING: Final = (
    select(Case)
    .join(AwaitedSource, AwaitedSource.case_id == Case.id)
    .where(AwaitedSource.source == bindparam("source"), ~_ANOTHER_IS_SILENT)
    .order_by(AwaitedSource.silent_at)
    .limit(bindparam("most"))
    .with_for_update(of=Case, skip_locked=True)
)


async def sources_to_ask(session: Session) -> Sequence[str]:
    """Return the sources that are back and for which cases wait."""
    return (await session.scalars(_SOURCES)).all()


async def cases_waiting_for(session: Session, source: str, *, limit: int) -> Sequence[Case]:
    """Return cases that wait for a source and for no other that is not back, longest first.

    Those at work elsewhere are left for the next time.
    """
    return (await session.scalars(_WAITING, {"source": source, "most": limit})).all()


async def wait_no_longer(session: Session, case_ids: Sequence[UUID]) -> None:
    """Have these cases wait for no source."""
    await session.execute(
        delete(AwaitedSource).where(
            AwaitedSource.case_id == any_(bindparam("cases", type_=ARRAY(Uuid)))
        ),
        {"cases": list(case_ids)},
    )
