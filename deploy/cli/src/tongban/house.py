"""Which house the operator works on: where its services are, and the key that opens their doors."""

import getpass
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Self

from pydantic_settings import BaseSettings, SettingsConfigDict

from contracts.internal.calls import OPERATOR
from servicekit.trust.keys import KeysOnDisk, SigningKey, refuse_keys_on_disk

ADDRESSES: Final = "addresses.json"
KEYS: Final = "keys"


class NoHouse(Exception):
    """Where the services are, or the operator's key, cannot be found; the text says what to do."""


class Settings(BaseSettings):
    """What the command line is told by its surroundings, ``TONGBAN_…``.

    Nothing need be told where `make run` runs: its directory holds addresses and keys. Elsewhere
    ``addresses`` names a JSON file ``{"services": {"svc-licence": "http://…", …}}`` with the inner
    doors, ``key_directory`` where ``operator.private.jwk`` is mounted, ``by`` who works.
    """

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_prefix="TONGBAN_")

    directory: Path = Path(".tongban")
    addresses: Path | None = None
    key_directory: Path | None = None
    deployment: Literal["development", "production"] | None = None
    by: str | None = None


@dataclass(frozen=True)
class House:
    """The inner doors by the services' names, the operator's key, and who of them works."""

    services: dict[str, str]
    key: SigningKey
    by: str

    @classmethod
    def found(cls, settings: Settings) -> Self:
        """Return the house that *settings* lead to; raises `NoHouse`.

        Addresses that were named are taken for production's unless it is said that they are not:
        there keys lie in memory, and who works gives their name.
        """
        named = settings.addresses is not None
        deployment = settings.deployment or ("production" if named else "development")
        by = settings.by or (getpass.getuser() if deployment == "development" else "")
        if not by:
            raise NoHouse("say who you are: `tongban --by NAME …` or TONGBAN_BY")
        services = _services(settings.addresses or settings.directory / ADDRESSES)
        keys = settings.key_directory or settings.directory / KEYS / OPERATOR
        return cls(services, _key(keys, deployment), by)

    def door(self, service: str) -> str:
        """Return where *service* is; raises `NoHouse` for one that is none of the house's."""
        if service not in self.services:
            raise NoHouse(f"there is no {service} here, only {', '.join(sorted(self.services))}")
        return self.services[service]


def _services(file: Path) -> dict[str, str]:
    try:
        services = json.loads(file.read_text())["services"]
        return {str(name): str(url) for name, url in services.items()}
    except FileNotFoundError as error:
        raise NoHouse(
            f"{file} is not there: start the suite (`make run`) and stand where its `.tongban` is, "
            "or name it (`tongban --directory …`), or name addresses and keys "
            "(TONGBAN_ADDRESSES, TONGBAN_KEY_DIRECTORY)"
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NoHouse(f"{file} cannot be read as addresses: {type(error).__name__}") from error


def _key(directory: Path, deployment: str) -> SigningKey:
    file = directory / f"{OPERATOR}.private.jwk"
    try:
        refuse_keys_on_disk(directory, deployment=deployment)
        return SigningKey.load(file)
    except KeysOnDisk as error:
        raise NoHouse(str(error)) from error
    except (OSError, ValueError) as error:
        raise NoHouse(f"{file} holds no key of the operator's: {type(error).__name__}") from error
