"""What the suite's processes cost."""

import psutil


def proportional_set_size(pid: int) -> int:
    """Return the PSS of a process and all below it, in bytes: shared pages count by share."""
    total = 0
    for process in [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]:
        try:
            total += process.memory_full_info().pss
        except psutil.NoSuchProcess:  # it ended while we looked
            continue
    return total


def cpu_seconds(pid: int) -> float:
    """Return the processor time a process and all below it have used, in seconds."""
    total = 0.0
    for process in [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]:
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
    return total
