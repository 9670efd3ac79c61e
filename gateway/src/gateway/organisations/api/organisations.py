"""Organisations, as the people who act for them bind and keep them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from starlette.responses import Response

from gateway.organisations import queries
from gateway.organisations.api.views import (
    AgentRequest,
    BindingRequest,
    EndedView,
    MemberPage,
    MemberView,
    OrganisationPage,
    OrganisationView,
    member_view,
    organisation_view,
)
from gateway.organisations.clients.market_register import MarketRegister
from gateway.organisations.domain.organisation import credit_code
from gateway.organisations.use_cases.bind_organisation import Registration, bind_organisation
from gateway.organisations.use_cases.end_membership import end_membership
from gateway.organisations.use_cases.name_agent import name_agent
from gateway.people.domain.account import citizen_number
from gateway.people.queries import names_of, verified_person
from servicekit.trust.access_log import log_access
from servicekit.trust.authorisation import person
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import (
    CurrentActor,
    CurrentSubjectKeys,
    Reading,
    RealNow,
    Transaction,
    provided,
)
from servicekit.web.paging import Page, page_of
from servicekit.web.router import Router

CurrentMarketRegister = Annotated[MarketRegister, Depends(provided(MarketRegister))]
Limit = Annotated[int, Query(ge=1, le=100)]

router = Router(prefix="/v1/organisations", tag="organisations")


@router.post(
    "",
    operation_id="bindOrganisation",
    authz=person("L3"),
    status_code=201,
    response_model=OrganisationView,
)
async def bind(
    asked: BindingRequest,
    actor: CurrentActor,
    command: CurrentCommand,
    register: CurrentMarketRegister,
    keys: CurrentSubjectKeys,
    now: RealNow,
) -> Response:
    """Bind the organisation that the caller represents by law, as the market register confirms."""
    uscc = credit_code(asked.uscc)
    async with command.reading() as session:
        caller = await verified_person(session, actor.account_id, keys)
    found = await register.represented_by(uscc=uscc, citizen_id=caller.citizen_id, name=caller.name)
    registration = Registration(
        uscc=uscc, name=found.name, is_active=found.is_active, record=found.record
    )
    registration.check(typed_name=asked.name)
    async with command.transaction() as session:
        membership = await bind_organisation(
            session, registration, by=actor.account_id, keys=keys, now=now
        )
        view = OrganisationView(
            id=membership.organisation_id,
            name=registration.name,
            uscc=uscc,
            capacity=membership.capacity,
            membership_id=membership.id,
            since=membership.begun_at,
        )
        return command.answer(session, view, status=201)


@router.get(
    "", operation_id="listOwnOrganisations", authz=person("L3"), response_model=OrganisationPage
)
async def list_mine(
    actor: CurrentActor,
    session: Reading,
    keys: CurrentSubjectKeys,
    cursor: Page,
    limit: Limit = 20,
) -> OrganisationPage:
    """List the organisations that the caller may act for."""
    rows = await queries.organisations_of(
        session, actor.account_id, keys, after=cursor, limit=limit + 1
    )
    page, next_cursor = page_of(rows, limit, _place_of_organisation)
    views = [organisation_view(each) for each in page]
    return OrganisationPage(organisations=views, next_cursor=next_cursor)


@router.get(
    "/{organisation_id}/members",
    operation_id="listMembers",
    authz=person("L3"),
    response_model=MemberPage,
)
async def list_members(
    organisation_id: UUID,
    actor: CurrentActor,
    session: Transaction,
    keys: CurrentSubjectKeys,
    now: RealNow,
    cursor: Page,
    limit: Limit = 20,
) -> MemberPage:
    """List who acts for the organisation; for its legal representative alone."""
    await queries.check_represents(session, organisation_id, actor.account_id)
    rows = await queries.members_of(session, organisation_id, after=cursor, limit=limit + 1)
    page, next_cursor = page_of(rows, limit, lambda each: (each.begun_at, each.id))
    accounts = [each.account_id for each in page]
    await log_access(
        session,
        actor=actor,
        purpose="members",
        operation="GET /v1/organisations/{organisation_id}/members",
        subjects=accounts,
        now=now,
    )
    names = await names_of(session, accounts, keys)
    views = [member_view(each, names.get(each.account_id)) for each in page]
    return MemberPage(members=views, next_cursor=next_cursor)


@router.post(
    "/{organisation_id}/agents",
    operation_id="nameAgent",
    authz=person("L3"),
    status_code=201,
    response_model=MemberView,
)
async def name(
    organisation_id: UUID,
    asked: AgentRequest,
    actor: CurrentActor,
    command: CurrentCommand,
    keys: CurrentSubjectKeys,
    now: RealNow,
) -> Response:
    """Name somebody to act for the organisation; for its legal representative alone."""
    citizen_id = citizen_number(asked.citizen_id)
    async with command.transaction() as session:
        membership = await name_agent(
            session,
            by=actor.account_id,
            organisation_id=organisation_id,
            name=asked.name,
            citizen_id=citizen_id,
            keys=keys,
            now=now,
        )
        view = member_view(membership, asked.name.strip())
        return command.answer(session, view, status=201)


@router.delete(
    "/{organisation_id}/members/{membership_id}",
    operation_id="endMembership",
    authz=person("L3"),
    response_model=EndedView,
)
async def end(
    organisation_id: UUID,
    membership_id: UUID,
    actor: CurrentActor,
    command: CurrentCommand,
    now: RealNow,
) -> Response:
    """Leave the organisation as its agent, or, as its legal representative, remove one."""
    async with command.transaction() as session:
        membership = await end_membership(
            session,
            by=actor.account_id,
            organisation_id=organisation_id,
            membership_id=membership_id,
            now=now,
        )
        view = EndedView(
            membership_id=membership.id,
            ended_at=membership.ended_at or now,
            reason=membership.end_reason,
        )
        return command.answer(session, view)


def _place_of_organisation(each: queries.NamedOrganisation) -> tuple[datetime, UUID]:
    return each.membership.begun_at, each.membership.id
