"""Addresses and networks that somebody wrote down, and whether an address is among them."""

from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Self


@dataclass(frozen=True)
class Networks:
    """A set of networks; a single address is the network of itself."""

    among: tuple[IPv4Network | IPv6Network, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return those named in *text*, with commas between; `ValueError` where one is neither."""
        return cls(tuple(ip_network(each.strip()) for each in text.split(",") if each.strip()))

    def __contains__(self, address: object) -> bool:
        """Whether *address* (as text) lies in one of them; what is no address does not."""
        return isinstance(address, str) and bool(self.among) and _is_among(self.among, address)


@lru_cache(maxsize=4096)
def _is_among(networks: tuple[IPv4Network | IPv6Network, ...], address: str) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in network for network in networks)
