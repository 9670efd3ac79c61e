"""Judges what a run left behind: both databases and the log, against what clients were told."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from station.clients import Mark


@dataclass(frozen=True, slots=True)
class Announced:
    """A row of the outbox; ids ascend with the time of announcing."""

    id: UUID
    mark: Mark
    shard: int
    sent: bool


@dataclass(frozen=True, slots=True)
class Logged:
    """A record of the log."""

    event: UUID
    partition: int
    offset: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What an event brought about."""

    event: UUID
    mark: Mark


@dataclass(frozen=True)
class Evidence:
    """All there is to judge by; effects stand in the order in which they came about."""

    answered: frozenset[Mark]
    marks: Sequence[Mark]
    outbox: Sequence[Announced]
    log: Sequence[Logged]
    effects: Sequence[Effect]
    postponed: dict[UUID, str] = field(default_factory=dict)

    @property
    def repeated(self) -> int:
        """How many records stand in the log more than once."""
        return len(self.log) - len({record.event for record in self.log})


@dataclass(frozen=True)
class Verdict:
    """What is wrong, by kind; *stuck* may still come right, *lost* never will."""

    lost: list[str]
    doubled: list[str]
    disordered: list[str]
    ghosts: list[str]
    stuck: list[str]

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.lost or self.doubled or self.disordered or self.ghosts or self.stuck)

    def __str__(self) -> str:
        kinds = vars(self).items()
        return "; ".join(f"{len(found)} {kind}: {found[:3]}" for kind, found in kinds if found)


def judge(evidence: Evidence) -> Verdict:
    """Find what a correct station never leaves behind."""
    unfinished = list(_unfinished(evidence))
    return Verdict(
        lost=[*_forgotten(evidence), *(why for lost, why in unfinished if lost)],
        doubled=list(_doubled(evidence)),
        disordered=list(_disordered(evidence)),
        ghosts=list(_ghosts(evidence)),
        stuck=[why for lost, why in unfinished if not lost],
    )


def _forgotten(evidence: Evidence) -> Iterator[str]:
    """Yield what a client was told is done, and is not; and marks that nobody was told of."""
    for mark in evidence.answered - set(evidence.marks):
        yield f"{mark} was answered and is not kept"
    for mark in set(evidence.marks) - {row.mark for row in evidence.outbox}:
        yield f"{mark} is kept and was not announced"


def _doubled(evidence: Evidence) -> Iterator[str]:
    for mark, times in Counter(evidence.marks).items():
        if times > 1:
            yield f"the command {mark} was carried out {times} times"
    for event, times in Counter(effect.event for effect in evidence.effects).items():
        if times > 1:
            yield f"event {event} had its effect {times} times"


def _disordered(evidence: Evidence) -> Iterator[str]:
    attempts = defaultdict(list)
    for effect in evidence.effects:
        case, attempt = effect.mark
        attempts[case].append(attempt)
    for case, came in attempts.items():
        if came != list(range(1, len(came) + 1)):
            yield f"{case} saw {came}"


def _ghosts(evidence: Evidence) -> Iterator[str]:
    announced = {row.id for row in evidence.outbox}
    for event in {record.event for record in evidence.log} - announced:
        yield f"event {event} is in the log and was never committed"
    for event in {effect.event for effect in evidence.effects} - announced:
        yield f"event {event} had an effect and was never committed"


def _unfinished(evidence: Evidence) -> Iterator[tuple[bool, str]]:
    """Yield each announcement without its effect or its mark, and whether it is lost for good."""
    logged = {record.event: record for record in evidence.log}
    dealt_with = {effect.event for effect in evidence.effects} | evidence.postponed.keys()
    relayed, consumed = _reached(evidence, dealt_with)
    for row in evidence.outbox:
        record = logged.get(row.id)
        if row.id in evidence.postponed:
            yield False, f"{row.mark} is postponed: {evidence.postponed[row.id]}"
        elif record is None and row.sent:
            yield True, f"{row.mark} counts as sent and is not in the log"
        elif record is None:
            passed = row.id < relayed.get(row.shard, row.id)
            yield passed, f"{row.mark} was not sent" + passed * ", though later ones were"
        elif row.id not in dealt_with:
            passed = record.offset < consumed.get(record.partition, -1)
            yield passed, f"{row.mark} had no effect" + passed * ", though later ones had"
        elif not row.sent:
            yield False, f"{row.mark} does not count as sent, though it was"


def _reached(evidence: Evidence, dealt_with: set[UUID]) -> tuple[dict[int, UUID], dict[int, int]]:
    """Return how far the relay came in each shard, and the consumer in each partition."""
    relayed: dict[int, UUID] = {}
    for row in evidence.outbox:
        if row.sent:
            relayed[row.shard] = max(relayed.get(row.shard, row.id), row.id)
    consumed: dict[int, int] = {}
    for record in evidence.log:
        if record.event in dealt_with:
            consumed[record.partition] = max(consumed.get(record.partition, -1), record.offset)
    return relayed, consumed
