"""The fork server's own process: it imports what all services share, and forks when asked.

A request is one line of JSON on standard input, ``{"command": […], "environment": {…}, "log": …}``,
the command ``python -m`` and what follows. Answers are lines on standard output: ``{"began": pid}``
for each request, in their order, and ``{"ended": pid, "code": …}``. It ends with its input, and the
kernel ends with it all that it forked.
"""

import gc
import os
import runpy
import select
import signal
import sys
from importlib import import_module
from typing import Any, Final

import orjson
from setproctitle import setproctitle

from servicekit.local.processes import ends_with_parent

SHARED: Final = ("servicekit.web.serving", "servicekit.web.app", "servicekit.web.router")
"""What every service imports. It is imported and not used: whatever draws random numbers must begin
to do so in the process that needs them, or two would draw the same."""

_INPUT: Final = 0
_OUTPUT: Final = 1
_MOST: Final = 1 << 20


class Forking:
    """Forks at each request, and tells who ended."""

    def __init__(self) -> None:
        self._running: set[int] = set()
        self._unread = b""
        self._end_with_us = ends_with_parent(signal.SIGTERM)
        self._rung, ring = os.pipe()
        for end in (self._rung, ring):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(ring)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def serve(self) -> dict[str, Any] | None:
        """Return, in each forked process, its request; here None, once nobody asks any more."""
        while True:
            ready, _, _ = select.select([_INPUT, self._rung], [], [])
            if self._rung in ready:
                os.read(self._rung, _MOST)
                self._tell_who_ended()
            if _INPUT in ready:
                read = os.read(_INPUT, _MOST)
                if not read:
                    return None
                *requests, self._unread = (self._unread + read).split(b"\n")
                for request in requests:
                    pid = os.fork()
                    if pid == 0:
                        return self._taken_on(orjson.loads(request))
                    self._running.add(pid)
                    _say(began=pid)

    def _taken_on(self, request: dict[str, Any]) -> dict[str, Any]:
        """Make the forked process what a started one would be."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self._end_with_us()
        os.setpgid(0, 0)  # Ctrl-C is for the suite to answer, in its order
        log = os.open(request["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for opened, place in ((nothing, 0), (log, 1), (log, 2)):
            os.dup2(opened, place)
        setproctitle(" ".join(request["command"]))  # it finds its place by the old environment
        os.environ.clear()  # noqa: TID251 - it is given an environment of its own
        os.environ.update(request["environment"])  # noqa: TID251
        return request

    def _tell_who_ended(self) -> None:
        while self._running:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            self._running.discard(pid)
            _say(ended=pid, code=os.waitstatus_to_exitcode(status))


def _say(**told: object) -> None:
    os.write(_OUTPUT, orjson.dumps(told) + b"\n")


def main() -> None:
    """Serve; in a forked process, run the module that was asked for."""
    for module in SHARED:
        import_module(module)
    gc.collect()
    gc.freeze()  # a collection would write to pages that all share
    request = Forking().serve()
    if request is not None:
        _python, _m, module, *arguments = request["command"]
        sys.argv[:] = [module, *arguments]
        runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
