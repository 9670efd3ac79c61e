"""The keys of a suite: a folder for each who has one, with nobody else's secrets in it."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from contracts.internal.calls import OPERATOR
from contracts.topics import GATEWAY
from servicekit.local.key_files import make_keys, make_signing_key


def lay_out_keys(directory: Path, services: Iterable[str]) -> None:
    """Make what is missing, and give each service's folder everybody's public keys.

    Keys that an earlier release left side by side in *directory* move into their owner's folder.
    """
    owners = [*services, OPERATOR]
    for owner in owners:
        _take_in(directory, owner)
        if owner == OPERATOR:
            make_signing_key(directory / owner, owner)
        else:
            make_keys(directory / owner, [owner])
    for owner in owners:
        for other in owners:
            public = directory / other / f"{other}.public.jwk"
            if other != owner:
                shutil.copyfile(public, directory / owner / public.name)


def _take_in(directory: Path, owner: str) -> None:
    folder = directory / owner
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for file in directory.glob(f"{owner}.*"):
        file.replace(folder / file.name)
    outside = directory / "outside"
    if owner == GATEWAY and outside.exists():
        outside.replace(folder / "outside")
