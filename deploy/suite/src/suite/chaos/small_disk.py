"""A disk of its own for the database server, small enough to be filled up."""

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

MEGABYTES: Final = 900
"""Room for the databases with their write-ahead log (at most 512 MB), and little more."""
PORTIONS: Final = (1 << 20, 1 << 12)
"""How many bytes are taken at a time: much while there is much, at last a page."""
BALLAST: Final = "ballast"


class SmallDisk:
    """A file system in memory, whose room can be taken away and given back."""

    def __init__(self, place: Path) -> None:
        self._ballast = place / BALLAST
        self._place = place

    def fill(self) -> int:
        """Take all room that is left; return how many bytes that was."""
        taken = 0
        with self._ballast.open("wb", buffering=0) as ballast:
            for portion in PORTIONS:
                try:
                    while True:
                        taken += ballast.write(b"\0" * portion)
                except OSError as full:
                    if full.errno != errno.ENOSPC:
                        raise
        return taken

    def empty(self) -> None:
        """Give the room back."""
        self._ballast.unlink(missing_ok=True)


@contextmanager
def small_disk(place: Path) -> Iterator[SmallDisk | None]:
    """Yield a disk mounted at *place*, or none where we may not mount: only root may."""
    place.mkdir(parents=True)
    if os.geteuid() != 0 or not _told("mount", "-t", "tmpfs", *_OPTIONS, "tmpfs", str(place)):
        yield None
        return
    try:
        yield SmallDisk(place)
    finally:
        # What still runs there ends with the suite; its last files go with the mount.
        _told("umount", "--lazy", str(place))


_OPTIONS: Final = ("-o", f"size={MEGABYTES}m,mode=0711")


def _told(*command: str) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0  # noqa: S603
