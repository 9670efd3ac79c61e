"""Publish a version of a rule set, so that editions may pin it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select

from contracts.canonical import plain_json
from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from svc_approval.announcements import rule_set_published
from svc_approval.domain.engine import CompiledRuleSet, refuse_unread_facts
from svc_approval.domain.published_rule_set import PublishedRuleSet, RuleSetSuperseded
from svc_approval.domain.rule_set import RuleSet, RuleSetInvalid, hash_of, read_rule_set
from svc_approval.queries import rule_set_versions


async def publish_rule_set(
    session: Session, *, by: Actor, now: datetime, definition: Mapping[str, object]
) -> PublishedRuleSet:
    """Compile, number and announce a version; the newest one published again stays as it is.

    Raises ``RuleSetInvalid`` for what CEL or the house refuses, ``RuleSetSuperseded`` where the
    same content is an older version.
    """
    plain = _plain(definition)
    rule_set = _checked(plain)
    await _one_publisher_at_a_time(session, rule_set.rule_set)
    newest = await rule_set_versions(session, rule_set.rule_set)
    rule_set_hash = hash_of(plain)
    known = await session.get(PublishedRuleSet, rule_set_hash)
    if known is not None:
        if known.version < newest:
            raise RuleSetSuperseded(known.version)
        return known
    version = PublishedRuleSet(
        hash=rule_set_hash,
        name=rule_set.rule_set,
        version=newest + 1,
        definition=plain,
        published_at=now,
        published_by=by.reference,
    )
    session.add(version)
    announce(session, rule_set_published(version), subject=version.name, now=now)
    return version


def _plain(definition: Mapping[str, object]) -> dict[str, object]:
    try:
        return plain_json(definition)
    except (ValueError, RecursionError) as error:
        raise RuleSetInvalid(f"The rule set cannot be hashed: {error}", pointer="") from error


def _checked(definition: Mapping[str, object]) -> RuleSet:
    rule_set = read_rule_set(definition)
    CompiledRuleSet(rule_set)
    refuse_unread_facts(rule_set)
    return rule_set


async def _one_publisher_at_a_time(session: Session, name: str) -> None:
    lock = func.pg_advisory_xact_lock(func.hashtextextended(f"rule_set:{name}", 0))
    await session.execute(select(lock))
