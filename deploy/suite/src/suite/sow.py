"""Publishes the seeds as an officer would; a process of its own, so that the suite stays small.

Usage: ``python -m suite.sow http://127.0.0.1:8000``.
"""

import hashlib
import json
import sys
from pathlib import Path

import httpx
import yaml

from suite.officer import sign_in
from suite.seeds import KEEPER, KEEPERS_PASSWORD, seed_files


class SeedRefused(Exception):
    """A service did not take what it was given to begin with."""


def main() -> None:
    """Publish rule sets, then licence types, then the items that name both."""
    with httpx.Client(base_url=sys.argv[1], timeout=30) as browser:
        token = sign_in(browser, KEEPER, KEEPERS_PASSWORD)
        for path, file in seed_files():
            publish(browser, token, path, file)


def publish(browser: httpx.Client, token: str, path: str, file: Path) -> None:
    """Post one file; the same content again is the same command."""
    content = json.dumps(yaml.safe_load(file.read_text()), default=str)
    answer = browser.post(
        path,
        content=content,
        headers={
            "authorization": f"Bearer {token}",
            "content-type": "application/json",
            "idempotency-key": hashlib.sha256(content.encode()).hexdigest(),
        },
    )
    if answer.status_code not in (200, 201):
        raise SeedRefused(f"{path} refused {file.name}: {answer.status_code} {answer.text}")


if __name__ == "__main__":
    main()
