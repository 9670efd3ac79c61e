"""Runs a service's application the way it is run everywhere."""

import asyncio
import gc
import signal

import uvicorn
import uvloop

from servicekit.house import House
from servicekit.logs import set_up_logs
from servicekit.web import Service, create_app


def serve(service: Service) -> None:
    """Run the web process until told to stop; requests under way are finished first.

    On the embedded log it relays and consumes as well; where Kafka is the bus, `work` does.
    """
    settings = service.house.settings
    _prepare(service.house)
    uvicorn.run(
        create_app(service, background=settings.bus == "embedded"),
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=settings.shutdown_seconds,
    )


def work(service: Service) -> None:
    """Run the worker process: relay, consume and work jobs, without a front door."""
    _prepare(service.house)
    uvloop.run(_work_until_told_to_stop(service))


async def _work_until_told_to_stop(service: Service) -> None:
    told = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, told.set)
    async with service.house.open(service.reactions, background=True):
        await told.wait()


def _prepare(house: House) -> None:
    """Set up logs, and spare the collector what start-up built and the process keeps.

    Measured: p99 at 32 connections from 38 ms to 9.5 ms.
    """
    set_up_logs(service=house.service, level=house.settings.log_level)
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)
