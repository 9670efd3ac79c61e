"""One owner of a directory at a time."""

import fcntl
import os
import time
from pathlib import Path


class DirectoryInUse(Exception):
    """Somebody else runs the server of this directory."""


def take_directory(directory: Path, *, patience: float, again: bool = False) -> int:
    """Return the lock of *directory* (a file descriptor), held until its last copy is closed.

    Waits up to *patience* seconds while the server of an owner that was killed or gave it up
    still shuts down; raises ``DirectoryInUse``. Who takes it *again* after its own server ended
    waits for what that one has left.
    """
    lock = os.open(directory / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.pread(lock, 20, 0).decode()
            ours = again and owner == str(os.getpid())
            if (_alive(owner) and not ours) or time.monotonic() > deadline:
                os.close(lock)
                raise DirectoryInUse(
                    f"{directory} is in use by process {owner}: "
                    "stop that one, or choose another directory"
                ) from None
            time.sleep(0.02)
        else:
            os.ftruncate(lock, 0)
            os.pwrite(lock, str(os.getpid()).encode(), 0)
            return lock


def give_up_directory(directory: Path) -> None:
    """Name no owner any more: who comes next waits until the server has ended."""
    os.truncate(directory / "lock", 0)


def _alive(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True
