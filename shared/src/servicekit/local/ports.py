"""Free ports of this machine that stay free until their process opens them, as far as can be."""

import random
import socket
from collections import deque
from typing import Final

OURS: Final = (20_000, 32_768)
"""Below where Linux begins to give out ports (net.ipv4.ip_local_port_range)."""
MOST_TRIES: Final = 100

MOST_CLAIMS: Final = 256
"""So many of a process's newest claims are held; a suite has some twenty ports."""

_claims: Final[deque[socket.socket]] = deque()


def listen_anywhere() -> socket.socket:
    """Listen on a port that the kernel gives to nobody by itself, nor we to anybody else.

    It is closed again until its process opens it; meanwhile, and while a process is away that
    comes back, a connection of anybody's could be given one of the kernel's own. And another that
    starts at this moment would find it free: so it is claimed for as long as this process lives,
    by a name that no two can hold (unix(7), abstract).
    """
    for _ in range(MOST_TRIES):
        port = random.randrange(*OURS)  # noqa: S311
        claim = socket.socket(socket.AF_UNIX)
        try:
            claim.bind(f"\0tongban-port-{port}")
            listener = socket.create_server(("127.0.0.1", port))
        except OSError:
            claim.close()
            continue
        _claims.append(claim)
        if len(_claims) > MOST_CLAIMS:
            _claims.popleft().close()
        return listener
    return socket.create_server(("127.0.0.1", 0))


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with listen_anywhere() as listener:
        port: int = listener.getsockname()[1]
        return port
