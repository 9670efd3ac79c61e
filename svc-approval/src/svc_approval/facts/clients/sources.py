"""Departments' sources over HTTP: an operation answers or fails as a whole, within a deadline.

An operation is asked about a person by ``name`` and ``citizen_id``, about an organisation by
``name`` and ``uscc``.
"""

import asyncio
import random
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Final

import aiohttp
import orjson
from prometheus_client import Counter
from pydantic import BaseModel, Field

from contracts.parties import NamedParty, PartyKind
from contracts.topics import APPROVAL
from servicekit.ground.clock import Clock
from servicekit.ground.logs import log
from servicekit.process.connections import AnswerTooLarge, Connections, whole_body
from servicekit.process.seats import waiting_for_others
from svc_approval.facts.clients.breaker import Breaker, CircuitOpen, RetryBudget
from svc_approval.facts.clients.strict_json import read_strictly
from svc_approval.rules.domain.facts import Answer

FULL_JITTER_SECONDS: Final = (0.2, 0.4)
"""Up to how long to wait before the second and the third try."""
LARGEST_ANSWER: Final = 64 * 1024
MOST_CONNECTIONS: Final = 64
ANSWERS_TO_RECOVER: Final = 3
"""How many questions in a row a source that was silent has to answer, to count as back."""

_NUMBER: Final = {PartyKind.PERSON: "citizen_id", PartyKind.ORGANISATION: "uscc"}
"""Under which name an operation is given the party's number."""

CALLS: Final = Counter("department_calls", "Questions to departments.", ["operation", "outcome"])


class SourceFailed(Exception):
    """The source did not answer; ``passing`` where asking again may help."""

    def __init__(self, reason: str, *, passing: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.passing = passing


class _Reply(BaseModel):
    """What a department answers: the row, its values, and when they were so."""

    record: Annotated[str, Field(pattern=r"^[^\x00-\x1f]{1,200}$")]
    values: dict[str, object]
    as_of: datetime


@dataclass(frozen=True, kw_only=True)
class SourceQuestion:
    """Whom sources are asked about, for which case and what for; *seconds* is the deadline."""

    about: NamedParty
    as_of: date
    request_id: str
    purpose: str
    seconds: float


@dataclass(frozen=True, kw_only=True)
class Deadlines:
    """How many seconds one operation has, with its retries."""

    decide: float
    prefill: float
    watch: float


class Sources:
    """The declared sources behind one address; kept-alive connections, a breaker per operation."""

    def __init__(self, base_url: str, clock: Clock, *, attempt_seconds: float = 6.0) -> None:
        self._base_url = base_url.rstrip("/")
        self._clock = clock
        self._attempt_seconds = attempt_seconds
        self._breakers: dict[str, Breaker] = defaultdict(Breaker)
        self._budgets: dict[str, RetryBudget] = defaultdict(RetryBudget)
        self._in_a_row: dict[str, deque[datetime]] = defaultdict(
            lambda: deque(maxlen=ANSWERS_TO_RECOVER)
        )
        self._connections = Connections(most=MOST_CONNECTIONS)

    async def ask(self, operations: Iterable[str], question: SourceQuestion) -> dict[str, Answer]:
        """Ask all *operations* side by side; one that fails is answered without values."""
        asked = list(operations)
        with waiting_for_others():
            answers = await asyncio.gather(*(self._ask(each, question) for each in asked))
        return dict(zip(asked, answers, strict=True))

    def recovered_since(self, operation: str, moment: datetime) -> bool:
        """Tell whether the last questions from this process were all answered, since *moment*.

        One answer alone says little: a source under strain answers every now and then.
        """
        answered = self._in_a_row[operation]
        return len(answered) == ANSWERS_TO_RECOVER and answered[0] >= moment

    def now(self) -> datetime:
        """Return when an answer that comes now was fetched."""
        return self._clock.now()

    async def close(self) -> None:
        """Close the connections."""
        await self._connections.close()

    async def _ask(self, operation: str, question: SourceQuestion) -> Answer:
        try:
            reply = await self._guarded(operation, question)
        except (SourceFailed, CircuitOpen) as failure:
            CALLS.labels(operation, "failed").inc()
            silent = isinstance(failure, CircuitOpen) or failure.passing
            log.warning("source_failed", operation=operation, reason=failure.reason, silent=silent)
            return Answer(operation, self.now(), None, silent=silent)
        CALLS.labels(operation, "answered").inc()
        return Answer(operation, self.now(), reply.values, reply.record)

    async def _guarded(self, operation: str, question: SourceQuestion) -> _Reply:
        """Ask within the deadline, if the breaker lets us; a question counts once."""
        breaker = self._breakers[operation]
        breaker.admit()
        try:
            async with asyncio.timeout(question.seconds):
                reply = await self._tried(operation, question)
        except TimeoutError as error:
            self._count(operation, silent=True)
            raise SourceFailed("deadline", passing=True) from error
        except SourceFailed as failure:
            self._count(operation, silent=failure.passing)
            raise
        except asyncio.CancelledError:
            breaker.given_up()
            raise
        self._count(operation, silent=False)
        return reply

    def _count(self, operation: str, *, silent: bool) -> None:
        if silent:
            self._breakers[operation].failed()
            self._in_a_row[operation].clear()
        else:
            self._breakers[operation].succeeded()
            self._in_a_row[operation].append(self.now())

    async def _tried(self, operation: str, question: SourceQuestion) -> _Reply:
        """Ask up to three times, within the operation's retry budget."""
        budget = self._budgets[operation]
        budget.earn()
        for pause in FULL_JITTER_SECONDS:
            try:
                return await self._attempted(operation, question)
            except SourceFailed as failure:
                if not failure.passing or not budget.spend():
                    raise
                await asyncio.sleep(random.uniform(0, pause))  # noqa: S311 - no secret
        return await self._attempted(operation, question)

    async def _attempted(self, operation: str, question: SourceQuestion) -> _Reply:
        try:
            async with asyncio.timeout(self._attempt_seconds):
                return await self._asked_once(operation, question)
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise SourceFailed(type(error).__name__, passing=True) from error

    async def _asked_once(self, operation: str, question: SourceQuestion) -> _Reply:
        about = question.about
        body = {
            _NUMBER[about.party.kind]: about.number,
            "name": about.name,
            "as_of": question.as_of,
            "request_id": question.request_id,
        }
        async with self._connections.session.post(
            f"{self._base_url}/departments/{operation}",
            data=orjson.dumps(body),
            headers={
                "content-type": "application/json",
                "x-caller": APPROVAL,
                "x-purpose": question.purpose,
            },
            allow_redirects=False,
        ) as response:
            if response.status != 200:
                passing = response.status >= 500 or response.status == 429
                raise SourceFailed(f"status {response.status}", passing=passing)
            return _understood(await _whole(response))


async def _whole(response: aiohttp.ClientResponse) -> bytes:
    try:
        return await whole_body(response, most=LARGEST_ANSWER)
    except AnswerTooLarge as error:
        raise SourceFailed("answer too large", passing=False) from error


def _understood(content: bytes) -> _Reply:
    try:
        return _Reply.model_validate(read_strictly(content))
    except ValueError as error:  # pydantic's is one as well
        raise SourceFailed("answer not understood", passing=True) from error
