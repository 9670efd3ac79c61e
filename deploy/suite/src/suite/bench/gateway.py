"""The gateway's pass-through against the usual way, in one run, turn by turn."""

import socket
import sys
from statistics import median
from typing import Any, Final

from contracts.topics import GATEWAY
from suite.bench.people import People
from suite.bench.table import Row, at_least
from suite.bench.turns import Sizes, ask
from suite.child import Child
from suite.cost import cpu_seconds
from suite.suite import Suite

CONNECTIONS: Final = 32
TIMES: Final = 10
PATH: Final = "/v1/items/anything"
OURS: Final = "gateway"
THEIRS: Final = "FastAPI + httpx"


async def measure_pass_through(suite: Suite, people: People, sizes: Sizes) -> Row:
    """Let the running gateway and a FastAPI route ask the same static upstream by turns."""
    upstream, reference = _free_port(), _free_port()
    [token, *_] = await people.tokens()
    static = _child(suite, "static-upstream", "static_upstream", upstream)
    told = [str(reference), f"http://127.0.0.1:{upstream}", suite.url]
    theirs = _child(suite, "reference", "reference", reference, *told[1:])
    try:
        await static.start()
        gateway = suite.children[GATEWAY]
        await gateway.stop(20)
        await suite.restart(GATEWAY, GATEWAY_CATALOGUE_URL=f"http://127.0.0.1:{upstream}")
        await theirs.start()
        await theirs.wait_until_up(30)
        doors = {OURS: (suite.url, gateway), THEIRS: (f"http://127.0.0.1:{reference}", theirs)}
        turns: dict[str, list[dict[str, float]]] = {name: [] for name in doors}
        for round_ in range(sizes.pass_rounds):
            for name in (OURS, THEIRS) if round_ % 2 == 0 else (THEIRS, OURS):
                url, child = doors[name]
                turns[name].append(await _turn(url, child, token, sizes.pass_seconds))
    finally:
        await theirs.stop(10)
        await static.stop(10)
    return _row(turns)


async def _turn(url: str, child: Child, token: str, seconds: float) -> dict[str, float]:
    told = {"port": int(url.rsplit(":", 1)[1]), "path": PATH, "token": token}
    told |= {"connections": CONNECTIONS}
    await ask("wire", {**told, "seconds": 1})
    before = cpu_seconds(child.pid)
    answer = await ask("wire", {**told, "seconds": seconds})
    milliseconds = sorted(answer["milliseconds"])
    requests = len(milliseconds)
    return {
        "a second": requests / answer["seconds"],
        "CPU us": (cpu_seconds(child.pid) - before) / requests * 1e6,
        "p50 ms": milliseconds[requests // 2],
        "p99 ms": milliseconds[int(requests * 0.99)],
        "generator CPU us": answer["cpu_seconds"] / requests * 1e6,
    }


def _row(turns: dict[str, list[dict[str, float]]]) -> Row:
    ratios = [
        ours["a second"] / theirs["a second"]
        for ours, theirs in zip(turns[OURS], turns[THEIRS], strict=True)
    ]
    medians: dict[str, Any] = {
        name: {what: median(turn[what] for turn in each) for what in each[0]}
        for name, each in turns.items()
    }
    notes = [
        f"{name}: " + ", ".join(f"{value:.0f} {what}" for what, value in figures.items())
        for name, figures in medians.items()
    ]
    what = f"pass-through of 1 kB, {CONNECTIONS} connections, against {THEIRS}"
    return at_least(what, TIMES, "x", ratios, notes=notes, details=turns)


def _child(suite: Suite, name: str, module: str, port: int, *more: str) -> Child:
    return Child(
        name,
        [sys.executable, "-m", f"suite.bench.{module}", str(port), *more],
        environment={},
        log=suite.directory / "logs" / f"{name}.log",
        up=(port, "/openapi.json"),
    )


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
