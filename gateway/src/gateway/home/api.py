"""The phone's home page: the one place where the gateway composes answers (design D16)."""

import asyncio
from datetime import datetime
from typing import Annotated, Final, Literal
from uuid import UUID

from fastapi import Depends
from pydantic import BaseModel, ConfigDict

from contracts.field_class import INTERNAL, PERSONAL, PUBLIC
from contracts.parties import Capacity, PartyKind
from gateway.delegations.queries import acted_for_by
from gateway.edge.passes import CurrentPasses, OwnPasses
from gateway.edge.refusals import NOT_DELEGATED, Refusal
from gateway.edge.services import PartMissing, Services
from gateway.home.domain import HomePart, HomeParts
from gateway.organisations.queries import NamedOrganisation, organisations_of
from gateway.people.queries import names_of
from servicekit.ground.logs import log
from servicekit.storage.database import Session
from servicekit.trust.authorisation import person
from servicekit.trust.subject_keys import SubjectKeys
from servicekit.web.dependencies import (
    CurrentActor,
    CurrentDatabase,
    CurrentSubjectKeys,
    RealNow,
    provided,
)
from servicekit.web.router import Router

WAIT: Final = 1.0
"""Seconds for each part; they are asked side by side."""
MOST_ORGANISATIONS: Final = 20
"""Organisations shown on the page; `GET /v1/organisations` lists them all."""
MOST_PEOPLE: Final = 20
"""People shown on the page for whom one acts; `GET /v1/me/delegations` lists them all."""

CurrentServices = Annotated[Services, Depends(provided(Services))]
CurrentHomeParts = Annotated[HomeParts, Depends(provided(HomeParts))]

router = Router(prefix="/v1/me", tag="me")


class PartView(BaseModel):
    """One service's part of the home page.

    ``unavailable`` means: ask again later; ``not_granted``: the application lacks its scope, or the
    person acted for has not delegated it.
    """

    state: Annotated[Literal["here", "unavailable", "not_granted"], PUBLIC]
    value: Annotated[dict[str, object] | list[object] | None, PERSONAL] = None


class PartyView(BaseModel):
    """Whom the page is about: the caller, or who they act for just now."""

    kind: Annotated[PartyKind, INTERNAL]
    id: Annotated[UUID, INTERNAL]
    capacity: Annotated[Capacity | None, INTERNAL]


class MayActForView(BaseModel):
    """An organisation or person that the caller may act for, with ``Acting-For: <id>``."""

    id: Annotated[UUID, INTERNAL]
    name: Annotated[str | None, PERSONAL]
    capacity: Annotated[Capacity, INTERNAL]


class MeView(BaseModel):
    """The home page on the phone: who I am, for whom I may act, and a part of each service."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, PartView]

    account_id: Annotated[UUID, INTERNAL]
    assurance_level: Annotated[str, INTERNAL]
    party: Annotated[PartyView, INTERNAL]
    may_act_for: Annotated[list[MayActForView], PERSONAL]
    as_of: Annotated[datetime, PUBLIC]


@router.get("", operation_id="readMe", authz=person("L2"), response_model=MeView)
async def me(
    actor: CurrentActor,
    passes: CurrentPasses,
    services: CurrentServices,
    home: CurrentHomeParts,
    database: CurrentDatabase,
    keys: CurrentSubjectKeys,
    now: RealNow,
) -> MeView:
    """Return the signed-in person's overview, or that of the party they act for."""
    async with database.reading() as session:
        organisations = await organisations_of(
            session, actor.account_id, keys, limit=MOST_ORGANISATIONS
        )
        people = await _people(session, actor.account_id, keys, now)
    views = await asyncio.gather(*(_read(part, services, passes) for part in home.parts))
    parts = {part.name: view for part, view in zip(home.parts, views, strict=True)}
    return MeView(
        account_id=actor.account_id,
        assurance_level=actor.assurance_level,
        party=PartyView(kind=actor.party.kind, id=actor.party.id, capacity=actor.capacity),
        may_act_for=[*(_may_act_for(each) for each in organisations), *people],
        as_of=now,
        **parts,
    )


async def _read(part: HomePart, services: Services, passes: OwnPasses) -> PartView:
    route = part.route
    if route.scope is not None and route.scope not in passes.caller.scopes:
        return PartView(state="not_granted")
    try:
        token = await passes.to(route.service, route.scope)
    except Refusal as refused:
        if refused.slug != NOT_DELEGATED:
            raise
        return PartView(state="not_granted")
    try:
        value = await services.read(route.service, route.prefix, token=token, wait=WAIT)
    except PartMissing as missing:
        log.warning("part_missing", part=part.name, why=str(missing))
        return PartView(state="unavailable")
    return PartView(state="here", value=value)


def _may_act_for(found: NamedOrganisation) -> MayActForView:
    return MayActForView(id=found.id, name=found.name, capacity=found.membership.capacity)


async def _people(
    session: Session, account_id: UUID, keys: SubjectKeys, now: datetime
) -> list[MayActForView]:
    found = await acted_for_by(session, account_id, now=now, limit=MOST_PEOPLE)
    names = await names_of(session, [each.principal_id for each in found], keys)
    return [
        MayActForView(
            id=each.principal_id, name=names.get(each.principal_id), capacity=Capacity.DELEGATE
        )
        for each in found
    ]
