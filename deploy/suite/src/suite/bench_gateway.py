"""What passing a request on costs: our gateway beside a FastAPI route with httpx, interleaved.

``python -m suite.bench_gateway`` brings up what it needs and prints the figures as JSON. Every
variant is asked by the same load generator, in a process of its own, for the same 1 kB answer of
the same static upstream, with the same 100 tokens in turn.
"""

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import httpx
import psutil

from contracts.topics import GATEWAY
from servicekit.embedded_postgres import EmbeddedPostgres
from servicekit.keys import SigningKey, make_keys
from servicekit.migrations import migrate
from servicekit.processes import ends_with_parent

TOKENS: Final = 100
ROUNDS: Final = 5
SECONDS: Final = 2.0
READY_WITHIN: Final = 30.0

Figures = dict[str, float]


def measure(settings: Mapping[str, str], *, rounds: int = ROUNDS) -> dict[str, Any]:
    """Return the medians of each variant, at 32 connections and at one, and how they compare.

    *settings* are a gateway's: ``GATEWAY_DATABASE_URL`` (migrated), ``GATEWAY_KEY_DIRECTORY``
    and ``GATEWAY_SANDBOX_URL``; the rest is set here. Takes about ``rounds * 12`` seconds.
    """
    with ExitStack() as stack:
        upstream = stack.enter_context(
            _running([sys.executable, "-m", "suite.bench_load", "upstream"])
        )
        gateway = stack.enter_context(_gateway(settings, upstream.url))
        jwk = Path(settings["GATEWAY_KEY_DIRECTORY"]) / "outside" / "openid.private.jwk"
        key = SigningKey.load(jwk)
        baseline = stack.enter_context(
            _running(
                [sys.executable, "-m", "suite.bench_baseline", upstream.url, gateway.url, str(jwk)]
            )
        )
        tokens = stack.enter_context(tempfile.NamedTemporaryFile("w", suffix=".json"))
        json.dump([_token(key, gateway.url, number) for number in range(TOKENS)], tokens)
        tokens.flush()
        variants = {"gateway": gateway, "fastapi_httpx": baseline}
        figures: dict[str, Any] = {
            f"{connections}_connections": _compare(variants, tokens.name, connections, rounds)
            for connections in (32, 1)
        }
    figures["ratio"] = round(
        figures["32_connections"]["gateway"]["requests_per_second"]
        / figures["32_connections"]["fastapi_httpx"]["requests_per_second"],
        1,
    )
    return figures


class _Process:
    """A server of ours and where it listens."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self._process = psutil.Process(process.pid)
        self.port = port
        self.url = f"http://127.0.0.1:{port}"

    def cpu(self) -> float:
        used = self._process.cpu_times()
        return float(used.user + used.system)


def _compare(
    variants: Mapping[str, _Process], tokens: str, connections: int, rounds: int
) -> dict[str, Figures]:
    measured: dict[str, list[Figures]] = {name: [] for name in variants}
    for number in range(rounds):
        order = list(variants) if number % 2 == 0 else list(variants)[::-1]
        for name in order:
            measured[name].append(_load(variants[name], tokens, connections))
    return {
        name: {
            figure: round(statistics.median(each[figure] for each in taken), 2)
            for figure in taken[0]
        }
        for name, taken in measured.items()
    }


def _load(target: _Process, tokens: str, connections: int) -> Figures:
    before = target.cpu()
    command = [sys.executable, "-m", "suite.bench_load", "load"]
    command += [str(target.port), tokens, str(connections), str(SECONDS)]
    answer = subprocess.run(command, check=True, capture_output=True, timeout=SECONDS + 30)  # noqa: S603
    figures: Figures = json.loads(answer.stdout)
    if figures.pop("refused"):
        raise RuntimeError("some requests were refused: the figures would mean nothing")
    spent = target.cpu() - before
    figures["cpu_microseconds"] = spent / (figures["requests_per_second"] * SECONDS) * 1e6
    return figures


@contextmanager
def _gateway(settings: Mapping[str, str], upstream: str) -> Iterator[_Process]:
    port, inside = _free_port(), _free_port()
    many = dict.fromkeys(
        (
            "GATEWAY_REQUESTS_PER_SECOND_PER_SESSION",
            "GATEWAY_BURST_PER_SESSION",
            "GATEWAY_REQUESTS_PER_SECOND_PER_ADDRESS",
            "GATEWAY_BURST_PER_ADDRESS",
        ),
        "1000000",
    )
    services = ("CATALOGUE", "APPLICATION", "APPROVAL", "LICENCE", "EVALUATION")
    environment = {
        **settings,
        **many,
        **{f"GATEWAY_{name}_URL": upstream for name in services},
        "GATEWAY_BUS_URL": "kafka://127.0.0.1:1",
        "GATEWAY_BUS": "kafka",  # no relay in this process: passing on is what is measured
        "GATEWAY_PORT": str(port),
        "GATEWAY_INTERNAL_PORT": str(inside),
        "GATEWAY_ISSUER": f"http://127.0.0.1:{port}",
    }
    command = [sys.executable, "-m", "gateway.main"]
    with _running(
        command, port=port, ready=f"http://127.0.0.1:{inside}/readyz", **environment
    ) as it:
        yield it


@contextmanager
def _running(
    command: Sequence[str], *, port: int | None = None, ready: str | None = None, **settings: str
) -> Iterator[_Process]:
    """Run a server; one that is given no port gets it as its last argument."""
    chosen = port or _free_port()
    with subprocess.Popen(  # noqa: S603 (our own command)
        command if port else [*command, str(chosen)],
        env={**os.environ, **settings},  # noqa: TID251 (a child inherits its parent's environment)
        stdout=subprocess.DEVNULL,
        preexec_fn=ends_with_parent(),  # noqa: PLW1509 (it only calls prctl)
    ) as process:
        try:
            _wait_until_ready(process, ready or f"http://127.0.0.1:{chosen}/healthz")
            yield _Process(process, chosen)
        finally:
            process.terminate()


def _wait_until_ready(process: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while process.poll() is None and time.monotonic() < deadline:
        try:
            if httpx.get(url).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise RuntimeError(f"{url} was not ready in {READY_WITHIN} s")


def _token(key: SigningKey, issuer: str, number: int) -> str:
    now = int(time.time())
    claims = {
        "iss": issuer,
        "sub": str(UUID(int=number)),
        "aud": f"{issuer}/v1",
        "iat": now,
        "exp": now + 600,
        "jti": str(UUID(int=1000 + number)),
        "client_id": "tongban-app",
        "scope": "applications licences openid ratings",
        "auth_time": now,
        "acr": "L3",
        "sid": str(UUID(int=2000 + number)),
    }
    return key.sign(claims, "at+jwt")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _measure_alone() -> dict[str, Any]:
    """Bring up a database and keys of our own, measure, and take them down again."""
    with tempfile.TemporaryDirectory(prefix="tongban-bench-") as name, ExitStack() as stack:
        directory = Path(name)
        directory.chmod(0o711)  # under root the server's user passes through
        postgres = EmbeddedPostgres(directory / "postgres", tell=lambda _: None)
        postgres.start()
        stack.callback(postgres.destroy)
        migrate("gateway", postgres.url("gateway"))
        make_keys(directory / "keys", [GATEWAY])
        return measure(
            {
                "GATEWAY_DATABASE_URL": postgres.url("gateway"),
                "GATEWAY_KEY_DIRECTORY": str(directory / "keys"),
                "GATEWAY_SANDBOX_URL": "http://127.0.0.1:1",
            }
        )


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_measure_alone(), indent=2) + "\n")
