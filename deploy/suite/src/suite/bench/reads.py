"""Reads through the gateway: one applicant's case, and a public item that everybody asks for."""

from statistics import median
from typing import Any, Final

from suite.bench.phone import ITEM
from suite.bench.table import Row, at_least, at_most, percentile
from suite.bench.turns import Sizes, ask
from suite.parts import SANDBOX
from suite.suite import Suite

CONNECTIONS: Final = 32
WARMING_SECONDS: Final = 0.5


class Reads:
    """Asks for one thing over and over, turn by turn between the other measurements."""

    def __init__(self, suite: Suite, sizes: Sizes) -> None:
        self._suite = suite
        self._sizes = sizes
        self._case: list[dict[str, float]] = []
        self._item: list[dict[str, float]] = []

    async def turn(self, case_id: str, token: str) -> None:
        """Read a case with one client, then the item with many and without a token."""
        case = {"path": f"/v1/applications/{case_id}", "token": token, "connections": 1}
        self._case.append(await self._measured(case))
        item = {"path": f"/v1/items/{ITEM}", "connections": CONNECTIONS}
        self._item.append(await self._measured(item))

    def rows(self) -> list[Row]:
        """Return what was found."""
        return [
            at_most(
                "one case read through the gateway, one client, p50",
                1.5,
                "ms",
                [turn["p50"] for turn in self._case],
                notes=[f"p99 {_middle(self._case, 'p99'):.1f} ms"],
            ),
            at_most(
                "the same, CPU of one read",
                1.5,
                "ms",
                [turn["cpu"] for turn in self._case],
                notes=[f"load generator {_middle(self._case, 'generator'):.2f} ms"],
            ),
            at_least(
                f"public item read through the gateway, {CONNECTIONS} connections",
                5_000,
                "a second",
                [turn["rate"] for turn in self._item],
                notes=[
                    (
                        f"p50 / p99 {_middle(self._item, 'p50'):.1f} / "
                        f"{_middle(self._item, 'p99'):.1f} ms"
                    ),
                    (
                        f"CPU of one {_middle(self._item, 'cpu') * 1000:.0f} us, "
                        f"load generator {_middle(self._item, 'generator') * 1000:.0f} us"
                    ),
                ],
            ),
        ]

    async def _measured(self, asked: dict[str, Any]) -> dict[str, float]:
        told = {"port": int(self._suite.url.rsplit(":", 1)[1]), **asked}
        await ask("wire", {**told, "seconds": WARMING_SECONDS})
        before = self._cpu()
        answer = await ask("wire", {**told, "seconds": self._sizes.read_seconds})
        count = len(answer["milliseconds"])
        return {
            "cpu": (self._cpu() - before) * 1000 / count,
            "generator": answer["cpu_seconds"] * 1000 / count,
            "rate": count / answer["seconds"],
            "p50": percentile(answer["milliseconds"], 0.5),
            "p99": percentile(answer["milliseconds"], 0.99),
        }

    def _cpu(self) -> float:
        return sum(spent for name, spent in self._suite.cpu().items() if name != SANDBOX)


def _middle(turns: list[dict[str, float]], figure: str) -> float:
    return median(turn[figure] for turn in turns)
