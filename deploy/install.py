"""Installs what ``pip install`` is told and says how far it is, every few seconds.

Runs before anything of the project is there: the standard library alone. Usage::

    .venv/bin/python deploy/install.py LOCKFILE
"""

# ruff: noqa: INP001  (a script beside the packages, not one of them)
import subprocess
import sys
import sysconfig
import threading
import time
from pathlib import Path
from typing import Final

EVERY_SECONDS: Final = 5.0
PIP: Final = ("-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off")


class Progress:
    """What pip has fetched and unpacked so far, as far as its words and its folder tell."""

    def __init__(self, lock: Path) -> None:
        self.said: list[str] = []
        self._began = time.monotonic()
        self._site = Path(sysconfig.get_path("purelib"))
        self._before = self._there()
        lines = lock.read_text().splitlines()
        self._all = sum("==" in line and "win32" not in line for line in lines)
        self._ended = threading.Event()

    def hear(self, line: str) -> None:
        """Take note of a line of pip's."""
        self.said.append(line)

    def end(self) -> None:
        """Say nothing more."""
        self._ended.set()

    def tell(self) -> None:
        """Say how far it is every few seconds, until the end."""
        while not self._ended.wait(EVERY_SECONDS):
            unpacking = any(line.startswith("Installing collected") for line in self.said)
            fetched = sum(line.startswith(("Collecting", "Requirement")) for line in self.said)
            done, how = (
                (self._there() - self._before, "unpacked") if unpacking else (fetched, "fetched")
            )
            seconds = time.monotonic() - self._began
            sys.stdout.write(f"{seconds:5.0f} s  {done} of {self._all} packages {how}\n")
            sys.stdout.flush()

    def _there(self) -> int:
        return len(list(self._site.glob("*.dist-info")))


def main() -> int:
    """Install and return pip's exit code; where it failed, its own words are printed."""
    lock = Path(sys.argv[1])
    progress = Progress(lock)
    command = [sys.executable, *PIP, "--require-hashes", "--requirement", str(lock)]
    teller = threading.Thread(target=progress.tell)
    teller.start()
    try:
        with subprocess.Popen(  # noqa: S603 - our own command
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as pip:
            for line in pip.stdout or ():
                progress.hear(line)
    finally:
        progress.end()
        teller.join()
    if pip.returncode:
        sys.stdout.writelines(progress.said)
    return pip.returncode


if __name__ == "__main__":
    sys.exit(main())
