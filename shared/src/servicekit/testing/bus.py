"""What the expectations of a bus are tried with: a place it runs in, and processes that read it."""

import asyncio
import secrets
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

import orjson

from contracts.topics import Topic
from servicekit.bus import Bus, BusUnavailable, Record
from servicekit.local.processes import ends_with_parent
from servicekit.process.open_bus import open_bus


@dataclass
class Place:
    """Where a bus runs, with a topic and a group nobody else uses."""

    kind: Literal["embedded", "kafka"]
    url: str
    topic: str = field(default_factory=lambda: f"topic-{secrets.token_hex(4)}")
    group: str = field(default_factory=lambda: f"group-{secrets.token_hex(4)}")
    _buses: list[Bus] = field(default_factory=list)

    async def open(self) -> Bus:
        """Return a bus with the topic, started."""
        bus = open_bus(self.kind, self.url, deployment="development")
        await bus.create_topics([Topic(self.topic, "svc-application", {})])
        await bus.start()
        self._buses.append(bus)
        return bus

    async def close(self) -> None:
        """Close every bus opened here."""
        for bus in self._buses:
            await bus.close()

    def record(self, key: str, value: int) -> Record:
        """Return a record of this place's topic."""
        return Record(self.topic, key, str(value).encode())


@dataclass
class Member:
    """A process that reads for a place's group and writes down what it read."""

    process: "subprocess.Popen[bytes]"
    notes: Path

    @classmethod
    def start(cls, place: Place, notes: Path, *, commits: bool = True) -> "Member":
        """Start one; with *commits* false it keeps no offsets."""
        module = "servicekit.testing.bus_member"
        command = [sys.executable, "-m", module, place.kind, place.url, place.group, place.topic]
        with notes.open("wb") as out:
            process = subprocess.Popen(  # noqa: S603 - the command is ours
                [*command, str(commits)],
                stdout=out,
                preexec_fn=ends_with_parent(),  # noqa: PLW1509 - async-signal-safe
            )
        return cls(process, notes)

    def read(self) -> list[tuple[float, str, int]]:
        """Return what it read, in its order: time, key, value."""
        return [(at, key, value) for at, key, value in self._said("read")]

    def assigned(self) -> frozenset[int]:
        """Return the partitions it last said it holds."""
        said = self._said("held")
        return frozenset(said[-1]) if said else frozenset()

    def is_stuck(self) -> bool:
        """Return what it last said of itself."""
        said = self._said("stuck")
        return bool(said and said[-1])

    def end(self, by: int) -> int:
        """Send the signal *by* and return the exit status."""
        self.process.send_signal(by)
        return self.process.wait(30)

    def _said(self, what: str) -> list[Any]:
        lines = self.notes.read_bytes().split(b"\n")[:-1]  # the last may be half written
        return [note[what] for note in map(orjson.loads, lines) if what in note]


class Traffic:
    """Publishes numbers, under a few keys, until told to stop; what is refused, again and again.

    ``acknowledged`` holds what the bus took, ``longest`` the seconds of its slowest call.
    """

    KEYS: Final = 20

    def __init__(self, place: Place, bus: Bus, *, first: int = 0) -> None:
        self.acknowledged: list[int] = []
        self.longest = 0.0
        self._first = first
        self._place = place
        self._publisher = bus.publisher()
        self._ended = asyncio.Event()
        self._task = asyncio.create_task(self._publish())

    async def stop(self) -> None:
        """Return when the last number is acknowledged."""
        self._ended.set()
        await self._task

    async def _publish(self) -> None:
        number = self._first
        while not self._ended.is_set():
            await self._until_acknowledged(
                [self._place.record(f"key-{n % self.KEYS}", n) for n in range(number, number + 10)]
            )
            self.acknowledged += range(number, number + 10)
            number += 10
            await asyncio.sleep(0.05)

    async def _until_acknowledged(self, records: list[Record]) -> None:
        while True:
            began = time.monotonic()
            try:
                await self._publisher.publish(records)
            except BusUnavailable:
                await asyncio.sleep(0.2)
            else:
                return
            finally:
                self.longest = max(self.longest, time.monotonic() - began)


def is_in_order(read: Sequence[tuple[str, int]]) -> bool:
    """Tell whether each key's numbers, where they first occur, only rise."""
    newest: dict[str, int] = {}
    seen: set[int] = set()
    for key, number in read:
        if number in seen:
            continue
        seen.add(number)
        if newest.get(key, -1) > number:
            return False
        newest[key] = number
    return True
