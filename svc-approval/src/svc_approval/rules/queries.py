"""How rule sets are looked up, compiled and kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from cachetools import LRUCache
from sqlalchemy import func, select, update

from servicekit.storage.database import Database, Session, get_or_raise
from servicekit.trust.data_scope import DataScope, within_scope
from svc_approval.known.domain import EditionUnknown
from svc_approval.known.queries import known_edition
from svc_approval.rules.domain.engine import CompiledRuleSet
from svc_approval.rules.domain.facts import SLUG
from svc_approval.rules.domain.published_rule_set import PublishedRuleSet, RuleSetNotFound
from svc_approval.rules.domain.rule_set import hash_of, read_rule_set

KEPT_EDITIONS: Final = 10_000
KEPT_RULE_SETS: Final = 500

_WITHIN_SCOPE: Final = within_scope(
    department=PublishedRuleSet.department, division=PublishedRuleSet.division
)


async def newest_rule_set(session: Session, name: str) -> PublishedRuleSet:
    """Return the newest version of the rule set *name*, whoever's it is."""
    if re.fullmatch(SLUG, name) is None:
        raise RuleSetNotFound(name)
    newest = await _newest(session, name)
    if newest is None:
        raise RuleSetNotFound(name)
    return newest


async def newest_version_alone(session: Session, name: str) -> PublishedRuleSet | None:
    """Return the newest version, if there is one, while nobody else publishes this rule set."""
    lock = func.pg_advisory_xact_lock(func.hashtextextended(f"rule_set:{name}", 0))
    await session.execute(select(lock))
    return await _newest(session, name)


async def version_with_hash(session: Session, rule_set_hash: str) -> PublishedRuleSet | None:
    """Return one version by its content's hash, whoever's it is, or None."""
    return await session.get(PublishedRuleSet, rule_set_hash)


async def officers_rule_set(
    session: Session, rule_set_hash: str, *, scope: DataScope
) -> PublishedRuleSet:
    """Return one version within the officer's scope by its content's hash."""
    version = select(PublishedRuleSet).where(PublishedRuleSet.hash == rule_set_hash, _WITHIN_SCOPE)
    return await get_or_raise(session, version, RuleSetNotFound(rule_set_hash), **scope.values)


async def officers_rule_sets(
    session: Session, *, scope: DataScope, after: tuple[str, int], limit: int
) -> Sequence[PublishedRuleSet]:
    """Return the versions within the officer's scope by name and version, those after *after*."""
    place = (PublishedRuleSet.name, PublishedRuleSet.version)
    statement = (
        select(PublishedRuleSet)
        .where(_WITHIN_SCOPE, func.row(*place) > func.row(*after))
        .order_by(*place)
        .limit(limit)
    )
    return (await session.scalars(statement, scope.values)).all()


async def give_to_owner(session: Session, *, rule_set: str, department: str, division: str) -> None:
    """Make the department the owner of those versions that have none."""
    await session.execute(
        update(PublishedRuleSet)
        .where(PublishedRuleSet.name == rule_set, PublishedRuleSet.department.is_(None))
        .values(department=department, division=division)
    )


async def _newest(session: Session, name: str) -> PublishedRuleSet | None:
    found: PublishedRuleSet | None = await session.scalar(
        select(PublishedRuleSet)
        .where(PublishedRuleSet.name == name)
        .order_by(PublishedRuleSet.version.desc())
        .limit(1)
    )
    return found


class RuleSetDamaged(RuntimeError):
    """A stored definition is not what its hash says: nobody may be judged by it."""


@dataclass(frozen=True)
class PinnedRules:
    """An edition's rule set, compiled."""

    rule_set_hash: str
    compiled: CompiledRuleSet


class RuleBook:
    """Rule sets compiled once and kept by hash; what a hash or an edition names never changes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._hashes: LRUCache[UUID, str] = LRUCache(KEPT_EDITIONS)
        self._compiled: LRUCache[str, CompiledRuleSet] = LRUCache(KEPT_RULE_SETS)

    async def of_edition(self, edition_id: UUID) -> PinnedRules:
        """Return exactly the rules the edition pins; ``EditionUnknown`` until they are here."""
        rule_set_hash = self._hashes.get(edition_id)
        if rule_set_hash is None:
            async with self._database.reading() as session:
                rule_set_hash = (await known_edition(session, edition_id)).rule_set_hash
            self._hashes[edition_id] = rule_set_hash
        try:
            return PinnedRules(rule_set_hash, await self.by_hash(rule_set_hash))
        except RuleSetNotFound as missing:
            raise EditionUnknown(edition_id) from missing

    async def by_hash(self, rule_set_hash: str) -> CompiledRuleSet:
        """Return one version, compiled; ``RuleSetNotFound`` where it was never published here."""
        compiled = self._compiled.get(rule_set_hash)
        if compiled is None:
            async with self._database.reading() as session:
                version = await version_with_hash(session, rule_set_hash)
            if version is None:
                raise RuleSetNotFound(rule_set_hash)
            if hash_of(version.definition) != rule_set_hash:
                raise RuleSetDamaged(rule_set_hash)
            compiled = CompiledRuleSet(read_rule_set(version.definition))
            self._compiled[rule_set_hash] = compiled
        return compiled
