"""The sandbox as a process: ``python -m sandbox.main --host 127.0.0.1 --port 8090``."""

import argparse
import contextlib
import socket
import sys
import time
from datetime import UTC, datetime

import uvicorn

from sandbox.app import create_app


class AnnouncingServer(uvicorn.Server):
    """Prints one line, ``ready <address>``, when it can be called."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say where."""
        await super().startup(sockets)
        for each in sockets or ():
            host, port = each.getsockname()[:2]
            sys.stdout.write(f"ready http://{host}:{port}\n")
            sys.stdout.flush()


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8090, help="0 takes a free one")
    parser.add_argument("--announce", action="store_true", help="print `ready <address>` once up")
    asked = parser.parse_args()
    config = uvicorn.Config(
        create_app(clock=_now),
        log_level="warning",
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=1,  # a hanging answer must not keep the process alive
    )
    server = AnnouncingServer(config) if asked.announce else uvicorn.Server(config)
    with _listen(asked.host, asked.port) as listener, contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), backlog=2048)
    except OSError as taken:
        sys.exit(f"the sandbox cannot listen on {host}:{port}: {taken.strerror}")


def _now() -> datetime:
    """The departments have their own clock: what the suite takes for today is not theirs."""
    return datetime.fromtimestamp(time.time(), UTC)


if __name__ == "__main__":
    main()
