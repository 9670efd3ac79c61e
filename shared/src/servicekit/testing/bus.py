"""What the expectations of a bus are tried with: a place it runs in, and processes that read it."""

import secrets
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import orjson

from contracts.topics import Topic
from servicekit.bus import Bus, Record, open_bus
from servicekit.processes import ends_with_parent


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

    def held(self) -> frozenset[int]:
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
