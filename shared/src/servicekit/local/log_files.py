"""What a server says goes on in one file over its restarts, and the file before is kept."""

from pathlib import Path
from typing import Final

MOST_BYTES: Final = 8_000_000


def begin_log(log: Path) -> int:
    """Return where in *log* the next words will begin; what has grown long is moved to ``….1``.

    Only its owner can read it: a server's words can quote what it was asked.
    """
    size = log.stat().st_size if log.exists() else 0
    if size > MOST_BYTES:
        log.replace(log.with_name(f"{log.name}.1"))
        size = 0
    log.touch()
    log.chmod(0o600)
    return size


def last_words(log: Path, *, since: int = 0, most: int = 2000) -> str:
    """Return the end of what was said after *since*, at most *most* bytes of it."""
    with log.open("rb") as words:
        words.seek(max(since, log.stat().st_size - most))
        return words.read().decode(errors="replace")
