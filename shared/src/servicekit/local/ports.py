"""Free ports of this machine that stay free until their process opens them, as far as can be."""

import random
import socket
from typing import Final

OURS: Final = (20_000, 32_768)
"""Below where Linux begins to give out ports (net.ipv4.ip_local_port_range)."""
MOST_TRIES: Final = 100


def listen_anywhere() -> socket.socket:
    """Listen on a port that the kernel gives to nobody by itself.

    It is closed again until its process opens it; meanwhile, and while a process is away that
    comes back, a connection of anybody's could be given one of the kernel's own.
    """
    for _ in range(MOST_TRIES):
        try:
            return socket.create_server(("127.0.0.1", random.randrange(*OURS)))  # noqa: S311
        except OSError:
            continue
    return socket.create_server(("127.0.0.1", 0))


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with listen_anywhere() as listener:
        port: int = listener.getsockname()[1]
        return port
