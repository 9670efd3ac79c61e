"""The logs of this start, and of a few before it."""

import shutil
from itertools import pairwise
from pathlib import Path
from typing import Final

KEPT: Final = 3
"""How many starts before this one are kept: ``logs.1`` is the last one's."""


def begin_logs(directory: Path) -> Path:
    """Return an empty folder ``logs`` in *directory*; what it held is ``logs.1`` now."""
    logs = [directory / "logs", *(directory / f"logs.{number + 1}" for number in range(KEPT))]
    shutil.rmtree(logs[-1], ignore_errors=True)
    for newer, older in reversed(list(pairwise(logs))):
        if newer.exists():
            newer.replace(older)
    logs[0].mkdir()
    return logs[0]
