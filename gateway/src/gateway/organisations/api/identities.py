"""Who a party is, for the service that files in its name."""

from contracts.internal.calls import Purpose
from contracts.internal.gateway import Identity, IdentityQuestion, PartyQuestion
from gateway.organisations.queries import representative_of
from gateway.organisations.use_cases.disclose_identity import disclose_identity
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import CurrentActor, CurrentSubjectKeys, Disclosing, RealNow
from servicekit.web.router import Router

router = Router(tag="identities")


@router.post("/internal/identities", authz=service(Purpose.FILE), response_model=Identity)
async def identity(
    question: IdentityQuestion,
    actor: CurrentActor,
    session: Disclosing,
    keys: CurrentSubjectKeys,
    now: RealNow,
) -> Identity:
    """Return a party and the verified person who acts for it, for filing in the party's name."""
    return await disclose_identity(
        session, asker=actor, party=question.party, by=question.by, keys=keys, now=now
    )


@router.post("/internal/parties", authz=service(Purpose.RECOVER), response_model=Identity)
async def party_of_a_lost_case(
    question: PartyQuestion,
    actor: CurrentActor,
    session: Disclosing,
    keys: CurrentSubjectKeys,
    now: RealNow,
) -> Identity:
    """Return a party with who represents it by law, so that its lost case is its own again."""
    by = await representative_of(session, question.party)
    return await disclose_identity(
        session,
        asker=actor,
        party=question.party,
        by=by,
        keys=keys,
        now=now,
        operation="POST /internal/parties",
    )
