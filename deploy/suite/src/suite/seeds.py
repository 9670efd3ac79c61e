"""What a fresh suite is given: rule sets, licence types and the items that name both."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from suite.child import ChildDied, run_step
from suite.logs import faults_in

REASON: Final = "随本系统版本提供的示例 (an example that comes with this version)"
"""Why a seed that was published before is changed, where it does not say so itself."""

TOP: Final = Path(__file__).parents[4]
SEEDS: Final = (
    ("/v1/staff/rule-sets", "svc-approval/seeds/rule_sets"),
    ("/v1/staff/licence-types", "svc-licence/seeds/licence_types"),
    ("/v1/staff/items", "svc-catalogue/seeds/items"),
)


class SeedOfNobody(Exception):
    """A seed does not say which department it belongs to."""


@dataclass(frozen=True)
class Seed:
    """One file (YAML) and where its content is posted."""

    path: str
    name: str
    content: bytes

    @property
    def body(self) -> dict[str, Any]:
        """What is posted; a seed that changes says why."""
        body: dict[str, Any] = {"reason": REASON, **yaml.safe_load(self.content)}
        return body

    @property
    def department(self) -> str:
        """Whose it is: its officer publishes it. Raises `SeedOfNobody`."""
        body = self.body
        agency = body.get("definition", {}).get("agency", {})
        for place in (body, body.get("owner", {}), agency):
            if "department" in place:
                return str(place["department"])
        raise SeedOfNobody(f"{self.name} does not name its department")


def seeds() -> list[Seed]:
    """Return the seeds in the order that later ones build on earlier."""
    return [
        Seed(path, file.name, file.read_bytes())
        for path, folder in SEEDS
        for file in sorted((TOP / folder).glob("*.yaml"))
    ]


async def sow(url: str, directory: Path, tell: Callable[[str], object]) -> None:
    """Publish the seeds through the gateway at *url*, unless a file in *directory* says they were.

    Raises ``ChildDied``, with the faults that the processes logged there.
    """
    sown = directory / "sown"
    fingerprint = hashlib.sha256(b"".join(seed.content for seed in seeds())).hexdigest()
    if _note(sown) == fingerprint:
        return
    tell("publishing rule sets, licence types and items")
    try:
        await run_step("suite.sow", url)
    except ChildDied as died:
        raise ChildDied(f"{died}\n{faults_in(directory / 'logs')}") from died
    _write_note(sown, fingerprint)


def _note(file: Path) -> str:
    return file.read_text() if file.exists() else ""


def _write_note(file: Path, note: str) -> None:
    file.write_text(note)
