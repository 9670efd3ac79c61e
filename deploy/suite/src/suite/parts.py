"""Which processes the suite is made of, and what each is told."""

import os
from dataclasses import dataclass
from typing import Final, Literal

from contracts.topics import APPLICATION, APPROVAL, CATALOGUE, EVALUATION, GATEWAY, LICENCE

BusKind = Literal["embedded", "kafka"]

BUS_DATABASE: Final = "bus"
SANDBOX: Final = "sandbox"
GATEWAY_INSIDE: Final = "gateway-inside"
"""The gateway's second door, for the services alone."""


@dataclass(frozen=True)
class Part:
    """One service: *name* as it signs its tokens, *prefix* of the settings it reads."""

    name: str
    prefix: str

    @property
    def package(self) -> str:
        """Its Python package, and the name of its database."""
        return self.name.replace("-", "_")


SERVICES: Final = (
    Part(CATALOGUE, "CATALOGUE"),
    Part(APPROVAL, "APPROVAL"),
    Part(LICENCE, "LICENCE"),
    Part(APPLICATION, "APPLICATION"),
    Part(EVALUATION, "EVALUATION"),
    Part(GATEWAY, "GATEWAY"),
)
"""In the order they are started; the gateway, through which everybody comes, is stopped first."""


def second(name: str) -> str:
    """Return the name of a service's second web process, where it has one."""
    return f"{name}-2"


def peer_settings(part: Part, urls: dict[str, str]) -> dict[str, str]:
    """Return where *part* finds the others: ``APPROVAL_APPLICATION_URL`` and the like."""
    short = {name: name.removeprefix("svc-").upper() for name in urls}
    return {f"{part.prefix}_{short[name]}_URL": url for name, url in urls.items()}


def surroundings() -> dict[str, str]:
    """What every process is told: our own environment and what keeps its memory small."""
    return {
        **os.environ,  # noqa: TID251 - a child inherits its parent's environment
        "MALLOC_ARENA_MAX": "2",
        "PYTHONUNBUFFERED": "1",
    }
