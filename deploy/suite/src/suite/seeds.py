"""What a fresh suite is given: rule sets, licence types and the two items."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from suite.child import run_step

KEEPER: Final = "publisher"
KEEPERS_PASSWORD: Final = "publisher-tongban"  # noqa: S105 - a development account's
TOP: Final = Path(__file__).parents[4]
SEEDS: Final = (
    ("/v1/staff/rule-sets", "svc-approval/seeds/rule_sets"),
    ("/v1/staff/licence-types", "svc-licence/seeds/licence_types"),
    ("/v1/staff/items", "svc-catalogue/seeds/items"),
)


@dataclass(frozen=True)
class Seed:
    """One file (YAML) and where its content is posted."""

    path: str
    name: str
    content: bytes


def seeds() -> list[Seed]:
    """Return the seeds in the order that later ones build on earlier."""
    return [
        Seed(path, file.name, file.read_bytes())
        for path, folder in SEEDS
        for file in sorted((TOP / folder).glob("*.yaml"))
    ]


async def sow(url: str, sown: Path, tell: Callable[[str], object]) -> None:
    """Publish the seeds through the gateway at *url*, unless the file *sown* says they were."""
    fingerprint = hashlib.sha256(b"".join(seed.content for seed in seeds())).hexdigest()
    if _note(sown) == fingerprint:
        return
    tell("publishing rule sets, licence types and items")
    await run_step("suite.sow", url)
    _write_note(sown, fingerprint)


def _note(file: Path) -> str:
    return file.read_text() if file.exists() else ""


def _write_note(file: Path, note: str) -> None:
    file.write_text(note)
