"""How far each subject's events were told and heard, read from every service and put right."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

from contracts.internal.calls import Purpose
from contracts.internal.history import (
    MOST,
    Histories,
    HistoriesOrder,
    HistoriesQuestion,
    Kind,
    TellStateOrder,
    ToldAgain,
)
from contracts.internal.operation import Done
from contracts.topics import TOPICS, Topic
from tongban.operator import Operator

SECONDS: Final = 60.0
"""How long one page or one order may take."""

STATES_AT_ONCE: Final = 100

Levels = dict[str, int]


def listeners_of(topic: Topic) -> list[str]:
    """Return who listens to a topic; whoever does hears all of it."""
    return sorted({listener for those in topic.events.values() for listener in those})


HEARD: Final = [topic for topic in TOPICS if listeners_of(topic)]
"""The topics that anybody listens to."""


@dataclass(frozen=True)
class Comparison:
    """How far one topic's histories were told by its owner and heard by each listener.

    What has *arrived* at a listener and waits there is not heard, but its number is taken.
    """

    topic: Topic
    told: Levels
    heard: Mapping[str, Levels]
    arrived: Mapping[str, Levels]

    @property
    def owner_behind(self) -> Levels:
        """The subjects of which listeners have more than their owner knows to have told."""
        return {
            subject: most
            for subject, most in self._most_arrived().items()
            if most > self.told.get(subject, 0)
        }

    @property
    def unheard(self) -> Levels:
        """From where on somebody lacks events, by subject."""
        levels = self.told | self.owner_behind
        lowest = {
            subject: min(heard.get(subject, 0) for heard in self.heard.values())
            for subject in levels
        }
        return {subject: low for subject, low in lowest.items() if low < levels[subject]}

    def _most_arrived(self) -> Levels:
        most: Levels = {}
        for levels in chain(self.heard.values(), self.arrived.values()):
            for subject, sequence in levels.items():
                most[subject] = max(most.get(subject, 0), sequence)
        return most


async def compare(operator: Operator, topic: Topic) -> Comparison:
    """Read how far a topic has come everywhere.

    Listeners first: what is told meanwhile is then unheard, never heard and untold.
    """
    listeners = listeners_of(topic)
    arrived = {each: await _levels(operator, each, "arrived", topic) for each in listeners}
    heard = {each: await _levels(operator, each, "heard", topic) for each in listeners}
    told = await _levels(operator, topic.owner, "told", topic)
    return Comparison(topic, told, heard, arrived)


async def raise_owner(operator: Operator, found: Comparison) -> int:
    """Have an owner that is behind go on counting where its listeners are."""
    raised = 0
    for order in _orders(found.topic, found.owner_behind):
        done = await operator.ask(
            found.topic.owner,
            "/internal/histories/raise",
            order,
            Done,
            purpose=Purpose.MEND,
            seconds=SECONDS,
        )
        raised += done.count
    return raised


async def tell_again(operator: Operator, found: Comparison) -> tuple[int, int]:
    """Have the owner announce again what somebody lacks.

    Of what it keeps no more the listeners go past the old events, and it announces how things
    stand. Returns how many events are on their way, and how many histories went on without some.
    """
    told, passed = 0, 0
    for order in _orders(found.topic, found.unheard):
        answer = await operator.ask(
            found.topic.owner,
            "/internal/histories/tell-again",
            order,
            ToldAgain,
            purpose=Purpose.MEND,
            seconds=SECONDS,
        )
        told += answer.count
        if answer.subjects and not found.topic.compacted:
            lacking = dict(zip(answer.subjects, answer.sequences, strict=True))
            passed += await _go_past(operator, found, lacking)
            told += await _tell_state(operator, found.topic, answer.subjects)
    return told, passed


async def _tell_state(operator: Operator, topic: Topic, subjects: Sequence[str]) -> int:
    """Have the owner announce anew how subjects stand of which it has no more what it told."""
    told, waiting = 0, iter(subjects)
    while some := list(islice(waiting, STATES_AT_ONCE)):
        done = await operator.ask(
            topic.owner,
            "/internal/histories/tell-state",
            TellStateOrder(topic=topic.name, subjects=some),
            Done,
            purpose=Purpose.MEND,
            seconds=SECONDS,
        )
        told += done.count
    return told


async def _go_past(operator: Operator, found: Comparison, lacking: Levels) -> int:
    passed = 0
    for listener, heard in found.heard.items():
        levels = {s: level for s, level in lacking.items() if heard.get(s, 0) < level}
        for order in _orders(found.topic, levels):
            done = await operator.ask(
                listener,
                "/internal/histories/go-past",
                order,
                Done,
                purpose=Purpose.MEND,
                seconds=SECONDS,
            )
            passed += done.count
    return passed


async def _levels(operator: Operator, service: str, kind: Kind, topic: Topic) -> Levels:
    levels: Levels = {}
    after = ""
    while True:
        page = await operator.ask(
            service,
            "/internal/histories",
            HistoriesQuestion(kind=kind, topic=topic.name, after=after),
            Histories,
            purpose=Purpose.INSPECT,
            seconds=SECONDS,
        )
        levels.update(zip(page.subjects, page.sequences, strict=True))
        if len(page.subjects) < MOST:
            return levels
        after = page.subjects[-1]


def _orders(topic: Topic, levels: Levels) -> Iterator[HistoriesOrder]:
    all_of_them = iter(levels.items())
    while some := list(islice(all_of_them, MOST)):
        yield HistoriesOrder(
            topic=topic.name,
            subjects=[subject for subject, _ in some],
            sequences=[sequence for _, sequence in some],
        )
