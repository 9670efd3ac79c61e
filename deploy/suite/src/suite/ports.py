"""Ports for the suite's processes."""

import random
import socket
from typing import Final

OUR_PORTS: Final = (20_000, 32_768)
"""Below where Linux begins to give out ports (net.ipv4.ip_local_port_range)."""
MOST_TRIES: Final = 100


class PortTaken(Exception):
    """Somebody else listens where the gateway should."""


def listen(port: int) -> socket.socket:
    """Listen on *port*, 0 for one of the kernel's; raises `PortTaken`."""
    try:
        return socket.create_server(("127.0.0.1", port))
    except OSError as error:
        raise PortTaken(f"port {port} is taken: choose another, as in `make run PORT=8001`") from (
            error
        )


def listen_anywhere() -> socket.socket:
    """Listen on a port that the kernel gives to nobody by itself.

    It is closed again until its process opens it; meanwhile a connection of anybody's could be
    given one of the kernel's own.
    """
    for _ in range(MOST_TRIES):
        try:
            return socket.create_server(("127.0.0.1", random.randrange(*OUR_PORTS)))  # noqa: S311
        except OSError:
            continue
    return listen(0)


def free_port() -> int:
    """Return a port nobody listens on."""
    with listen_anywhere() as listener:
        port: int = listener.getsockname()[1]
        return port
