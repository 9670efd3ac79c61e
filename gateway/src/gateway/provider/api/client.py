"""What an application reads of itself, in its own name."""

from typing import Annotated, Self

from pydantic import BaseModel

from contracts.field_class import INTERNAL, PUBLIC
from gateway.oauth_clients.domain import Client
from gateway.oauth_clients.queries import client_named
from servicekit.trust.authorisation import client
from servicekit.web.dependencies import CurrentActor, Reading
from servicekit.web.router import Router

router = Router(prefix="/v1/client", tag="client")


class OwnClientView(BaseModel):
    """An application as it is registered."""

    client_id: Annotated[str, PUBLIC]
    name: Annotated[str, PUBLIC]
    department: Annotated[str, PUBLIC]
    division: Annotated[str, PUBLIC]
    scopes: Annotated[list[str], PUBLIC]
    requests_per_second: Annotated[int, INTERNAL]

    @classmethod
    def of(cls, found: Client) -> Self:
        """Show it to itself."""
        return cls(
            client_id=found.id,
            name=found.name or "",
            department=found.department or "",
            division=found.division or "",
            scopes=found.scopes,
            requests_per_second=found.requests_per_second or 0,
        )


@router.get("", operation_id="readOwnClient", authz=client())
async def read_myself(session: Reading, actor: CurrentActor) -> OwnClientView:
    """Read what is registered of the application that calls: whose it is, and how much it may."""
    return OwnClientView.of(await client_named(session, actor.id))
