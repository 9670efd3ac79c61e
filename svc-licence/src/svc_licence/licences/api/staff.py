"""Licences for officers: types, look-up, suspension, restoration, revocation."""

from collections.abc import Awaitable, Callable
from typing import Annotated
from uuid import UUID

from fastapi import Query, Response

from servicekit.ground.clock import legal_day
from servicekit.trust.authorisation import officer
from servicekit.trust.subject_keys import SubjectKeys
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import CurrentActor, CurrentClock, Reading
from servicekit.web.paging import Page, page_of
from servicekit.web.router import Router
from svc_licence.api.languages import Language
from svc_licence.api.views import LicenceLine, LicencesPage, LicenceTypeView, ReasonBody
from svc_licence.domain.licence import Licence
from svc_licence.domain.licence_type import LicenceTypeDefinition
from svc_licence.queries import LicenceTypes, licence, licences_after, visible_to
from svc_licence.use_cases.publish_licence_type import publish_licence_type
from svc_licence.use_cases.restore_licence import restore_licence
from svc_licence.use_cases.revoke_licence import revoke_licence
from svc_licence.use_cases.suspend_licence import suspend_licence

KEEPERS = officer("licences")
Change = Callable[..., Awaitable[Licence]]


def staff_licences(keys: SubjectKeys, types: LicenceTypes) -> Router:
    """Return the officers' router; it shows nobody's name."""
    router = Router(prefix="/v1/staff", tag="staff-licences")

    @router.post("/licence-types", authz=KEEPERS, status_code=201, response_model=LicenceTypeView)
    async def publish(
        body: LicenceTypeDefinition, command: CurrentCommand, clock: CurrentClock
    ) -> Response:
        """Publish a licence type; the same content again answers 200 and mints no version."""
        async with command.transaction() as session:
            publication = await publish_licence_type(session, definition=body, now=clock.now())
            view = LicenceTypeView.of(publication.version, minted=publication.minted)
            return await command.answer(session, view, status=201 if publication.minted else 200)

    @router.get("/licences", authz=KEEPERS)
    async def find(
        *,
        session: Reading,
        actor: CurrentActor,
        clock: CurrentClock,
        language: Language,
        after: Page,
        licence_identifier: Annotated[str | None, Query(max_length=120)] = None,
        limit: Annotated[int, Query(ge=1, le=100)] = 20,
    ) -> LicencesPage:
        """List the licences of the officer's department, or find one by its identifier."""
        fitting = await licences_after(
            session,
            visible_to(actor, keys),
            after=after,
            limit=limit + 1,
            identifier=licence_identifier,
        )
        found, following = page_of(fitting, limit, lambda each: (each.issued_at, each.id))
        day = legal_day(clock.now())
        lines = [
            LicenceLine.of(
                each,
                await types.version(session, each.licence_type, each.licence_type_hash),
                day=day,
                language=language,
            )
            for each in found
        ]
        return LicencesPage(
            licences=lines,
            next_cursor=following,
        )

    @router.get("/licences/{licence_id}", authz=KEEPERS)
    async def read(
        *,
        licence_id: UUID,
        session: Reading,
        actor: CurrentActor,
        clock: CurrentClock,
        language: Language,
    ) -> LicenceLine:
        """Read how a licence of the officer's department stands."""
        found = await licence(session, visible_to(actor, keys), licence_id)
        definition = await types.version(session, found.licence_type, found.licence_type_hash)
        return LicenceLine.of(found, definition, day=legal_day(clock.now()), language=language)

    for path, change in (
        ("suspension", suspend_licence),
        ("restoration", restore_licence),
        ("revocation", revoke_licence),
    ):
        _offer(router, path, change, keys, types)
    return router


def _offer(
    router: Router, path: str, change: Change, keys: SubjectKeys, types: LicenceTypes
) -> None:
    @router.post(
        f"/licences/{{licence_id}}/{path}",
        authz=KEEPERS,
        response_model=LicenceLine,
        name=change.__name__,
        summary=(change.__doc__ or "").partition("\n")[0],
    )
    async def carry_out(
        *,
        licence_id: UUID,
        body: ReasonBody,
        command: CurrentCommand,
        actor: CurrentActor,
        clock: CurrentClock,
        language: Language,
    ) -> Response:
        now = clock.now()
        async with command.transaction() as session:
            found = await change(
                session, keys, by=actor, licence_id=licence_id, reason=body.reason, now=now
            )
            definition = await types.version(session, found.licence_type, found.licence_type_hash)
            view = LicenceLine.of(found, definition, day=legal_day(now), language=language)
            return await command.answer(session, view)
