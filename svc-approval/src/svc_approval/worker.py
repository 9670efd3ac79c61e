"""The worker process: relay, consumer and jobs, ``python -m svc_approval.worker``."""

import asyncio
import signal

from contracts.topics import APPROVAL
from servicekit.logs import set_up_logs
from svc_approval.settings import Settings
from svc_approval.wiring import build


async def work(settings: Settings) -> None:
    """Relay, consume and work jobs until told to stop."""
    wiring = build(settings)
    told_to_stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, told_to_stop.set)
    async with wiring.clients(), wiring.house.open(wiring.reactions, background=True):
        await told_to_stop.wait()


if __name__ == "__main__":
    settings = Settings()
    set_up_logs(service=APPROVAL, level=settings.log_level)
    asyncio.run(work(settings))
