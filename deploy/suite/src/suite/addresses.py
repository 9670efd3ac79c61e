"""Where a running suite is found: written beside its data once ready, removed when it ends."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Self

import httpx

FILE: Final = "addresses.json"


@dataclass(frozen=True)
class Addresses:
    """The two doors that are open to the public: the gateway's, and the sandbox's.

    ``services`` are the doors inside, by the services' names: where operators look and mend.
    """

    gateway: str
    sandbox: str
    services: dict[str, str]

    def write(self, directory: Path) -> None:
        """Tell others on this machine where the suite is."""
        (directory / FILE).write_text(json.dumps(asdict(self)))

    @staticmethod
    def forget(directory: Path) -> None:
        """Take the addresses back."""
        (directory / FILE).unlink(missing_ok=True)

    @classmethod
    async def of_running(cls, directory: Path) -> Self | None:
        """Return the addresses of the suite that runs in *directory*, if one does."""
        try:
            found = cls(**json.loads((directory / FILE).read_text()))
            async with httpx.AsyncClient(timeout=2) as client:
                (await client.get(f"{found.gateway}/v1/items")).raise_for_status()
        except (OSError, ValueError, TypeError, httpx.HTTPError):
            return None
        return found
