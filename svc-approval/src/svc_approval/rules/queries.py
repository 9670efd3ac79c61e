"""How we look things up."""

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar
from uuid import UUID

from sqlalchemy import func, select

from servicekit.storage.database import Database, Session, driver, get_or_raise
from svc_approval.domain.decision import Decision, DecisionNotFound
from svc_approval.domain.engine import CompiledRuleSet
from svc_approval.domain.facts import SLUG
from svc_approval.domain.gathered_facts import GatheredFacts
from svc_approval.domain.known_edition import EditionUnknown, KnownEdition
from svc_approval.domain.published_rule_set import PublishedRuleSet, RuleSetNotFound
from svc_approval.domain.rule_set import hash_of, read_rule_set

K = TypeVar("K")
V = TypeVar("V")

KEPT_EDITIONS: Final = 10_000
KEPT_RULE_SETS: Final = 500

# On the driver: every case comes by here (decision 0044).
_GATHERED: Final = """
SELECT id, case_id, subject, rule_set_hash, as_of, gathered_at, sealed FROM facts WHERE id = $1
"""


async def newest_rule_set(session: Session, name: str) -> PublishedRuleSet:
    """Return the newest version of the rule set *name*."""
    if re.fullmatch(SLUG, name) is None:
        raise RuleSetNotFound(name)
    newest = (
        select(PublishedRuleSet)
        .where(PublishedRuleSet.name == name)
        .order_by(PublishedRuleSet.version.desc())
        .limit(1)
    )
    return await get_or_raise(session, newest, RuleSetNotFound(name))


async def rule_set_versions(session: Session, name: str) -> int:
    """Return how many versions of the rule set *name* there are."""
    newest = select(func.max(PublishedRuleSet.version)).where(PublishedRuleSet.name == name)
    return await session.scalar(newest) or 0


async def published_rule_set(session: Session, rule_set_hash: str) -> PublishedRuleSet:
    """Return one version by its content's hash."""
    version = select(PublishedRuleSet).where(PublishedRuleSet.hash == rule_set_hash)
    return await get_or_raise(session, version, RuleSetNotFound(rule_set_hash))


async def rule_sets_after(
    session: Session, after: tuple[str, int], *, limit: int
) -> Sequence[PublishedRuleSet]:
    """Return published versions by name and version, those after *after*."""
    place = (PublishedRuleSet.name, PublishedRuleSet.version)
    found = await session.scalars(
        select(PublishedRuleSet)
        .where(func.row(*place) > func.row(*after))
        .order_by(*place)
        .limit(limit)
    )
    return found.all()


async def gathered_facts(session: Session, facts_id: UUID) -> GatheredFacts | None:
    """Return one gathering, or none where it was forgotten."""
    connection = await driver(session)
    row = await connection.fetchrow(_GATHERED, facts_id)
    return None if row is None else GatheredFacts(**row)


async def decision(session: Session, decision_id: UUID) -> Decision:
    """Return one decision by its id."""
    found = select(Decision).where(Decision.id == decision_id)
    return await get_or_raise(session, found, DecisionNotFound())


async def decision_on(session: Session, case_id: UUID, attempt: int) -> Decision:
    """Return the decision on a case at one attempt."""
    found = select(Decision).where(Decision.case_id == case_id, Decision.attempt == attempt)
    return await get_or_raise(session, found, DecisionNotFound())


async def last_decision(session: Session, case_id: UUID, *, before: int) -> Decision | None:
    """Return the newest decision on a case at an attempt lower than *before*, if there is one."""
    found: Decision | None = await session.scalar(
        select(Decision)
        .where(Decision.case_id == case_id, Decision.attempt < before)
        .order_by(Decision.attempt.desc())
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
        self._hashes: OrderedDict[UUID, str] = OrderedDict()
        self._compiled: OrderedDict[str, CompiledRuleSet] = OrderedDict()

    async def of_edition(self, edition_id: UUID) -> PinnedRules:
        """Return exactly the rules the edition pins; ``EditionUnknown`` until they are here."""
        rule_set_hash = self._hashes.get(edition_id)
        if rule_set_hash is None:
            rule_set_hash = await self._hash_of(edition_id)
            _keep(self._hashes, edition_id, rule_set_hash, KEPT_EDITIONS)
        try:
            return PinnedRules(rule_set_hash, await self.by_hash(rule_set_hash))
        except RuleSetNotFound as missing:
            raise EditionUnknown(edition_id) from missing

    async def by_hash(self, rule_set_hash: str) -> CompiledRuleSet:
        """Return one version, compiled; ``RuleSetNotFound`` where it was never published here."""
        compiled = self._compiled.get(rule_set_hash)
        if compiled is None:
            async with self._database.reading() as session:
                version = await published_rule_set(session, rule_set_hash)
            if hash_of(version.definition) != rule_set_hash:
                raise RuleSetDamaged(rule_set_hash)
            compiled = CompiledRuleSet(read_rule_set(version.definition))
            _keep(self._compiled, rule_set_hash, compiled, KEPT_RULE_SETS)
        return compiled

    async def _hash_of(self, edition_id: UUID) -> str:
        async with self._database.reading() as session:
            edition = await session.get(KnownEdition, edition_id)
        if edition is None:
            raise EditionUnknown(edition_id)
        return edition.rule_set_hash


def _keep(kept: OrderedDict[K, V], key: K, value: V, most: int) -> None:
    kept[key] = value
    while len(kept) > most:
        kept.popitem(last=False)
