"""What officers of the rules do: publish their department's rule sets, and read them."""

from typing import Annotated, Final

from fastapi import Depends, Path, Query, Response

from servicekit.ground.clock import legal_day
from servicekit.trust.authorisation import officer
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import CurrentActor, Now, Reading, provided
from servicekit.web.languages import CurrentLanguage
from servicekit.web.paging import after, count, page_of, word
from servicekit.web.router import Router
from svc_approval.rules.api.views import (
    RuleSetDetail,
    RuleSetPage,
    RuleSetToPublish,
    RuleSetView,
)
from svc_approval.rules.clients.checker import RuleChecker
from svc_approval.rules.queries import RuleBook, officers_rule_set, officers_rule_sets
from svc_approval.rules.use_cases.publish_rule_set import publish_rule_set

LARGEST: Final = 128 * 1024
"""How many bytes a rule set has at most; the seeded ones have three to six thousand."""

router = Router(prefix="/v1/staff/rule-sets", tag="rule-sets", largest_body=LARGEST)

RULES: Final = officer("rules")
FIRST: Final = ("", 0)
"""Before every name and version."""

CurrentChecker = Annotated[RuleChecker, Depends(provided(RuleChecker))]
CurrentRuleBook = Annotated[RuleBook, Depends(provided(RuleBook))]
RuleSetHash = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]
NameAndVersion = Annotated[tuple[str, int] | None, Depends(after(word, count))]
Limit = Annotated[int, Query(ge=1, le=100)]


@router.post(
    "", operation_id="publishRuleSet", authz=RULES, status_code=201, response_model=RuleSetView
)
async def publish(
    body: RuleSetToPublish,
    by: CurrentActor,
    command: CurrentCommand,
    language: CurrentLanguage,
    checker: CurrentChecker,
    now: Now,
) -> Response:
    """Publish a version of a rule set; the body is its definition, with `reason` for a change."""
    async with command.reading():  # answered before: nothing is checked again
        pass
    checked = await checker.checked(body.definition, today=legal_day(now))
    async with command.transaction() as session:
        version = await publish_rule_set(
            session, by=by, checked=checked, reason=body.reason, now=now
        )
        return command.answer(session, RuleSetView.of(version, language), status=201)


@router.get("", operation_id="listRuleSets", authz=RULES)
async def list_published(
    session: Reading,
    by: CurrentActor,
    language: CurrentLanguage,
    place: NameAndVersion,
    limit: Limit = 50,
) -> RuleSetPage:
    """List what the officer's department has published."""
    found = await officers_rule_sets(session, scope=by.scope, after=place or FIRST, limit=limit + 1)
    page, following = page_of(found, limit, lambda version: (version.name, version.version))
    return RuleSetPage(
        rule_sets=[RuleSetView.of(version, language) for version in page], next_cursor=following
    )


@router.get("/{rule_set_hash}", operation_id="readRuleSet", authz=RULES)
async def read(
    rule_set_hash: RuleSetHash,
    session: Reading,
    by: CurrentActor,
    language: CurrentLanguage,
    rule_book: CurrentRuleBook,
) -> RuleSetDetail:
    """Show one version: as published, and as the engine runs it."""
    version = await officers_rule_set(session, rule_set_hash, scope=by.scope)
    compiled = await rule_book.by_hash(rule_set_hash)
    return RuleSetDetail.with_conditions(version, compiled, language)
