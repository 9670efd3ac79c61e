"""A PostgreSQL server that a test may kill and freeze."""

import signal
from pathlib import Path

import psutil

from servicekit.local.embedded_postgres import EmbeddedPostgres

END_SECONDS = 20.0


class DatabaseServer:
    """An embedded server; its processes are hit as a whole or at the head."""

    def __init__(self, directory: Path) -> None:
        self._server = EmbeddedPostgres(directory, tell=lambda _: None)
        self._pid = 0

    @property
    def url(self) -> str:
        """The address of its first database."""
        return self._server.url()

    def start(self) -> None:
        """Return once it takes connections; what was committed before is there."""
        self._server.start()
        self._pid = self._server.pid

    def kill(self) -> None:
        """End the postmaster with signal 9; return once its children have noticed and ended."""
        children = psutil.Process(self._pid).children(recursive=True)
        process = self._server._process
        assert process is not None
        process.kill()
        process.wait()
        _, left = psutil.wait_procs(children, END_SECONDS)
        assert not left, f"{left} outlive their postmaster"

    def signal_all(self, which: signal.Signals) -> None:
        """Send *which* to the postmaster, then to each of its children."""
        postmaster = psutil.Process(self._pid)
        for process in (postmaster, *postmaster.children(recursive=True)):
            process.send_signal(which)

    def destroy(self) -> None:
        """End it and delete all it kept."""
        self._server.destroy()
