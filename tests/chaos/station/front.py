"""The station's one command."""

from uuid import UUID

from pydantic import BaseModel
from starlette.responses import Response

from servicekit.events.outbox import announce
from servicekit.storage.database import driver
from servicekit.trust.authorisation import public
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import CurrentClock
from servicekit.web.router import Router
from station.events import MarkMade

router = Router(tag="station")


class Mark(BaseModel):
    """Which case is marked, and for which time."""

    case_id: UUID
    attempt: int


@router.post("/marks", authz=public())
async def make_mark(mark: Mark, command: CurrentCommand, clock: CurrentClock) -> Response:
    """Mark a case; nothing but the command's key keeps it from being marked twice."""
    async with command.transaction() as session:
        connection = await driver(session)
        await connection.execute(
            "INSERT INTO mark (subject, attempt) VALUES ($1, $2)", str(mark.case_id), mark.attempt
        )
        event = MarkMade(case_id=mark.case_id, attempt=mark.attempt)
        announce(session, event, subject=mark.case_id, now=clock.now())
        return command.answer(session, mark, status=201)
