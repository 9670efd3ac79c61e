"""What can happen to a suite: to add a fault, write a coroutine and a row."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from suite.chaos.ground import Ground
from suite.chaos.restoring import restorable

LONGEST_SECONDS: Final = 8.0
OPERATIONS: Final = ("civil-affairs/allowance", "public-security/household")


@dataclass(frozen=True)
class Fault:
    """Something that happens and is over again; ``strike`` returns when it is, and what it was.

    ``possible`` says where it can happen at all; ``weight`` how often against the others.
    """

    name: str
    strike: Callable[[Ground, random.Random], Awaitable[str]]
    possible: Callable[[Ground], bool] = lambda _: True
    weight: int = 1


def has_kafka(ground: Ground) -> bool:
    """Tell whether the broker is a process of ours."""
    return ground.suite.kafka is not None


async def kill_service(ground: Ground, chance: random.Random) -> str:
    """Kill one process of a service."""
    name, seconds = chance.choice(ground.services), chance.uniform(0, 4)
    await ground.kill(name, down_seconds=seconds)
    return f"{name}, down for {seconds:.1f} s"


async def freeze_service(ground: Ground, chance: random.Random) -> str:
    """Freeze one process of a service."""
    name, seconds = chance.choice(ground.services), chance.uniform(1, LONGEST_SECONDS)
    await ground.freeze(ground.suite.children[name].pid, seconds=seconds)
    return f"{name} for {seconds:.1f} s"


async def kill_postgres(ground: Ground, _: random.Random) -> str:
    """Kill the database server."""
    await ground.kill_postgres()
    return "started again"


async def restart_postgres(ground: Ground, _: random.Random) -> str:
    """Restart the database server in good order."""
    await ground.restart_postgres()
    return "in good order"


async def freeze_postgres(ground: Ground, chance: random.Random) -> str:
    """Freeze the database server with all its sessions."""
    seconds = chance.uniform(1, LONGEST_SECONDS)
    await ground.freeze_postgres(seconds=seconds)
    return f"for {seconds:.1f} s"


def has_disk(ground: Ground) -> bool:
    """Tell whether the database server has a disk that can be filled."""
    return ground.disk is not None


async def fill_disk(ground: Ground, chance: random.Random) -> str:
    """Leave the database server no room."""
    seconds = chance.uniform(1, LONGEST_SECONDS)
    taken = await ground.fill_disk(seconds=seconds)
    return f"for {seconds:.1f} s, {taken / 1e6:.0f} MB taken"


async def kill_kafka(ground: Ground, _: random.Random) -> str:
    """Kill the broker."""
    await ground.kill_kafka()
    return "started again"


async def freeze_kafka(ground: Ground, chance: random.Random) -> str:
    """Freeze the broker."""
    seconds = chance.uniform(1, LONGEST_SECONDS)
    await ground.freeze_kafka(seconds=seconds)
    return f"for {seconds:.1f} s"


async def silence_source(ground: Ground, chance: random.Random) -> str:
    """Have a department's system fail for everybody."""
    operation, mode = chance.choice(OPERATIONS), chance.choice(("error", "hang"))
    seconds = chance.uniform(2, LONGEST_SECONDS)
    await ground.silence(operation, mode=mode, seconds=seconds)
    return f"{operation}: {mode} for {seconds:.1f} s"


async def restore_database(ground: Ground, chance: random.Random) -> str:
    """Put a service's database back to an earlier moment, and reconcile."""
    package, seconds = chance.choice(restorable()), chance.uniform(2, LONGEST_SECONDS)
    said = await ground.restore(package, after_seconds=seconds)
    return f"{package} to {seconds:.1f} s before; " + "; ".join(said.splitlines())


FAULTS: Final = (
    Fault("kill-service", kill_service, weight=4),
    Fault("freeze-service", freeze_service, weight=2),
    Fault("kill-postgres", kill_postgres, weight=2),
    Fault("restart-postgres", restart_postgres),
    Fault("freeze-postgres", freeze_postgres),
    Fault("fill-disk", fill_disk, has_disk),
    Fault("kill-kafka", kill_kafka, has_kafka, weight=2),
    Fault("freeze-kafka", freeze_kafka, has_kafka),
    Fault("silence-source", silence_source),
    Fault("restore-database", restore_database),
)


def draw(faults: tuple[Fault, ...], ground: Ground, chance: random.Random) -> Fault:
    """Return the fault that happens next."""
    possible = [fault for fault in faults if fault.possible(ground)]
    return chance.choices(possible, [fault.weight for fault in possible])[0]
