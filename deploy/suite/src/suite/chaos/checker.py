"""Judges what a run left behind, from what people were told and what is there in the end.

It knows nothing of the services but their words for where a case stands: what it is given are plain
values (see ``evidence``), so that what is wrong can be said to it in a test.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

MACHINES: Final = frozenset({"submitted", "approved"})
"""Where a case waits for the rules or the issuer: nobody stands there in the end."""
WITH_LICENCE: Final = frozenset({"delivered"})
ENDS: Final = frozenset({"delivered", "denied", "withdrawn"})
AFTER_THE_END: Final = frozenset({"late_decision", "licence_reissued", "rated"})
"""Steps that may follow an end."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One entry of a case's timeline."""

    number: int
    at: datetime
    step: str


@dataclass(frozen=True, kw_only=True)
class CaseSeen:
    """A case as its applicant sees it through the public API."""

    id: str
    status: str
    owner: str
    next_step: str
    due_at: datetime | None
    steps: Sequence[Step] = ()


@dataclass(frozen=True, kw_only=True)
class PersonSeen:
    """What one applicant sees; each filed once, however often they had to ask.

    ``licences`` and ``ratings`` hold the id of the case that each is for.
    """

    name: str
    cases: Sequence[CaseSeen]
    licences: Sequence[str] = ()
    ratings: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Announced:
    """A row of a service's outbox."""

    service: str
    topic: str
    subject: str
    sequence: int
    type: str
    sent: bool


@dataclass(frozen=True, kw_only=True)
class Postponed:
    """An event that a service has heard and could not apply yet."""

    service: str
    topic: str
    subject: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """All there is to judge by.

    ``filed``, ``granted`` and ``rated`` are the ids of cases for which somebody was told that it
    is done; the others are what the public API shows and what the databases hold. ``heard`` is the
    last sequence that a service applied, by service, topic and subject; ``listens`` are the types
    that each reacts to. ``unfit`` are answers that no client should have been given.
    ``restored`` are the topics whose owner's database was put back: what it told after the backup
    is in its outbox no more. ``untold`` are the cases of which it had not told all by then: what
    was answered about those may be asked again.
    """

    filed: Collection[str]
    people: Sequence[PersonSeen]
    granted: Collection[str] = ()
    rated: Collection[str] = ()
    licences: Sequence[str] = ()
    rateable: Sequence[str] = ()
    decisions: Sequence[tuple[str, int]] = ()
    outbox: Sequence[Announced] = ()
    heard: Mapping[tuple[str, str, str], int] = field(default_factory=dict)
    listens: Mapping[str, Collection[str]] = field(default_factory=dict)
    postponed: Sequence[Postponed] = ()
    unfit: Sequence[str] = ()
    restored: Collection[str] = ()
    untold: Collection[str] = ()

    @property
    def cases(self) -> dict[str, CaseSeen]:
        """Every case that anybody sees."""
        return {case.id: case for person in self.people for case in person.cases}


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What is wrong, by kind; what is *stuck* may still come right, what is *lost* never will."""

    lost: Sequence[str]
    doubled: Sequence[str]
    disordered: Sequence[str]
    ghosts: Sequence[str]
    stuck: Sequence[str]
    unfit: Sequence[str]

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong."""
        return not any(vars(self).values())


def judge(evidence: Evidence) -> Verdict:
    """Find what a suite that lost and doubled nothing would not have left behind."""
    return Verdict(
        lost=[*_lost(evidence), *_never_announced(evidence)],
        doubled=list(_doubled(evidence)),
        disordered=list(_disordered(evidence)),
        ghosts=list(_ghosts(evidence)),
        stuck=[*_standing_still(evidence), *_on_the_way(evidence)],
        unfit=list(evidence.unfit),
    )


