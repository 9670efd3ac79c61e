"""People who use the suite while it is shaken, and what they were told is done."""

import asyncio
import random
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final

import httpx

from suite.chaos.doors import Doors
from suite.citizen import ELDER, Citizen, Officer, Refused

FORM: Final[dict[str, object]] = {"bank_account": "6217000000000000001", "confirm": True}
PASSING: Final = frozenset({408, 409, 425, 429, 502, 503, 504})
"""Answers of what is down or busy, or still carries out what was asked before."""
NOT_FOUND: Final = 404
PATIENCE_SECONDS: Final = 120.0
PAUSE_SECONDS: Final = 0.3
LOOK_EVERY_SECONDS: Final = 1.0


Ask = Callable[[], Awaitable[Any]]


class GaveUp(Exception):
    """Nobody answered for two minutes."""


@dataclass
class Told:
    """What people were told is done, by the id of its case; and what no client should be told."""

    filed: dict[str, str] = field(default_factory=dict)
    granted: set[str] = field(default_factory=set)
    rated: set[str] = field(default_factory=set)
    unfit: list[str] = field(default_factory=list)
    answers: int = 0


class Walks:
    """Has each person file once, follow the case and rate it, and an officer grant what waits.

    They come in by the *doors*. What an answer said is done may be forgotten where a database was
    put back behind them: then they ask again.
    """

    def __init__(self, told: Told, doors: Doors) -> None:
        self.told = told
        self._doors = doors

    async def walk(
        self, name: str, citizen: Citizen, chance: random.Random, *, rates_within_seconds: float
    ) -> None:
        """File, and rate if the case is decided in time; whether it had to be is not asked here."""
        try:
            case_id = await self.file(name, citizen, chance)
            async with asyncio.timeout(rates_within_seconds):
                await self.rate(citizen, case_id)
        except GaveUp as gave_up:
            self.told.unfit.append(f"{name}: {gave_up}")
        except TimeoutError:
            return  # it is an officer's still

    async def file(self, name: str, citizen: Citizen, chance: random.Random) -> str:
        """File for the allowance, in one call or in two; return the case's id once answered."""
        while True:
            try:
                return await self._file(name, citizen, chance)
            except Forgotten:  # the draft is gone with what was put back
                continue

    async def _file(self, name: str, citizen: Citizen, chance: random.Random) -> str:
        code = await self.persistently(lambda: citizen.item_code(ELDER))
        case_id = str(uuid.UUID(int=chance.getrandbits(128), version=4))
        if chance.random() < 0.5:
            body = {"item_code": code, "id": case_id, "form": FORM}
            await self._command(citizen, "/v1/submissions", body)
        else:
            await self._command(citizen, "/v1/applications", {"item_code": code, "id": case_id})
            path = f"/v1/applications/{case_id}/submission"
            await self._command(citizen, path, {"form": FORM})
        self.told.filed[case_id] = name
        return case_id

    async def rate(self, citizen: Citizen, case_id: str) -> None:
        """Rate the case once it may be; it may be never, where nobody decides it."""
        while True:
            while not await self._may_rate(citizen, case_id):  # noqa: ASYNC110
                await asyncio.sleep(LOOK_EVERY_SECONDS)  # it opens elsewhere
            try:
                await self._command(citizen, f"/v1/ratings/{case_id}", {"level": "satisfied"})
            except Forgotten:  # it opens once more
                continue
            break
        self.told.rated.add(case_id)

    async def work(self, officer: Officer, *, every_seconds: float) -> None:
        """Grant the first case of the work list, again and again, until cancelled."""
        while True:
            await asyncio.sleep(every_seconds)
            try:
                page = await self.persistently(
                    lambda: officer.get("/v1/staff/applications", limit=1)
                )
                for case in page["cases"]:
                    await self._grant(officer, case["id"])
            except GaveUp as gave_up:
                self.told.unfit.append(f"the officer: {gave_up}")

    async def _grant(self, officer: Officer, case_id: str) -> None:
        path = f"/v1/staff/applications/{case_id}"
        try:
            await self._command(officer, f"{path}/claim", None, gone=True)
            result = {"result": {"monthly_amount": "300.00"}}
            await self._command(officer, f"{path}/approval", result, gone=True)
        except (Forgotten, Gone):
            return
        self.told.granted.add(case_id)

    async def _may_rate(self, citizen: Citizen, case_id: str) -> bool:
        page = await self.persistently(lambda: citizen.get("/v1/ratings", limit=100))
        return case_id in {rating["case_id"] for rating in page["ratings"]}

    async def _command(
        self, caller: Citizen | Officer, path: str, body: object, *, gone: bool = False
    ) -> Any:
        """Command something with one key until it is answered; *gone* where it may come too late.

        Too late is a 409 that stays one, as for a case which the rules decided meanwhile.
        """
        key = str(uuid.uuid4())
        return await self.persistently(
            lambda: caller.send(path, body, key=key), most_conflicts=5 if gone else None
        )

    async def persistently(self, ask: Ask, *, most_conflicts: int | None = None) -> Any:
        """Ask until it is answered; what is answered meanwhile is looked at.

        Raises ``GaveUp``, and ``Gone`` after more than *most_conflicts* answers of 409.
        """
        conflicts = 0
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while True:
                    try:
                        async with self._doors.inside():
                            answer = await ask()
                    except httpx.TransportError:
                        pass  # the line was cut; the same key asks again
                    except Refused as refused:
                        self.told.answers += 1
                        self._look_at(refused)
                        conflicts += refused.status == 409
                        if most_conflicts is not None and conflicts > most_conflicts:
                            raise Gone from refused
                    else:
                        self.told.answers += 1
                        return answer
                    await asyncio.sleep(PAUSE_SECONDS)
        except TimeoutError as error:
            raise GaveUp(f"nothing but refusals for {PATIENCE_SECONDS:.0f} s") from error

    def _look_at(self, refused: Refused) -> None:
        """Write down an answer that no client should be given, whatever happens beneath."""
        if refused.status == NOT_FOUND and self._doors.restores:
            raise Forgotten from refused
        if refused.status not in PASSING:
            self.told.unfit.append(f"{refused.status}: {refused}")
        elif not refused.is_problem:
            self.told.unfit.append(f"{refused.status} that is no problem document: {refused}")


class Forgotten(Exception):
    """What was there is not, after something was put back to an earlier moment."""


class Gone(Exception):
    """The case is not there to be granted any more."""
