"""Starts real processes that find the libraries loaded: a second of processor time less for each.

They are forked from a process that has loaded what others wrote, and nothing of ours: our own
modules are loaded in each, under the environment it is given.
"""

import multiprocessing
import os
import runpy
import signal
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from threading import Thread

_LIBRARIES = [
    "aiohttp",
    "aiokafka",
    "alembic",
    "asyncpg",
    "cryptography.hazmat.primitives.ciphers.aead",
    "fastapi",
    "joserfc.jwk",
    "procrastinate",
    "prometheus_client",
    "psycopg_pool",
    "pydantic_settings",
    "sqlalchemy.ext.asyncio",
    "sqlalchemy.dialects.postgresql.asyncpg",
    "sqlalchemy.orm",
    "structlog",
    "uvicorn",
    "uvloop",
]


def spawn(
    module: str, arguments: Sequence[str], told: Mapping[str, str], log: Path
) -> ForkServerProcess:
    """Run *module* as ``python -m`` would, with *told* in its environment; it ends with us."""
    nursery = multiprocessing.get_context("forkserver")
    nursery.set_forkserver_preload(_LIBRARIES)
    process = nursery.Process(target=run, args=(module, [*arguments], {**told}, log), daemon=True)
    process.start()
    return process


def run(module: str, arguments: list[str], told: dict[str, str], log: Path) -> None:
    """Become that process."""
    with log.open("ab") as out:
        os.dup2(out.fileno(), sys.stdout.fileno())
        os.dup2(out.fileno(), sys.stderr.fileno())
    os.environ.update(told)  # noqa: TID251 - what the caller of a program would set
    Thread(target=_end_with_parent, daemon=True).start()
    sys.argv[1:] = arguments
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os.kill(os.getpid(), signal.SIGKILL)
