"""Background works that end, or go on no more, a moment after they began; in this process alone."""

import asyncio
from typing import Final

from servicekit.events.applier import Applier
from servicekit.events.consumer import Consumer
from servicekit.events.relay import Relay
from servicekit.storage.job_connector import JobConnector
from servicekit.storage.jobs import Jobs

MOMENT_SECONDS = 0.5

_WORKS: Final[dict[str, tuple[type, str]]] = {
    "relay": (Relay, "run"),
    "consumer": (Consumer, "_take_in"),
    "applier": (Consumer, "_apply_what_is_ready"),
    "jobs": (Jobs, "run"),
}
_HANG: Final[dict[str, tuple[type, str]]] = {
    **_WORKS,
    "applier": (Applier, "apply"),
    "jobs": (JobConnector, "listen_notify"),
}
"""Where those hang that are kept waiting for something else before."""


def end_work(said: str) -> None:
    """Have the work end as *said*, ``name:how``; nothing where nothing is."""
    if not said:
        return
    name, _, how = said.partition(":")
    kind, method = (_HANG if how == "hangs" else _WORKS)[name]

    async def end(*_: object, **__: object) -> None:
        await asyncio.sleep(MOMENT_SECONDS)
        print(f"{name} ends now", flush=True)  # noqa: T201  (the test waits for it)
        match how:
            case "raises":
                raise ArithmeticError("a fault of ours")
            case "cancelled":
                task = asyncio.current_task()
                assert task is not None
                task.cancel()
                await asyncio.sleep(0)
            case "hangs":
                await asyncio.Event().wait()

    setattr(kind, method, end)
