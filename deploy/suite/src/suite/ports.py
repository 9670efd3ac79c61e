"""The gateway's port, which somebody chose."""

import socket


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
