"""Where a request may go whose address somebody else chose: to the public internet alone."""

import socket
from ipaddress import IPv6Address, ip_address
from typing import Final
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import DefaultResolver

LONGEST_ADDRESS: Final = 500


class AddressNotPublic(OSError):
    """The host is inside a house, ours or another's, or has no address at all."""


class PublicResolver(AbstractResolver):
    """Names public addresses alone, for the very connection that is made: nobody can swap them."""

    def __init__(self) -> None:
        self._system = DefaultResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """See `AbstractResolver.resolve`; raises `AddressNotPublic` where any of them is not."""
        found = await self._system.resolve(host, port, family)
        if not found or not all(is_public(each["host"]) for each in found):
            raise AddressNotPublic(f"{host} is not on the public internet")
        return found

    async def close(self) -> None:
        """See `AbstractResolver.close`."""
        await self._system.close()


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and (found.ipv4_mapped or found.sixtofour or found.teredo):
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def may_be_asked(url: str, *, anywhere: bool) -> bool:
    """Whether an address is one that keys may be fetched from.

    https to a host by name or public address, no user in it, no fragment. *anywhere* is for
    development: http, and this very machine, as well.
    """
    if len(url) > LONGEST_ADDRESS or not url.isascii() or not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or parts.username or parts.password or parts.fragment or "\\" in url:
        return False
    if anywhere:
        return parts.scheme in ("http", "https")
    is_literal = ":" in host or host.rstrip(".").rpartition(".")[2].isdigit()
    return parts.scheme == "https" and (not is_literal or is_public(host))
