"""Which requests are for us at all, by the host, path and method they name."""

from collections.abc import Iterable

from contracts.routes import Route, route_of
from gateway.edge import refusals
from gateway.edge.exchange import Exchange
from gateway.edge.paths import METHODS, is_inside_only, is_tangled


class Addresses:
    """Finds the route of a request; *hosts* are the names people know us by, whatever the port."""

    def __init__(self, hosts: Iterable[str]) -> None:
        self._hosts = frozenset(host.lower().encode() for host in hosts)

    def route(self, exchange: Exchange) -> Route | None:
        """Return the route of a request, None where we answer it ourselves, or raise a refusal."""
        self._check_host(exchange)
        if is_tangled(exchange.path):
            raise refusals.tangled_path()
        if is_inside_only(exchange.path):
            raise refusals.not_here()
        route = route_of(exchange.path)
        if route is not None and exchange.method not in METHODS:
            raise refusals.method_not_passed_on()
        return route

    def _check_host(self, exchange: Exchange) -> None:
        host = exchange.headers.get(b"host")
        if host is None or exchange.says_twice(b"host"):
            raise refusals.host_unclear()
        name, _, port = host.rpartition(b":")
        if (name if port.isdigit() else host).lower() not in self._hosts:
            raise refusals.misdirected()
