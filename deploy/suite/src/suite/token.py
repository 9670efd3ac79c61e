"""`make token`: signs somebody in at the running suite and prints the access token.

Usage::

    curl -H "Authorization: Bearer $(make -s token)" http://127.0.0.1:8000/v1/me
"""

import argparse
import asyncio
import sys
from pathlib import Path
from typing import Final

import httpx

from suite.addresses import Addresses
from suite.sign_in import SignInFailed, Tokens, sign_in, sign_in_staff
from suite.welcome import OFFICERS, somebody

CITIZEN: Final = "citizen"


class NothingRuns(Exception):
    """No suite that is ready runs there."""


def main(arguments: list[str]) -> int:
    """Print the token, or to standard error why there is none; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m suite token", description=__doc__)
    parser.add_argument("--as", dest="whom", choices=[CITIZEN, *OFFICERS], default=CITIZEN)
    parser.add_argument("--directory", type=Path, default=Path(".tongban"))
    asked = parser.parse_args(arguments)
    try:
        tokens = asyncio.run(_sign_in(asked.whom, asked.directory))
    except (NothingRuns, SignInFailed, httpx.HTTPError) as failed:
        sys.stderr.write(f"{str(failed).strip() or repr(failed)}\n")
        return 1
    sys.stdout.write(f"{tokens.access_token}\n")
    return 0


async def _sign_in(whom: str, directory: Path) -> Tokens:
    addresses = await Addresses.of_running(directory)
    if addresses is None:
        raise NothingRuns(f"no suite is ready in {directory}: `make run` starts one")
    if whom != CITIZEN:
        return await sign_in_staff(addresses.gateway, whom, f"{whom}-tongban")
    person = await somebody(addresses.sandbox)
    told = (person["phone"], person["name"], person["citizen_id"])
    return await sign_in(addresses.gateway, addresses.sandbox, *told)
