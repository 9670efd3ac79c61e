"""The logs of this start, and of a few before it."""

import shutil
from itertools import pairwise
from pathlib import Path
from typing import Final

KEPT: Final = 3
"""How many starts before this one are kept: ``logs.1`` is the last one's."""
FAULTS: Final = ("error", "critical")
"""The levels of what is logged that say that something of ours is wrong."""
TOLD: Final = 5
"""How many faults of each log are told where a start fails."""


def begin_logs(directory: Path) -> Path:
    """Return an empty folder ``logs`` in *directory*; what it held is ``logs.1`` now."""
    logs = [directory / "logs", *(directory / f"logs.{number + 1}" for number in range(KEPT))]
    shutil.rmtree(logs[-1], ignore_errors=True)
    for newer, older in reversed(list(pairwise(logs))):
        if newer.exists():
            newer.replace(older)
    logs[0].mkdir()
    return logs[0]


def faults_in(logs: Path) -> str:
    """Return the newest lines of each log in a folder that tell a fault of ours.

    They are all that a start that failed leaves to be looked at, where its folder does not stay.
    """
    return "\n".join(
        f"{log.name}: {line}" for log in sorted(logs.glob("*.log")) for line in _faults(log)[-TOLD:]
    )


def _faults(log: Path) -> list[str]:
    lines = log.read_text(errors="replace").splitlines()
    return [line for line in lines if any(f'"level": "{each}"' in line for each in FAULTS)]
