"""A process that cannot start says why in a sentence, and ends."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn, TypeVar

import asyncpg
from pydantic import ValidationError

from servicekit.process.settings import ServiceSettings
from servicekit.storage.schema_version import SchemaTooOld, check_schema
from servicekit.trust.keys import KeysOnDisk

S = TypeVar("S", bound=ServiceSettings)

STARTUP_FAILURE: Final = 3
"""The exit code of a process that did not start, as uvicorn has it."""


@contextmanager
def starting(settings: type[S]) -> Iterator[S]:
    """Read the settings from outside; within the block what is built on them is put together.

    Where a setting or a key is missing the process ends with a sentence on standard error. What
    is nobody's to mend from outside stays an error with its traceback.
    """
    try:
        yield settings()
    except ValidationError as error:
        _end(_settings_in_words(settings.model_config.get("env_prefix", ""), error))
    except FileNotFoundError as error:
        _end(f"{error.filename} is not there")
    except KeysOnDisk as error:
        _end(str(error))


def check_database(url: str, package: str) -> None:
    """End the process with a sentence where *package*'s database is away or too old for it."""
    try:
        asyncio.run(check_schema(url, package))
    except SchemaTooOld as error:
        _end(str(error))
    except (asyncpg.PostgresError, OSError) as error:
        _end(f"the database of {package} does not let us in: {error}")


def _end(reason: str) -> NoReturn:
    sys.stderr.write(f"not started: {reason}\n")
    sys.exit(STARTUP_FAILURE)


def _settings_in_words(prefix: str, error: ValidationError) -> str:
    """Name each setting by its environment variable; what was set is not repeated."""
    faults = error.errors(include_input=False, include_url=False, include_context=False)
    return "; ".join(_setting_in_words(prefix, fault["loc"], fault["msg"]) for fault in faults)


def _setting_in_words(prefix: str, loc: tuple[int | str, ...], said: str) -> str:
    if not loc:
        return said.removeprefix("Value error, ")
    first, *inside = map(str, loc)
    name = first if first.startswith(prefix) else f"{prefix}{first.upper()}"
    place = "".join(f"/{each}" for each in inside)
    if said == "Field required" and not inside:
        return f"{name} is not set"
    return f"{name}{place} is not as it should be: {said}"
