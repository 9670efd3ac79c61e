"""Publish a version of a rule set, so that editions may pin it."""

from collections.abc import Mapping
from datetime import datetime

from contracts.canonical import plain_json
from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from svc_approval.rules.announcements import rule_set_published
from svc_approval.rules.domain.engine import CompiledRuleSet, refuse_unread_facts
from svc_approval.rules.domain.published_rule_set import (
    PublishedRuleSet,
    ReasonMissing,
    RuleSetOfAnotherDepartment,
    RuleSetSuperseded,
)
from svc_approval.rules.domain.rule_set import RuleSet, RuleSetInvalid, hash_of, read_rule_set
from svc_approval.rules.queries import newest_version_alone, version_with_hash


async def publish_rule_set(
    session: Session,
    *,
    by: Actor,
    definition: Mapping[str, object],
    reason: str | None,
    now: datetime,
) -> PublishedRuleSet:
    """Compile, number and announce a version; the newest one published again stays as it is.

    Raises ``RuleSetInvalid`` for what CEL or we refuse, ``RuleSetOfAnotherDepartment``,
    ``ReasonMissing`` for a change that gives none, and ``RuleSetSuperseded`` where the same
    content is an older version.
    """
    plain = _plain(definition)
    rule_set = _checked(plain)
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


def _plain(definition: Mapping[str, object]) -> dict[str, object]:
    try:
        return plain_json(definition)
    except (ValueError, RecursionError) as error:
        raise RuleSetInvalid(
            zh="规则集含有小数、NUL 字符或过深的嵌套，无法计算哈希；请修改后再发布。",
            en=f"The rule set cannot be hashed: {error}; mend that and publish again.",
            pointer="",
        ) from error


def _checked(definition: Mapping[str, object]) -> RuleSet:
    rule_set = read_rule_set(definition)
    CompiledRuleSet(rule_set)
    refuse_unread_facts(rule_set)
    return rule_set
