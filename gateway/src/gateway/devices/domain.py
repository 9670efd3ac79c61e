"""A browser that one account has signed in from; what it holds is not worth a sign-in alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL, PERSONAL
from servicekit.storage.mapping import Table

KNOWN_FOR: Final = timedelta(days=90)
"""How long after its last sign-in a device is still known.

No longer than an operator waits before a phone that was given up is somebody else's.
"""

NETWORK: Final = "device.network"
"""The context of the keyed digest of where a device was."""


class Device(Table):
    """One browser of one account; its cookie's value, which changes each time, is kept as a digest.

    ``network_index`` tells where it signed in last, by a keyed digest.
    """

    __tablename__ = "device"
    __table_args__ = (UniqueConstraint("secret_digest", "account_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    account_id: Mapped[UUID] = mapped_column(index=True, info=INTERNAL.info)
    secret_digest: Mapped[bytes] = mapped_column(info=INTERNAL.info)
    network_index: Mapped[bytes] = mapped_column(info=PERSONAL.info)
    first_seen_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    last_seen_at: Mapped[datetime] = mapped_column(index=True, info=INTERNAL.info)
    label: Mapped[str] = mapped_column(default="", info=INTERNAL.info)
    """What kind of browser it says it is, in few words; for its owner's eyes."""


class SessionDevice(Table):
    """In which device somebody signed in; ``session_id`` is the token family's."""

    __tablename__ = "session_device"

    session_id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    device_id: Mapped[UUID] = mapped_column(index=True, info=INTERNAL.info)


_BROWSERS: Final = (
    ("MicroMessenger", "WeChat"),
    ("AlipayClient", "Alipay"),
    ("Edg/", "Edge"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS: Final = (
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def label_of(user_agent: str) -> str:
    """Return what kind of browser this is, such as ``Chrome · Android``; empty if it is unknown."""
    found = (
        next((name for sign, name in signs if sign in user_agent), None)
        for signs in (_BROWSERS, _SYSTEMS)
    )
    return " · ".join(each for each in found if each)


@dataclass(frozen=True)
class Place:
    """From where a request comes: the digest its browser's secret has, and that of its network."""

    secret_digest: bytes | None
    network_index: bytes
    label: str = ""


@dataclass(frozen=True)
class Whereabouts:
    """From where somebody tries to be an account: their *device* if it is known to it.

    *is_known_network* says whether any known device of the account was last at this network.
    """

    device: Device | None
    is_known_network: bool


NOWHERE: Final = Whereabouts(None, is_known_network=False)
"""Where whoever is unknown comes from."""
