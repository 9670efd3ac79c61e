"""What the suite's processes cost."""

import psutil


def proportional_set_size(pid: int, *, alone: bool = False) -> int:
    """Return the PSS of a process and all below it, in bytes: shared pages count by share."""
    total = 0
    for process in _family(pid, alone=alone):
        try:
            total += process.memory_full_info().pss
        except psutil.NoSuchProcess:  # it ended while we looked
            continue
    return total


def cpu_seconds(pid: int, *, alone: bool = False) -> float:
    """Return the processor time a process and all below it have used, in seconds.

    What ended below it counts as well, once its parent has taken note.
    """
    total = 0.0
    for process in _family(pid, alone=alone):
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
        if not alone:
            total += times.children_user + times.children_system
    return total


def busy_seconds() -> float:
    """Return the processor time that this machine has spent on anything at all, in seconds."""
    times = psutil.cpu_times()
    return float(sum(times) - times.idle - getattr(times, "iowait", 0) - times.guest)


def _family(pid: int, *, alone: bool) -> list[psutil.Process]:
    process = psutil.Process(pid)
    return [process] if alone else [process, *process.children(recursive=True)]
