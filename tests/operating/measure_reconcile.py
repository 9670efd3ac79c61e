"""How long reconciling takes: ``python tests/operating/measure_reconcile.py [CASES] [LOST]``.

100,000 cases that were delivered, with signatures and seals that hold. svc-application is restored
to before the last 2 x LOST of them, svc-licence to before the last LOST.
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from operating_crowd import Crowd
from operating_house import tongban_in
from operating_restores import back_up, restore
from operating_town import delivered, newcomer, whole

from suite.several_each import let_holders_have_several
from suite.suite import Suite


async def main(cases: int, lost: int) -> None:
    """Make the crowd, restore, reconcile, and say how long each took and what is not whole."""
    directory = Path(tempfile.mkdtemp(prefix="tongban-measure-"))
    directory.chmod(0o711)  # under root the database's user passes through
    house = Suite(directory)
    try:
        await house.start()
        await let_holders_have_several(house.url)  # the crowd is one holder's
        async with await newcomer(house, 0) as citizen:
            crowd = Crowd(house, (await delivered(citizen))["id"])
        await crowd.learn()
        began = time.monotonic()
        await crowd.add(cases - 2 * lost)
        await back_up(house, "svc-application")
        await crowd.add(lost)
        await back_up(house, "svc-licence")
        await crowd.add(lost)
        say(f"{cases} cases made in {time.monotonic() - began:.0f} s")
        say(f"not whole before: {len(await whole(house))}")
        await restore(house, "svc-application", "svc-licence")
        say(f"not whole after the restore: {len(await whole(house))}")
        began = time.monotonic()
        words = ("reconcile", "--why", "to measure", "--wait", "600")
        ended = await tongban_in(directory, "--by", "measure", *words)
        say(f"{ended.out}{ended.err}reconciled in {time.monotonic() - began:.1f} s")
        left = await whole(house)
        say(f"not whole after reconciling: {len(left)}")
        for line in left[:10]:
            say(line)
    finally:
        await house.destroy()


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:] or ("100000", "500"))))
