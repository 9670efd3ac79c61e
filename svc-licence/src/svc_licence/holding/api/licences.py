"""A holder's licences: list, read, present, and who used them."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Response

from servicekit.ground.clock import legal_day
from servicekit.trust.authorisation import person
from servicekit.trust.cipher import Cipher
from servicekit.trust.subject_keys import SubjectKeys
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import CurrentActor, CurrentClock, Reading
from servicekit.web.paging import Page, page_of
from servicekit.web.router import Router
from svc_licence.api.languages import Language
from svc_licence.api.views import (
    ChangeView,
    LicenceLine,
    LicencesPage,
    LicenceView,
    PresentationBody,
    PresentationView,
    UsesPage,
    UseView,
)
from svc_licence.domain.licence import LicenceChange, place_of_disclosures, place_of_reason
from svc_licence.domain.presentation import LicenceUse, place_of_cause
from svc_licence.queries import (
    LicenceTypes,
    changes_of,
    licence,
    licences_after,
    uses_of,
    visible_to,
)
from svc_licence.use_cases.present_licence import present_licence

Limit = Annotated[int, Query(ge=1, le=100)]


def holders_licences(keys: SubjectKeys, types: LicenceTypes) -> Router:
    """Return the holders' router."""
    router = Router(prefix="/v1", tag="licences")

    @router.get("/licences", authz=person())
    async def list_licences(
        *,
        session: Reading,
        actor: CurrentActor,
        clock: CurrentClock,
        language: Language,
        after: Page,
        limit: Limit = 20,
    ) -> LicencesPage:
        """List my licences, newest first."""
        scope = visible_to(actor, keys)
        held = await licences_after(session, scope, after=after, limit=limit + 1)
        found, following = page_of(held, limit, lambda each: (each.issued_at, each.id))
        lines = [
            LicenceLine.of(
                each,
                await types.version(session, each.licence_type, each.licence_type_hash),
                day=legal_day(clock.now()),
                language=language,
            )
            for each in found
        ]
        return LicencesPage(
            licences=lines,
            next_cursor=following,
        )

    @router.get("/licences/{licence_id}", authz=person())
    async def read_licence(
        *,
        licence_id: UUID,
        session: Reading,
        actor: CurrentActor,
        clock: CurrentClock,
        language: Language,
    ) -> LicenceView:
        """Read my licence: what it says, as signed, and what became of it."""
        found = await licence(session, visible_to(actor, keys), licence_id)
        definition = await types.version(session, found.licence_type, found.licence_type_hash)
        cipher = await keys.existing(session, found.subject)
        day = legal_day(clock.now())
        return LicenceView.whole(
            line=LicenceLine.of(found, definition, day=day, language=language),
            licence=found,
            definition=definition,
            disclosures=cipher.open(place_of_disclosures(found.id), found.sealed_disclosures),
            changes=[_change(cipher, change) for change in await changes_of(session, found.id)],
            language=language,
        )

    @router.get("/licences/{licence_id}/uses", authz=person())
    async def list_uses(
        *,
        licence_id: UUID,
        session: Reading,
        actor: CurrentActor,
        after: Page,
        limit: Limit = 20,
    ) -> UsesPage:
        """List who used my licence, latest first."""
        found = await licence(session, visible_to(actor, keys), licence_id)
        every = await uses_of(session, found.id, after=after, limit=limit + 1)
        uses, following = page_of(every, limit, lambda use: (use.used_at, use.id))
        cipher = await keys.existing(session, found.subject)
        return UsesPage(
            uses=[UseView.of(use, _cause(cipher, use)) for use in uses],
            next_cursor=following,
        )

    @router.post("/presentations", authz=person(), status_code=201, response_model=PresentationView)
    async def present(
        body: PresentationBody,
        command: CurrentCommand,
        actor: CurrentActor,
        clock: CurrentClock,
    ) -> Response:
        """Show a licence: a code for one scan within a minute."""
        async with command.transaction() as session:
            shown = await present_licence(
                session,
                keys,
                types,
                by=actor,
                licence_id=body.licence_id,
                fields=body.fields,
                now=clock.now(),
            )
            return await command.answer(session, PresentationView.of(shown), status=201)

    return router


def _change(cipher: Cipher, change: LicenceChange) -> ChangeView:
    return ChangeView(
        kind=change.kind,
        changed_at=change.changed_at,
        reason=cipher.open(place_of_reason(change.id), change.sealed_reason),
    )


def _cause(cipher: Cipher, use: LicenceUse) -> str | None:
    if use.sealed_cause is None:
        return None
    return str(cipher.open(place_of_cause(use.id), use.sealed_cause))
