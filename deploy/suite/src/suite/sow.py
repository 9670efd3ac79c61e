"""Publishes the seeds as an officer would; a process of its own, so that the suite stays small.

Usage: ``python -m suite.sow http://127.0.0.1:8000``.
"""

import asyncio
import hashlib
import json
import sys

import httpx
import yaml

from suite.seeds import KEEPER, KEEPERS_PASSWORD, Seed, seeds
from suite.sign_in import Tokens, sign_in_staff


class SeedRefused(Exception):
    """A service did not take what it was given to begin with."""


async def main() -> None:
    """Publish rule sets, then licence types, then the items that name both."""
    url = sys.argv[1]
    tokens = await sign_in_staff(url, KEEPER, KEEPERS_PASSWORD)
    async with httpx.AsyncClient(base_url=url, timeout=30) as client:
        for seed in seeds():
            await publish(client, tokens, seed)


async def publish(client: httpx.AsyncClient, tokens: Tokens, seed: Seed) -> None:
    """Post one seed; the same content again is the same command."""
    key = hashlib.sha256(seed.content).hexdigest()
    answer = await client.post(
        seed.path,
        content=json.dumps(yaml.safe_load(seed.content), default=str),
        headers={
            **tokens.header,
            "content-type": "application/json",
            "idempotency-key": key,
        },
    )
    if answer.status_code not in (httpx.codes.OK, httpx.codes.CREATED):
        raise SeedRefused(f"{seed.path} refused {seed.name}: {answer.status_code} {answer.text}")


if __name__ == "__main__":
    asyncio.run(main())
