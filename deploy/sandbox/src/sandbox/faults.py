"""The ways in which a department can be told to misbehave."""

from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from sandbox.facts import FACTS, Json
from sandbox.problems import TooMuchKept

MOST_FAULTS: Final = 5_000


class FaultMode(StrEnum):
    """What goes wrong."""

    SLOW = "slow"
    ERROR = "error"
    HANG = "hang"
    UNKNOWN = "unknown"
    WRONG_TYPE = "wrong-type"
    TRUNCATED = "truncated"
    TWICE = "twice"
    LIE = "lie"


class Fault(BaseModel):
    """One way of misbehaving, for everyone or for one subject, for ever or *times* times."""

    model_config = ConfigDict(extra="forbid")

    mode: FaultMode
    ms: int | None = Field(default=None, ge=0, le=600_000)
    """How late a slow answer is (5,000), or how long a hanging one is held (600,000)."""
    status: int = Field(default=500, ge=400, le=599)
    values: dict[str, Json] = {}
    """What a lie puts in place of the truth."""
    citizen_id: str | None = None
    """Whom it concerns; for a company the code."""
    times: int | None = Field(default=None, ge=1)

    @property
    def seconds(self) -> float:
        """How long the caller waits."""
        usual = 600_000 if self.mode is FaultMode.HANG else 5_000
        return (usual if self.ms is None else self.ms) / 1000

    def told(self, values: dict[str, Json]) -> dict[str, Json]:
        """Return the answer as this fault tells it."""
        if self.mode is FaultMode.LIE:
            return values | self.values
        if self.mode is FaultMode.WRONG_TYPE:
            return {name: FACTS[name].mistyped(value) for name, value in values.items()}
        return values


class Faults:
    """Which faults are set: at most one per operation and subject; a subject's own goes first."""

    def __init__(self) -> None:
        self._set: dict[tuple[str, str | None], Fault] = {}

    def set(self, operation: str, fault: Fault) -> None:
        """Let the operation misbehave from now on."""
        key = operation, fault.citizen_id
        if key not in self._set and len(self._set) >= MOST_FAULTS:
            raise TooMuchKept("faults", MOST_FAULTS)
        self._set[key] = fault

    def strike(self, operation: str, subject: str) -> Fault | None:
        """Return the fault that this call meets, counting it."""
        if not self._set:
            return None
        for key in ((operation, subject), (operation, None)):
            fault = self._set.get(key)
            if fault is not None:
                self._count(key, fault)
                return fault
        return None

    def _count(self, key: tuple[str, str | None], fault: Fault) -> None:
        if fault.times is None:
            return
        fault.times -= 1
        if fault.times == 0:
            del self._set[key]

    def on(self, operation: str) -> list[Fault]:
        """Return what is set on an operation."""
        return [fault for (of, _), fault in self._set.items() if of == operation]

    def mend(self, operation: str) -> None:
        """Let the operation behave again, for everyone."""
        self._set = {key: fault for key, fault in self._set.items() if key[0] != operation}

    def mend_for(self, operation: str, subject: str) -> None:
        """Take back one subject's own fault."""
        self._set.pop((operation, subject), None)

    def clear(self) -> None:
        """Let every department behave again."""
        self._set.clear()
