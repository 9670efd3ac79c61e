"""What officers of the rules do: publish, read, and judge a recorded case again."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Body, Depends, Path, Query, Response

from servicekit.trust.access_log import log_access
from servicekit.trust.authorisation import officer
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import CurrentActor, CurrentClock, Reading, Transaction
from servicekit.web.paging import after, count, page_of, word
from servicekit.web.router import Router
from svc_approval.api.dependencies import TheHouse, TheRuleBook
from svc_approval.api.views import ReplayOrder, ReplayView, RuleSetDetail, RuleSetPage, RuleSetView
from svc_approval.queries import decision as decision_of
from svc_approval.queries import published_rule_set, rule_sets_after
from svc_approval.use_cases.publish_rule_set import publish_rule_set
from svc_approval.use_cases.recall_facts import recall_facts
from svc_approval.use_cases.replay_decision import replay_decision

router = Router(prefix="/v1/staff", tag="staff")

RULES: Final = officer("rules")
FIRST: Final = ("", 0)
"""Before every name and version."""

RuleSetHash = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]


@router.post("/rule-sets", authz=RULES, status_code=201, response_model=RuleSetView)
async def publish(
    definition: Annotated[dict[str, Any], Body()],
    actor: CurrentActor,
    clock: CurrentClock,
    command: CurrentCommand,
) -> Response:
    """Publish a version of a rule set; the body is its definition."""
    async with command.transaction() as session:
        version = await publish_rule_set(session, by=actor, now=clock.now(), definition=definition)
        return await command.answer(session, RuleSetView.of(version), status=201)


@router.get("/rule-sets", authz=RULES, response_model=RuleSetPage)
async def published(
    session: Reading,
    place: Annotated[tuple[str, int] | None, Depends(after(word, count))],
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> RuleSetPage:
    """List what was published."""
    found = await rule_sets_after(session, place or FIRST, limit=limit + 1)
    page, following = page_of(found, limit, lambda version: (version.name, version.version))
    return RuleSetPage(
        rule_sets=[RuleSetView.of(version) for version in page], next_cursor=following
    )


@router.get("/rule-sets/{rule_set_hash}", authz=RULES, response_model=RuleSetDetail)
async def read(
    rule_set_hash: RuleSetHash, session: Reading, rule_book: TheRuleBook
) -> RuleSetDetail:
    """Show one version: as published, and as the engine runs it."""
    version = await published_rule_set(session, rule_set_hash)
    return RuleSetDetail.with_conditions(version, await rule_book.by_hash(rule_set_hash))


@router.post("/decisions/{decision_id}/replay", authz=RULES, response_model=ReplayView)
async def replay(
    *,
    decision_id: UUID,
    actor: CurrentActor,
    clock: CurrentClock,
    session: Transaction,
    runtime: TheHouse,
    rule_book: TheRuleBook,
    order: ReplayOrder | None = None,
) -> ReplayView:
    """Judge a recorded case again from its record; no department is asked, nothing changes."""
    decision = await decision_of(session, decision_id)
    facts = await recall_facts(session, runtime.subject_keys, decision=decision)
    judgement = replay_decision(
        await rule_book.by_hash(decision.rule_set_hash),
        decision=decision,
        facts=facts,
        changed_facts=order.changed_facts if order else {},
        now=clock.now(),
    )
    await log_access(
        session,
        actor=actor,
        purpose="replay",
        operation="replay",
        subjects=[decision.case_id],
        now=clock.now(),
    )
    return ReplayView.of(decision, judgement)
