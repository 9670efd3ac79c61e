"""What a fresh suite is given: rule sets, licence types and the two items."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from suite.child import run_step

KEEPER: Final = "administrator"
KEEPERS_PASSWORD: Final = "administrator-tongban"  # noqa: S105 - a development account's
TOP: Final = Path(__file__).parents[4]
SEEDS: Final = (
    ("/v1/staff/rule-sets", "svc-approval/seeds/rule_sets"),
    ("/v1/staff/licence-types", "svc-licence/seeds/licence_types"),
    ("/v1/staff/items", "svc-catalogue/seeds/items"),
)


def seed_files() -> Iterator[tuple[str, Path]]:
    """Return where each file is to be posted, in the order that later ones build on earlier."""
    for path, folder in SEEDS:
        for file in sorted((TOP / folder).glob("*.yaml")):
            yield path, file


async def sow(url: str, sown: Path, tell: Callable[[str], object]) -> None:
    """Publish the seeds through the gateway at *url*, unless the file *sown* says they were."""
    seeds = _fingerprint()
    if _note(sown) == seeds:
        return
    tell("publishing rule sets, licence types and items")
    await run_step("suite.sow", url)
    _write_note(sown, seeds)


def _fingerprint() -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for _, file in seed_files())).hexdigest()


def _note(file: Path) -> str:
    return file.read_text() if file.exists() else ""


def _write_note(file: Path, note: str) -> None:
    file.write_text(note)
