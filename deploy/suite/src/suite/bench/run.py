"""Runs every measurement in turn, prints the table and writes ``bench.json``."""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import orjson

from suite.bench.gateway import measure_pass_through
from suite.bench.idle import measure_idle
from suite.bench.journeys import Bench
from suite.bench.table import Row, table
from suite.bench.turns import Sizes
from suite.parts import BusKind
from suite.suite import Suite
from suite.unlimited import UNLIMITED

FULL: Final = Sizes()
QUICK: Final = Sizes(
    people=2,
    rounds=1,
    seconds=1,
    clients=2,
    filing_clients=2,
    open_seconds=2,
    backlog_seconds=1,
    flood_seconds=1,
    pass_rounds=1,
    pass_seconds=0.5,
    read_seconds=0.5,
    idle_seconds=1,
)


def main(arguments: list[str]) -> int:
    """Measure, print and write; the exit code says whether everything was verified."""
    parser = argparse.ArgumentParser(prog="python -m suite bench", description=__doc__)
    parser.add_argument("--bus", choices=["embedded", "kafka", "both"], default="embedded")
    parser.add_argument("--quick", action="store_true", help="short loops: does it work at all")
    parser.add_argument("--json", type=Path, default=Path("bench.json"))
    asked = parser.parse_args(arguments)
    sizes = QUICK if asked.quick else FULL
    buses: list[BusKind] = ["embedded", "kafka"] if asked.bus == "both" else [asked.bus]
    rows: dict[str, list[Row]] = {bus: asyncio.run(measure(bus, sizes)) for bus in buses}
    asked.json.write_bytes(
        orjson.dumps(
            {bus: [row.as_json() for row in found] for bus, found in rows.items()},
            option=orjson.OPT_INDENT_2,
        )
    )
    sys.stdout.write("\n".join(table(rows)) + "\n")
    return 0 if all(row.verified for found in rows.values() for row in found) else 1


async def measure(bus: BusKind, sizes: Sizes) -> list[Row]:
    """Start a suite of its own on *bus*, measure everything, delete it."""
    began = time.monotonic()

    def tell(step: str) -> None:
        sys.stderr.write(f"{time.monotonic() - began:6.1f} s  {bus}: {step}\n")

    with tempfile.TemporaryDirectory(prefix="tongban-bench-") as directory:
        where = Path(directory) / "suite"
        suite = Suite(where, bus=bus, environment=UNLIMITED, tell=tell)
        async with suite:
            bench = Bench(suite, sizes, tell)
            rows = await bench.measure()
            for refusal in bench.refusals:
                tell(f"refused: {refusal}")
            if bus == "embedded":
                tell("gateway against FastAPI with httpx, and HAProxy")
                rows += await measure_pass_through(suite, bench.people, sizes, tell)
        tell("an idle suite")
        rows += await measure_idle(where, bus, sizes)
        await suite.destroy()  # under root the data lives elsewhere
    return rows
