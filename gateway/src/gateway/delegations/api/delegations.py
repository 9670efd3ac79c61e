"""Delegations, as both of their people make, see and end them."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.responses import Response

from contracts.parties import Capacity
from gateway.delegations import queries
from gateway.delegations.api.views import (
    ALL,
    Confirmed,
    DelegateRequest,
    DelegationsView,
    DelegationView,
    GuardianshipRequest,
    UsesView,
    UseView,
)
from gateway.delegations.clients.catalogue import Catalogue
from gateway.delegations.clients.guardianship_register import GuardianshipRegister
from gateway.delegations.domain.faults import InOwnMatterOnly
from gateway.delegations.domain.period import Period
from gateway.delegations.use_cases.accept_delegation import accept_delegation
from gateway.delegations.use_cases.begin_guardianship import begin_guardianship
from gateway.delegations.use_cases.count_guardianship_try import (
    count_guardianship_try,
    trial_of,
)
from gateway.delegations.use_cases.decline_delegation import decline_delegation
from gateway.delegations.use_cases.end_delegation import end_delegation
from gateway.delegations.use_cases.name_delegate import Mandate, name_delegate
from gateway.people.clients.population_register import RegisterUnavailable
from gateway.people.domain.account import citizen_number
from gateway.people.queries import names_of, verified_person
from servicekit.storage.tries import take_back_try
from servicekit.trust.actor import Actor
from servicekit.trust.authorisation import person
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import (
    CurrentActor,
    CurrentDatabase,
    CurrentSubjectKeys,
    Reading,
    RealNow,
    Transaction,
    provided,
)
from servicekit.web.router import Router

CurrentCatalogue = Annotated[Catalogue, Depends(provided(Catalogue))]
CurrentGuardianshipRegister = Annotated[
    GuardianshipRegister, Depends(provided(GuardianshipRegister))
]

router = Router(prefix="/v1/me", tag="me")


@router.get(
    "/delegations",
    operation_id="listDelegations",
    authz=person("L3"),
    response_model=DelegationsView,
)
async def delegations(
    actor: CurrentActor, session: Reading, keys: CurrentSubjectKeys, now: RealNow
) -> DelegationsView:
    """List whom one has named, and by whom one was named, over or not."""
    me = await verified_person(session, _themselves(actor), keys)
    given = await queries.given_by(session, me.account_id)
    received = await queries.received_by(session, queries.index_of(keys, me))
    named = await queries.with_delegates_names(session, given, me.account_id, keys)
    names = await names_of(session, list({each.principal_id for each in received}), keys)
    return DelegationsView(
        given=[DelegationView.of(each.delegation, each.name, now=now) for each in named],
        received=[
            DelegationView.of(each, names.get(each.principal_id), now=now) for each in received
        ],
    )


@router.post(
    "/delegations",
    operation_id="nameDelegate",
    authz=person("L3"),
    status_code=201,
    response_model=DelegationView,
)
async def name(
    asked: DelegateRequest,
    actor: CurrentActor,
    command: CurrentCommand,
    catalogue: CurrentCatalogue,
    keys: CurrentSubjectKeys,
    now: RealNow,
) -> Response:
    """Ask somebody to act for oneself; it holds once they accept."""
    mandate = Mandate(
        name=asked.name.strip(),
        citizen_id=citizen_number(asked.citizen_id),
        items=[] if asked.items == ALL else asked.items,
        licences=asked.licences,
        period=Period.of_days(asked.first_day, asked.last_day, now=now),
    )
    by = _themselves(actor)
    async with command.reading():  # answered before: nobody is asked again
        pass
    if mandate.items:
        await catalogue.check(mandate.items)
    async with command.transaction() as session:
        delegation = await name_delegate(
            session,
            mandate,
            by=by,
            session_id=_sign_in_of(actor),
            keys=keys,
            now=now,
        )
        view = DelegationView.of(delegation, mandate.name, now=now)
        return command.answer(session, view, status=201)


@router.post(
    "/delegations/{delegation_id}/acceptance",
    operation_id="acceptDelegation",
    authz=person("L3"),
    response_model=DelegationView,
)
async def accept(
    *,
    delegation_id: UUID,
    body: Confirmed,  # noqa: ARG001 - what matters of it is that it was sent
    actor: CurrentActor,
    command: CurrentCommand,
    keys: CurrentSubjectKeys,
    now: RealNow,
) -> Response:
    """Accept to act for who has asked."""
    async with command.transaction() as session:
        found = await accept_delegation(
            session, delegation_id=delegation_id, by=_themselves(actor), keys=keys, now=now
        )
        names = await names_of(session, [found.principal_id], keys)
        view = DelegationView.of(found, names.get(found.principal_id), now=now)
        return command.answer(session, view)


@router.post(
    "/delegations/{delegation_id}/refusal",
    operation_id="declineDelegation",
    authz=person("L3"),
    response_model=DelegationView,
)
async def decline(
    delegation_id: UUID,
    actor: CurrentActor,
    command: CurrentCommand,
    keys: CurrentSubjectKeys,
    now: RealNow,
) -> Response:
    """Decline to act for who has asked."""
    async with command.transaction() as session:
        found = await decline_delegation(
            session, delegation_id=delegation_id, by=_themselves(actor), keys=keys, now=now
        )
        return command.answer(session, DelegationView.of(found, None, now=now))


@router.get(
    "/delegations/{delegation_id}/uses",
    operation_id="listDelegationUses",
    authz=person("L3"),
    response_model=UsesView,
)
async def uses(
    delegation_id: UUID, actor: CurrentActor, session: Transaction, keys: CurrentSubjectKeys
) -> UsesView:
    """Show both of a delegation when it was used, and at which service."""
    me = await verified_person(session, _themselves(actor), keys)
    index = queries.index_of(keys, me)
    await queries.of_either(session, delegation_id, account_id=me.account_id, index=index)
    found = await queries.uses_of(session, delegation_id)
    return UsesView(uses=[UseView(at=each.at, service=each.service) for each in found])


@router.delete(
    "/delegations/{delegation_id}",
    operation_id="endDelegation",
    authz=person("L3"),
    response_model=DelegationView,
)
async def end(
    delegation_id: UUID,
    actor: CurrentActor,
    command: CurrentCommand,
    keys: CurrentSubjectKeys,
    now: RealNow,
) -> Response:
    """End a delegation that one gave or received; every gateway knows within five seconds."""
    async with command.transaction() as session:
        found = await end_delegation(
            session, delegation_id=delegation_id, by=_themselves(actor), keys=keys, now=now
        )
        return command.answer(session, DelegationView.of(found, None, now=now))


@router.post(
    "/guardianships",
    operation_id="actAsGuardian",
    authz=person("L3"),
    status_code=201,
    response_model=DelegationView,
)
async def act_as_guardian(
    asked: GuardianshipRequest,
    actor: CurrentActor,
    command: CurrentCommand,
    database: CurrentDatabase,
    register: CurrentGuardianshipRegister,
    keys: CurrentSubjectKeys,
    now: RealNow,
) -> Response:
    """Act for a child whose guardian one is, as the population register confirms."""
    citizen_id, child, by = citizen_number(asked.citizen_id), asked.name.strip(), _themselves(actor)
    async with command.reading():  # answered before: nobody is asked again
        pass
    async with database.transaction() as session:
        guardian = await count_guardianship_try(
            session, by=by, citizen_id=citizen_id, keys=keys, now=now
        )
    try:
        record = await register.confirm(guardian, citizen_id=citizen_id, name=child)
    except RegisterUnavailable:
        async with database.transaction() as session:
            await take_back_try(session, [trial_of(by)])
        raise
    async with command.transaction() as session:
        found = await begin_guardianship(
            session,
            guardian,
            name=child,
            citizen_id=citizen_id,
            record=record,
            session_id=_sign_in_of(actor),
            keys=keys,
            now=now,
        )
        return command.answer(session, DelegationView.of(found, child, now=now), status=201)


def _themselves(actor: Actor) -> UUID:
    if actor.capacity is Capacity.DELEGATE:
        raise InOwnMatterOnly
    return actor.account_id


def _sign_in_of(actor: Actor) -> UUID | None:
    return None if actor.session_id is None else UUID(actor.session_id)
