"""Shakes a suite for a while with people in it, lets it settle, and judges what is left."""

import argparse
import asyncio
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx

from suite.chaos.checker import Verdict, judge
from suite.chaos.evidence import gather, unsettled
from suite.chaos.faults import FAULTS, Fault, draw
from suite.chaos.ground import Ground
from suite.chaos.small_disk import small_disk
from suite.chaos.walks import Told, Walks
from suite.citizen import Citizen, Officer
from suite.parts import SANDBOX, BusKind
from suite.several_each import let_holders_have_several
from suite.sign_in import Tokens, refresh, sign_in
from suite.suite import Suite
from suite.unlimited import UNLIMITED

SETTLES_WITHIN_SECONDS: Final = 180.0
UP_WITHIN_SECONDS: Final = 120.0
FILED_PER_SECOND: Final = 1.0
OFFICER_EVERY_SECONDS: Final = 2.0
CALM_SECONDS: Final = (1.0, 4.0)
SIGNED_IN_AT_ONCE: Final = 4
EVERY_SIXTH: Final = 6
WITHOUT_DATUM: Final = "civil-affairs/death-record"
"""The register that knows nothing of every sixth; it is none of those that are silenced."""
LOOK_EVERY_SECONDS: Final = 0.5
SHOWN: Final = 10

