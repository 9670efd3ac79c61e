"""Facts gathered for a prefilled form, kept so that the judgement need not ask again."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL, PERSONAL
from contracts.parties import Party
from servicekit.storage.mapping import Table
from svc_approval.facts.domain.snapshot import facts_written
from svc_approval.rules.domain.facts import Answer, Fact, fact_of
from svc_approval.rules.domain.rule_set import RuleSet


def key_name(party: Party) -> str:
    """Return the name of the key under which everything about *party* is sealed.

    Rows from before parties name their key after a blind index of the citizen number; each row
    says its own, so those stay readable (decision 0110).
    """
    return str(party.id)


class GatheredFacts(Table):
    """One gathering, sealed under the party's key, which ``subject`` names."""

    __tablename__ = "facts"

    id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    case_id: Mapped[UUID] = mapped_column(info=INTERNAL.info)
    subject: Mapped[str] = mapped_column(info=INTERNAL.info)
    rule_set_hash: Mapped[str] = mapped_column(info=INTERNAL.info)
    as_of: Mapped[date] = mapped_column(info=INTERNAL.info)
    gathered_at: Mapped[datetime] = mapped_column(index=True, info=INTERNAL.info)
    sealed: Mapped[bytes] = mapped_column(info=PERSONAL.info)

    def opened_by(self, opener: Callable[[str, bytes], Any]) -> list[Fact]:
        """Return the facts, opened with the party's key."""
        return facts_written(opener(associated_data_of_facts(self.id), self.sealed))


def associated_data_of_facts(facts_id: UUID) -> str:
    """Return what a gathering's seal is bound to."""
    return f"facts.sealed/{facts_id}"


def read_facts(rule_set: RuleSet, answers: Mapping[str, Answer]) -> dict[str, Fact]:
    """Read the declared facts of those operations that were asked out of their *answers*.

    An operation answers or fails as a whole: where it leaves out one declared fact, none of its
    facts is known. A value of the wrong type is unknown by itself.
    """
    asked = {
        name: declared for name, declared in rule_set.facts.items() if declared.operation in answers
    }
    incomplete = {
        declared.operation
        for name, declared in asked.items()
        if name not in (answers[declared.operation].values or {})
    }
    whole = {
        operation: replace(answer, values=None) if operation in incomplete else answer
        for operation, answer in answers.items()
    }
    return {
        name: fact_of(name, declared, whole[declared.operation]) for name, declared in asked.items()
    }


def still_fresh(
    rule_set: RuleSet, facts: Sequence[Fact], *, refetch: Collection[str], now: datetime
) -> dict[str, Fact]:
    """Return those *facts* that need not be asked for again.

    A fact counts as long as all of its operation's facts are known and fresh, and the operation is
    not one whose answer is disputed.
    """
    stale = {
        fact.source
        for fact in facts
        if not fact.known or fact.source in refetch or fact.fetched_at + rule_set.fresh_for < now
    }
    return {fact.name: fact for fact in facts if fact.source not in stale}


def operations_to_ask(rule_set: RuleSet, fresh: Collection[str]) -> list[str]:
    """Return the operations whose facts are not among the *fresh* ones, each once."""
    return sorted({fact.operation for name, fact in rule_set.facts.items() if name not in fresh})
