"""Publish a version of a rule set, so that editions may pin it."""

from datetime import datetime

from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from svc_approval.rules.announcements import rule_set_published
from svc_approval.rules.clients.checker import CheckedRuleSet
from svc_approval.rules.domain.published_rule_set import (
    PublishedRuleSet,
    ReasonMissing,
    RuleSetOfAnotherDepartment,
    RuleSetSuperseded,
)
from svc_approval.rules.domain.rule_set import hash_of
from svc_approval.rules.queries import newest_version_alone, version_with_hash


async def publish_rule_set(
    session: Session,
    *,
    by: Actor,
    checked: CheckedRuleSet,
    reason: str | None,
    now: datetime,
) -> PublishedRuleSet:
    """Number and announce a version; the newest one published again stays as it is.

    Raises ``RuleSetInvalid`` where no owner is told, ``RuleSetOfAnotherDepartment``,
    ``ReasonMissing`` for a change that gives none, and ``RuleSetSuperseded`` where the same
    content is an older version.
    """
    plain, rule_set = checked.plain, checked.rule_set
    department, division = rule_set.owner()
    if not by.scope.holds(department=department, division=division):
        raise RuleSetOfAnotherDepartment(rule_set.rule_set)
    newest = await newest_version_alone(session, rule_set.rule_set)
    if newest is not None:
        newest.check_within(by.scope)
    rule_set_hash = hash_of(plain)
    known = await version_with_hash(session, rule_set_hash)
    if known is not None:
        if newest is None or known.version < newest.version:
            raise RuleSetSuperseded(known.version)
        return known
    if newest is not None and reason is None:
        raise ReasonMissing
    version = PublishedRuleSet(
        hash=rule_set_hash,
        name=rule_set.rule_set,
        version=newest.version + 1 if newest else 1,
        definition=plain,
        published_at=now,
        published_by=by.id,
        reason=reason,
        department=department,
        division=division,
    )
    session.add(version)
    announce(session, rule_set_published(version), subject=version.name, now=now)
    return version
