"""Publishes each seed as an officer of its department would.

A process of its own, so that the suite stays small. Usage::

    python -m suite.sow http://127.0.0.1:8000
"""

import asyncio
import hashlib
import json
import sys
from contextlib import AsyncExitStack

from suite.citizen import Officer, Refused
from suite.seeds import Seed, seeds


class SeedRefused(Exception):
    """A service did not take what it was given to begin with."""


async def main() -> None:
    """Publish rule sets, then licence types, then the items that name both."""
    url = sys.argv[1]
    officers: dict[str, Officer] = {}
    async with AsyncExitStack() as stack:
        for seed in seeds():
            if seed.department not in officers:
                officer = await Officer.sign_in(url, seed.department)
                officers[seed.department] = await stack.enter_async_context(officer)
            await publish(officers[seed.department], seed)


async def publish(officer: Officer, seed: Seed) -> None:
    """Post one seed; the same content again is the same command."""
    content = json.dumps(seed.body, default=str)  # YAML reads days as dates
    key = hashlib.sha256(content.encode()).hexdigest()
    try:
        await officer.send(seed.path, json.loads(content), key=key)
    except Refused as refused:
        raise SeedRefused(f"{seed.name}: {refused}") from refused


if __name__ == "__main__":
    asyncio.run(main())
