"""What the licence service does when others tell it something."""

from typing import Final

from contracts.application import ApplicationApproved, DecidedBy
from contracts.catalogue import ItemState
from contracts.envelope import Envelope
from contracts.topics import APPLICATION, APPROVAL, LICENCE
from servicekit.events.reactions import Reactions
from servicekit.ground.clock import Clock
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys
from svc_licence.domain.licence_type import KnownEdition
from svc_licence.domain.record import Prepared
from svc_licence.use_cases.issue_licence import issue_licence
from svc_licence.use_cases.learn_editions import learn_editions
from svc_licence.use_cases.prepare_licence import Approval, Desk, prepare_licence

SIGNER: Final = {DecidedBy.RULES: APPROVAL, DecidedBy.OFFICER: APPLICATION}
"""Whose signature a grant must bear (design D9)."""


def reactions_of(desk: Desk, keys: SubjectKeys, clock: Clock) -> Reactions:
    """Return all that this service does about what others tell it."""
    reactions = Reactions(LICENCE)

    async def prepare(event: ApplicationApproved, _: Envelope) -> Prepared:
        approval = Approval(
            case_id=event.case_id,
            edition_id=event.edition_id,
            decision_id=event.decision_id,
            signer=SIGNER[event.decided_by],
            by_rules=event.decided_by is DecidedBy.RULES,
            grant=event.grant,
        )
        return await prepare_licence(desk, approval, now=clock.now())

    @reactions.on(ApplicationApproved, gather=prepare)
    async def issue(
        session: Session, _event: ApplicationApproved, prepared: Prepared, _: Envelope
    ) -> None:
        await issue_licence(session, keys, prepared=prepared)

    @reactions.on(ItemState)
    async def learn(
        session: Session, event: ItemState, _gathered: None, envelope: Envelope
    ) -> None:
        editions = [
            KnownEdition(
                edition_id=edition.edition_id,
                item_code=event.item_code,
                division=str(edition.definition.get("division", envelope.division)),
                rule_set_hash=edition.rule_set_hash,
                licence_type=edition.licence_type,
                licence_type_hash=edition.licence_type_hash,
            )
            for edition in event.editions
        ]
        await learn_editions(session, editions=editions)

    return reactions
