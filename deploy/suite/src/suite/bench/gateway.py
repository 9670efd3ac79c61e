"""The gateway's pass-through against the usual way, in one run, turn by turn."""

import socket
import sys
from collections.abc import Callable
from statistics import median
from typing import Any, Final

from contracts.topics import GATEWAY
from suite.bench.haproxy import PROGRAM, haproxy
from suite.bench.people import People
from suite.bench.table import Row, at_least
from suite.bench.turns import Sizes, ask
from suite.child import Child
from suite.cost import cpu_seconds
from suite.suite import Suite

CONNECTIONS: Final = 32
TIMES: Final = 10
SHARE_OF_HAPROXY: Final = 0.9
PATH: Final = "/v1/items/anything"
OURS: Final = "gateway"
THEIRS: Final = "FastAPI + httpx"
IN_C: Final = "HAProxy with jwt_verify"


async def measure_pass_through(
    suite: Suite, people: People, sizes: Sizes, tell: Callable[[str], object]
) -> list[Row]:
    """Let the running gateway, a FastAPI route and HAProxy ask the same static upstream by turns.

    Where HAProxy is not installed that row is left out, and said to be.
    """
    upstream = _free_port()
    [token, *_] = await people.tokens()
    static = _child(suite, "static-upstream", "static_upstream", upstream)
    others = _others(suite, upstream, token)
    if IN_C not in others:
        tell("HAProxy is not installed: no row beside it")
    try:
        await static.start()
        gateway = suite.children[GATEWAY]
        await gateway.stop(20)
        await suite.restart(GATEWAY, GATEWAY_CATALOGUE_URL=f"http://127.0.0.1:{upstream}")
        for _, other in others.values():
            await other.start()
            await other.wait_until_up(30)
        doors = {OURS: (suite.url, gateway), **others}
        turns: dict[str, list[dict[str, float]]] = {name: [] for name in doors}
        for round_ in range(sizes.pass_rounds):
            for name in sorted(doors, reverse=round_ % 2 == 1):
                url, child = doors[name]
                turns[name].append(await _turn(url, child, token, sizes.pass_seconds))
    finally:
        for _, other in others.values():
            await other.stop(10)
        await static.stop(10)
    return [
        _row(turns, name, reach)
        for name, reach in ((THEIRS, TIMES), (IN_C, SHARE_OF_HAPROXY))
        if name in turns
    ]


def _others(suite: Suite, upstream: int, token: str) -> dict[str, tuple[str, Child]]:
    port = _free_port()
    theirs = _child(
        suite, "reference", "reference", port, f"http://127.0.0.1:{upstream}", suite.url
    )
    others = {THEIRS: (f"http://127.0.0.1:{port}", theirs)}
    if PROGRAM is not None:
        port, folder = _free_port(), suite.directory / "haproxy"
        others[IN_C] = (
            f"http://127.0.0.1:{port}",
            haproxy(PROGRAM, folder, port=port, upstream=upstream, issuer=suite.url, token=token),
        )
    return others


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


def _row(turns: dict[str, list[dict[str, float]]], other: str, reach: float) -> Row:
    ratios = [
        ours["a second"] / theirs["a second"]
        for ours, theirs in zip(turns[OURS], turns[other], strict=True)
    ]
    both = {name: turns[name] for name in (OURS, other)}
    medians: dict[str, Any] = {
        name: {what: median(turn[what] for turn in each) for what in each[0]}
        for name, each in both.items()
    }
    notes = [
        f"{name}: " + ", ".join(f"{value:.0f} {what}" for what, value in figures.items())
        for name, figures in medians.items()
    ]
    what = f"pass-through of 1 kB, {CONNECTIONS} connections, against {other}"
    return at_least(what, reach, "x", ratios, notes=notes, details=both)


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
