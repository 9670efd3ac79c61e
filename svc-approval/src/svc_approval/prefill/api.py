"""What svc-application asks while somebody waits for a form."""

from typing import Annotated

from fastapi import Depends

from contracts.internal.approval import Facts, FactsQuestion
from contracts.internal.calls import Purpose
from servicekit.storage.database import Database
from servicekit.trust.access_log import log_access
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import CurrentActor, CurrentSubjectKeys, Now, provided
from servicekit.web.router import Router
from svc_approval.facts.announcements import fact_view
from svc_approval.facts.clients.sources import Deadlines, Sources
from svc_approval.facts.use_cases.keep_facts import keep_facts
from svc_approval.prefill.use_cases import gather_form_facts
from svc_approval.rules.queries import RuleBook

router = Router(prefix="/internal/facts", tag="internal")

CurrentDatabase = Annotated[Database, Depends(provided(Database))]
CurrentRuleBook = Annotated[RuleBook, Depends(provided(RuleBook))]
CurrentSources = Annotated[Sources, Depends(provided(Sources))]
CurrentDeadlines = Annotated[Deadlines, Depends(provided(Deadlines))]


@router.post("", authz=service(Purpose.PREFILL))
async def facts_for_a_form(
    *,
    question: FactsQuestion,
    actor: CurrentActor,
    database: CurrentDatabase,
    keys: CurrentSubjectKeys,
    rule_book: CurrentRuleBook,
    sources: CurrentSources,
    deadlines: CurrentDeadlines,
    now: Now,
) -> Facts:
    """Gather what the edition's rules need of a party; what is not in time is not known."""
    actor.check_named([question.case_id])
    gathered = await gather_form_facts(
        rule_book,
        sources,
        case_id=question.case_id,
        edition_id=question.edition_id,
        applicant=question.applicant,
        seconds=deadlines.prefill,
        now=now,
    )
    # No transaction was open while departments were asked; this one keeps what they said.
    async with database.transaction() as session:
        facts_id = await keep_facts(
            session,
            keys,
            case_id=question.case_id,
            party=question.applicant.party,
            rule_set_hash=gathered.rule_set_hash,
            facts=gathered.facts,
            now=now,
        )
        await log_access(
            session,
            actor=actor,
            purpose=Purpose.PREFILL,
            operation="facts-for-a-form",
            subjects=[question.case_id],
            now=now,
        )
    return Facts(facts_id=facts_id, facts=[fact_view(fact) for fact in gathered.facts])
