"""What the services are made of, as tests about all of them find it."""

import configparser
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Final

from contracts.topics import GATEWAY
from servicekit.web.part import Part
from suite.parts import SERVICES

TOP: Final = Path(__file__).parents[2]
NAMES: Final = {part.package: part.name for part in SERVICES}
PACKAGES: Final = sorted(NAMES)
ROOMS: Final = ("part", "api", "event_handlers", "jobs", "use_cases", "clients")
ROOMS_OF_A_CAPABILITY: Final = frozenset({*ROOMS, "announcements", "queries", "domain"})
AT_THE_TOP: Final = frozenset({"main", "worker", "wiring", "settings"})
BESIDE: Final = {"gateway": frozenset({"access"})}
"""What a service has there as well: the gateway knows its callers before any capability does."""


def source_of(package: str) -> Path:
    """Return the folder of a service's code."""
    folder = GATEWAY if package == GATEWAY else package.replace("_", "-")
    return TOP / folder / "src" / package


def modules_of(package: str) -> Iterator[ModuleType]:
    """Import and yield everything a service is written in."""
    home = importlib.import_module(package)
    yield home
    for found in pkgutil.walk_packages(home.__path__, f"{package}."):
        yield importlib.import_module(found.name)


def capabilities_of(package: str) -> set[str]:
    """Return the folders of a service, each a capability."""
    return {
        each.name
        for each in source_of(package).iterdir()
        if each.is_dir() and each.name != "__pycache__"
    }


def under_contract(package: str, contract: str | None = None) -> set[str]:
    """Return the capabilities whose rooms an import contract orders, or just that *contract*."""
    contracts = configparser.ConfigParser()
    contracts.read(TOP / ".importlinter")
    names = [contract] if contract else contracts.sections()
    containers = [
        each
        for name in names
        for each in contracts.get(name, "containers", fallback="").split()
        if each.startswith(f"{package}.")
    ]
    return {each.removeprefix(f"{package}.") for each in containers}


def parts_of(package: str) -> tuple[Part, ...]:
    """Return what the wiring puts together."""
    parts: tuple[Part, ...] = importlib.import_module(f"{package}.wiring").PARTS
    return parts


def files_in(package: str, room: str) -> list[Path]:
    """Return the files of a room, in every capability: ``cases/api.py``, ``cases/api/*.py``."""
    home = source_of(package)
    return sorted([*home.glob(f"*/{room}.py"), *home.glob(f"*/{room}/**/*.py")])


def room_of(module: ModuleType) -> str:
    """Return the room a module lies in: ``svc_x.cases.api.views`` in ``api``; or nothing."""
    return "".join(module.__name__.split(".")[2:3])
