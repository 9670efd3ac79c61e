"""Named places where a test can make a process die, so that what must survive is proven to."""

import os
import signal
from collections.abc import Callable


def _off(_name: str) -> None:
    return


def _armed(setting: str) -> Callable[[str], None]:
    wanted, _, nth = setting.partition(":")
    left = int(nth or 1)

    def reach(name: str) -> None:
        nonlocal left
        if name != wanted:
            return
        left -= 1
        if left == 0:
            os.write(2, f"failpoint {name} reached\n".encode())
            os.kill(os.getpid(), signal.SIGKILL)

    return reach


_setting = os.environ.get("FAILPOINT")  # noqa: TID251  (a test's switch, never a service's setting)

reach: Callable[[str], None] = _armed(_setting) if _setting else _off
"""Pass the point of this name; ``FAILPOINT=name[:nth]`` ends the process there with signal 9."""
