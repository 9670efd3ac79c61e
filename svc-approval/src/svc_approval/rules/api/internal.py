"""What svc-catalogue asks before it mints an edition: which version is the newest?"""

from contracts.internal.approval import DeclaredFact, GrantedValue, RuleSetAnswer, RuleSetQuestion
from contracts.internal.calls import Purpose
from servicekit.ground.clock import legal_day
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import Now, Reading
from servicekit.web.router import Router
from svc_approval.rules.domain.outcomes import granted_from
from svc_approval.rules.domain.rule_set import read_rule_set
from svc_approval.rules.queries import newest_rule_set

router = Router(prefix="/internal/rule-sets", tag="internal")


@router.post("", authz=service(Purpose.PUBLISH))
async def newest(question: RuleSetQuestion, session: Reading, now: Now) -> RuleSetAnswer:
    """Name a rule set's newest version, its owner, whom it judges, what it gathers and grants."""
    version = await newest_rule_set(session, question.rule_set)
    rule_set = read_rule_set(version.definition)
    return RuleSetAnswer(
        rule_set=version.name,
        rule_set_hash=version.hash,
        department=version.department,
        division=version.division,
        judges=rule_set.judges,
        facts=[
            DeclaredFact(name=name, type=fact.type, operation=fact.operation)
            for name, fact in rule_set.facts.items()
        ],
        grants=[
            GrantedValue(name=each.name, always=each.always, constants=list(each.constants))
            for each in granted_from(rule_set.outcomes, legal_day(now))
        ],
    )
