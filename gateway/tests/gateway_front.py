"""A gateway process of its own, for tests that need one."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from types import TracebackType
from typing import Self

import httpx

from servicekit.local.processes import ends_with_parent


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


class GatewayProcess:
    """``python -m gateway.main`` with *settings*; people find it at *issuer*, by default itself."""

    def __init__(self, settings: dict[str, str], *, port: int, issuer: str | None) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._port = port
        internal = free_port()
        self.inside_url = f"http://127.0.0.1:{internal}"
        self._environment = {
            **os.environ,  # noqa: TID251  (a child inherits its parent's environment)
            **settings,
            "GATEWAY_PORT": str(port),
            "GATEWAY_INTERNAL_PORT": str(internal),
            "GATEWAY_ISSUER": issuer or self.url,
        }
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  (closed on leaving)

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gateway.main"],
            env=self._environment,
            stdout=self._log,
            stderr=self._log,
            preexec_fn=ends_with_parent(),  # noqa: PLW1509  (it only calls prctl)
        )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                inside = httpx.get(f"{self.inside_url}/readyz")
                # The other door opens a moment later.
                socket.create_connection(("127.0.0.1", self._port)).close()
                if inside.status_code == 200:
                    return self
            except (httpx.TransportError, OSError):
                time.sleep(0.05)
        self.__exit__(None, None, None)
        raise RuntimeError("the gateway did not start")

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        sys.stdout.write(self.log())  # shown by pytest where a test failed
        self._log.close()

    def log(self) -> str:
        """Return what the process said so far, but for its lines on ordinary requests."""
        self._log.seek(0)
        lines = self._log.read().decode().splitlines()
        return "\n".join(line for line in lines if '"level": "info"' not in line)
