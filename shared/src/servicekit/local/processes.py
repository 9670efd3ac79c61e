"""Child processes that never outlive whoever started them."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def ends_with_parent(by: signal.Signals = signal.SIGTERM) -> Callable[[], None]:
    """Return a ``preexec_fn`` that has the kernel send *by* to the child when its parent dies.

    It is to run after the child changed its user, since that clears the wish (prctl(2));
    ``subprocess`` calls it just then. The kernel watches the *thread* that starts the child, so
    start it from one that lives as long as the child should. Only Linux knows this; elsewhere a
    killed parent leaves its children running.
    """
    parent = os.getpid()
    prctl = ctypes.CDLL(None, use_errno=True).prctl if sys.platform == "linux" else None

    def wish() -> None:
        if prctl is None:
            return
        if prctl(PR_SET_PDEATHSIG, int(by), 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG)")
        if os.getppid() != parent:  # the parent died before the wish was heard
            os._exit(1)

    return wish