def _lost(evidence: Evidence) -> Iterator[str]:
    cases, licences, rateable = evidence.cases, set(evidence.licences), set(evidence.rateable)
    untold = set(evidence.untold)
    for case_id in sorted(set(evidence.filed) - cases.keys() - untold):
        yield f"case {case_id} was answered as filed and is not there"
    for case_id in sorted((set(evidence.granted) & cases.keys()) - untold):
        if cases[case_id].status not in WITH_LICENCE | MACHINES:
            yield f"case {case_id} was answered as granted and is {cases[case_id].status}"
    for person in evidence.people:
        for case in person.cases:
            if case.status in WITH_LICENCE and case.id not in licences:
                yield f"case {case.id} is delivered and no licence was issued"
            elif case.status in WITH_LICENCE and case.id not in person.licences:
                yield f"case {case.id} is delivered and {person.name} holds no licence"
            if case.status in WITH_LICENCE and case.id not in rateable:
                yield f"case {case.id} is delivered and cannot be rated"
    for case_id in sorted(set(evidence.rated) - rateable - untold):
        yield f"case {case_id} was answered as rated and has no rating"


def _never_announced(evidence: Evidence) -> Iterator[str]:
    """Yield the gaps in what services told of each subject."""
    for (service, topic, subject), sequences in _told(evidence).items():
        missing = set(range(1, max(sequences) + 1)) - set(sequences)
        if missing and topic not in evidence.restored:
            yield f"{service} never told {topic} {subject} {sorted(missing)}"


def _told(evidence: Evidence) -> dict[tuple[str, str, str], list[int]]:
    told: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for row in evidence.outbox:
        told[row.service, row.topic, row.subject].append(row.sequence)
    return told


def _doubled(evidence: Evidence) -> Iterator[str]:
    for person in evidence.people:
        if len(person.cases) > 1:
            yield f"{person.name} filed once and has {len(person.cases)} cases"
    for what, found in (
        ("licences", evidence.licences),
        ("ratings", evidence.rateable),
        ("decisions at one attempt", evidence.decisions),
    ):
        for key, times in Counter[object](found).items():
            if times > 1:
                yield f"{key} has {times} {what}"
    for (service, topic, subject), sequences in _told(evidence).items():
        for sequence, times in Counter(sequences).items():
            if times > 1:
                yield f"{service} told {topic} {subject} {sequence} as {times} events"


def _disordered(evidence: Evidence) -> Iterator[str]:
    for case in evidence.cases.values():
        numbers = [step.number for step in case.steps]
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"case {case.id} has steps {numbers}"
        if sorted(case.steps, key=lambda step: step.at) != list(case.steps):
            yield f"case {case.id} has steps that go back in time"
        words = [step.step for step in case.steps]
        ended = next((at for at, word in enumerate(words) if word in ENDS), len(words))
        if set(words[ended + 1 :]) - AFTER_THE_END:
            yield f"case {case.id} went on after its end: {words[ended:]}"


def _ghosts(evidence: Evidence) -> Iterator[str]:
    """Yield what came about though nothing that is kept brought it about."""
    cases = evidence.cases
    for case_id in evidence.licences:
        if case_id in cases and cases[case_id].status not in WITH_LICENCE | MACHINES:
            yield f"case {case_id} is {cases[case_id].status} and has a licence"
    last: dict[tuple[str, str], int] = defaultdict(int)
    for row in evidence.outbox:
        last[row.topic, row.subject] = max(last[row.topic, row.subject], row.sequence)
    for (service, topic, subject), sequence in evidence.heard.items():
        if sequence > last[topic, subject] and topic not in evidence.restored:
            yield f"{service} heard {topic} {subject} {sequence}, which nobody told"


def _standing_still(evidence: Evidence) -> Iterator[str]:
    for case in evidence.cases.values():
        if case.status in MACHINES:
            yield f"case {case.id} is {case.status} still"
        elif case.status in {"in_review", "received"}:
            lacks = [
                name for name in ("owner", "next_step", "due_at") if not getattr(case, name, None)
            ]
            if lacks or case.owner == "nobody" or case.next_step == "none":
                yield f"case {case.id} is {case.status} without {lacks or 'anybody'}"


def _on_the_way(evidence: Evidence) -> Iterator[str]:
    """Yield what was not sent, not applied or postponed."""
    for row in evidence.outbox:
        what = f"{row.topic} {row.subject} {row.sequence}"
        if not row.sent:
            yield f"{row.service} has not sent {what}"
        for listener, types in evidence.listens.items():
            heard = evidence.heard.get((listener, row.topic, row.subject), 0)
            if row.sent and row.type in types and heard < row.sequence:
                yield f"{listener} has not applied {what}"
    for each in evidence.postponed:
        yield f"{each.service} postponed {each.topic} {each.subject}: {each.reason}"
