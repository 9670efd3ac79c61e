"""Which ports the suite's processes listen on."""

import socket
from collections.abc import Iterable, Mapping

from servicekit.local.ports import listen_anywhere


class PortTaken(Exception):
    """Somebody else listens where the gateway should."""


def listen(port: int) -> socket.socket:
    """Listen on *port*; raises `PortTaken`."""
    try:
        return socket.create_server(("127.0.0.1", port))
    except OSError as error:
        raise PortTaken(f"port {port} is taken: choose another, as in `make run PORT=8001`") from (
            error
        )


def choose_ports(names: Iterable[str], asked: Mapping[str, int]) -> dict[str, int]:
    """Return a port for each name: the one *asked* for, any free one where that is 0 or none."""
    listeners = {
        name: listen(asked[name]) if asked.get(name) else listen_anywhere() for name in names
    }
    ports = {name: listener.getsockname()[1] for name, listener in listeners.items()}
    for listener in listeners.values():  # closed only now, so that no two are the same
        listener.close()
    return ports