Tell = Callable[[str], object]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a run is: the same plan strikes the same blows in the same order."""

    bus: BusKind
    seconds: float
    seed: int
    faults: tuple[Fault, ...]

    @property
    def people(self) -> int:
        return max(4, int(self.seconds * FILED_PER_SECOND))


def main(arguments: list[str]) -> int:
    """Run and say what was found; the exit code says whether nothing is wrong."""
    names = [fault.name for fault in FAULTS]
    parser = argparse.ArgumentParser(prog="python -m suite chaos", description=__doc__)
    parser.add_argument("--bus", choices=["embedded", "kafka"], default="embedded")
    parser.add_argument("--seconds", type=float, default=180, help="how long it is shaken")
    parser.add_argument("--seed", type=int, help="strikes as the run did that named this seed")
    parser.add_argument(
        "--logs", type=Path, default=Path("chaos-logs"), help="where logs go when it is not clean"
    )
    parser.add_argument("--faults", help=f"which of {', '.join(names)}, with commas between")
    asked = parser.parse_args(arguments)
    wanted = asked.faults.split(",") if asked.faults else names
    if unknown := set(wanted) - set(names):
        parser.error(f"no such fault: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    plan = Plan(
        bus=asked.bus,
        seconds=asked.seconds,
        seed=int.from_bytes(os.urandom(4)) if asked.seed is None else asked.seed,
        faults=tuple(fault for fault in FAULTS if fault.name in wanted),
    )
    with tempfile.TemporaryDirectory(prefix="tongban-chaos-") as directory:
        Path(directory).chmod(0o711)  # under root the database's user passes through
        verdict = None
        try:
            verdict = asyncio.run(_run(plan, Path(directory) / "suite"))
        finally:
            if verdict is None or not verdict.clean:
                shutil.copytree(Path(directory) / "suite" / "logs", asked.logs, dirs_exist_ok=True)
    for kind, found in vars(verdict).items():
        sys.stdout.write(f"{kind:>10}  {len(found)}\n")
        sys.stdout.writelines(f"            {each}\n" for each in found[:SHOWN])
    again = f"--bus {plan.bus} --seconds {plan.seconds:g} --seed {plan.seed}"
    sys.stdout.write(f"{'clean' if verdict.clean else 'NOT CLEAN'}; the same again: {again}\n")
    return 0 if verdict.clean else 1


async def _run(plan: Plan, directory: Path) -> Verdict:
    began = time.monotonic()

    def tell(step: str) -> None:
        sys.stdout.write(f"{time.monotonic() - began:6.1f} s  {step}\n")
        sys.stdout.flush()

    tell(f"seed {plan.seed}")
    with small_disk(directory / "postgres") as disk:
        suite = Suite(directory, bus=plan.bus, environment=UNLIMITED, tell=tell)
        ground = Ground(suite, disk)
        try:
            async with suite:
                return await _shaken(plan, ground, tell)
        finally:
            ground.close()


async def _shaken(plan: Plan, ground: Ground, tell: Tell) -> Verdict:
    suite, told = ground.suite, Told()
    async with _supervised(ground), await Officer.sign_in(suite.url, "civil-affairs") as officer:
        await let_holders_have_several(suite.url)  # the same people file again and again
        tell(f"signing {plan.people} people in")
        tokens = await _signed_in(suite, plan.people)
        async with _people(suite, tokens) as people:
            walks = Walks(told, ground.doors)
            using = asyncio.create_task(_used(plan, people, officer, walks))
            await _struck(plan, ground, told, tell)
            tell(f"calm again; {len(told.filed)} filed, {told.answers} answers so far")
            await ground.all_up(within_seconds=UP_WITHIN_SECONDS)
            await using
            await _settled(suite, tell)
        tokens = {name: await refresh(suite.url, each) for name, each in tokens.items()}
        async with _people(suite, tokens) as people:
            evidence = await gather(ground, Walks(told, ground.doors), people)
    tell(
        f"{len(told.filed)} filed, {len(evidence.licences)} licences, "
        f"{len(told.granted)} granted by an officer, {len(told.rated)} rated"
    )
    return judge(evidence)


async def _struck(plan: Plan, ground: Ground, told: Told, tell: Tell) -> None:
    """Strike one blow after the other, a little calm between them."""
    chance = random.Random(plan.seed)  # noqa: S311 - no secret
    for fault in plan.faults:
        if not fault.possible(ground):
            tell(f"{fault.name} cannot be had here and is left out")
    ends_at = time.monotonic() + plan.seconds
    while time.monotonic() < ends_at:
        await asyncio.sleep(chance.uniform(*CALM_SECONDS))
        fault = draw(plan.faults, ground, chance)
        tell(f"{len(told.filed):4} filed  {fault.name}: {await fault.strike(ground, chance)}")


async def _used(plan: Plan, people: dict[str, Citizen], officer: Officer, walks: Walks) -> None:
    """Have everybody file, spread over the run, and rate; the officer works meanwhile."""

    async def walk(place: int, name: str, citizen: Citizen) -> None:
        await asyncio.sleep(place * plan.seconds / len(people))
        chance = random.Random(f"{plan.seed} {name}")  # noqa: S311 - no secret
        await walks.walk(name, citizen, chance, rates_within_seconds=SETTLES_WITHIN_SECONDS / 2)

    working = asyncio.create_task(walks.work(officer, every_seconds=OFFICER_EVERY_SECONDS))
    await asyncio.gather(*(walk(at, *each) for at, each in enumerate(people.items())))
    working.cancel()
    await asyncio.wait([working])


async def _settled(suite: Suite, tell: Tell) -> None:
    """Return once nothing is under way, or after a while all the same: what is left is stuck."""
    began = time.monotonic()
    ends_at = began + SETTLES_WITHIN_SECONDS
    while (left := await unsettled(suite)) and time.monotonic() < ends_at:  # noqa: ASYNC110
        await asyncio.sleep(LOOK_EVERY_SECONDS)
    tell(f"settled {time.monotonic() - began:.1f} s after the last answer, {left} left")


async def _signed_in(suite: Suite, count: int) -> dict[str, Tokens]:
    """Make residents who are granted the allowance, by an officer every sixth; sign each in."""
    slots = asyncio.Semaphore(SIGNED_IN_AT_ONCE)

    async def one(index: int) -> tuple[str, Tokens]:
        async with slots, httpx.AsyncClient(base_url=suite.url_of(SANDBOX), timeout=30) as sandbox:
            wish = {
                "age": 80,
                "index": index,
                "shenzhen_household": True,
                "receives_allowance": False,
            }
            answer = await sandbox.post("/control/people", json=wish)
            person = answer.raise_for_status().json()
            if index % EVERY_SIXTH == 0:
                fault = {"mode": "unknown", "citizen_id": person["citizen_id"]}
                path = f"/control/operations/{WITHOUT_DATUM}/fault"
                (await sandbox.put(path, json=fault)).raise_for_status()
            doors = suite.addresses
            tokens = await sign_in(
                doors.gateway,
                doors.sandbox,
                person["phone"],
                person["name"],
                person["citizen_id"],
            )
            return f"person {index}", tokens

    return dict(await asyncio.gather(*(one(index) for index in range(count))))


@asynccontextmanager
async def _people(suite: Suite, tokens: dict[str, Tokens]) -> AsyncIterator[dict[str, Citizen]]:
    async with AsyncExitStack() as stack:
        yield {
            name: await stack.enter_async_context(Citizen(suite.url, each))
            for name, each in tokens.items()
        }


@asynccontextmanager
async def _supervised(ground: Ground) -> AsyncIterator[None]:
    supervising = asyncio.create_task(ground.suite.supervise())
    try:
        yield
    finally:
        supervising.cancel()
        await asyncio.wait([supervising])
