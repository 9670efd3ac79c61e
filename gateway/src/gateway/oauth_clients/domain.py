"""Applications (OAuth 2.0 clients, RFC 6749 §2): people sign in to them, or they call alone."""

import re
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL, PUBLIC
from servicekit.ground.errors import Conflict, Forbidden, Invalid, NotFound
from servicekit.storage.mapping import Table

PERSON_SCOPES: Final = (
    "openid",
    "offline_access",
    "phone",
    "profile",
    "organisations",
    "applications",
    "licences",
    "ratings",
)
_LOOPBACK: Final = re.compile(
    r"(http://(?:127\.0\.0\.1|\[::1\]))(?::[0-9]{1,5})?((?:/[!-\"$-~]*)?)"
)
"""An address of the user's own machine: host, any port, then path and query with no fragment."""

OFFICER_SCOPES: Final = ("openid", "offline_access", "staff")
CLIENT_SCOPES: Final = ("client",)
"""What an application may ask for in its own name."""
MOST_REQUESTS_PER_SECOND: Final = 1_000


class Audience(StrEnum):
    """Who signs in at a client."""

    PERSONS = "persons"
    OFFICERS = "officers"


class ClientUnknown(Invalid):
    """No such client, or not at this address: nobody may be sent there (RFC 9700 §2.1)."""

    def __init__(self) -> None:
        super().__init__(
            zh="应用未登记，或其回调地址不一致，请从官方应用重新进入。",
            en="The application or its address is not registered; start again from the "
            "official app.",
        )


class ClientNotFound(NotFound):
    """No application of this department has this id."""

    def __init__(self) -> None:
        super().__init__(
            zh="没有找到该应用，请核对应用编号。",
            en="There is no such application; check its id.",
        )


class ClientOfAnotherDepartment(Forbidden):
    """An officer would register an application for somebody else's department or division."""

    def __init__(self) -> None:
        super().__init__(
            zh="只能为本部门在本辖区登记应用，请改用本部门的行政区划。",
            en="You register applications of your own department, in its divisions.",
        )


class ClientIsSo(Conflict):
    """The application is suspended, or in use, already."""

    def __init__(self) -> None:
        super().__init__(
            zh="该应用已处于此状态，请刷新后查看。",
            en="The application is so already; read it again.",
        )


class Client(Table):
    """An application. A public one proves itself by PKCE and its exact redirect address.

    One with ``keys`` or a ``jwks_uri`` is confidential: a department's officers registered it, and
    it proves itself by what its private key signs. ``contacts`` are an office's, of no person.
    """

    __tablename__ = "client"

    id: Mapped[str] = mapped_column(primary_key=True, info=PUBLIC.info)
    audience: Mapped[Audience] = mapped_column(info=INTERNAL.info)
    redirect_uris: Mapped[list[str]] = mapped_column(info=INTERNAL.info)
    scopes: Mapped[list[str]] = mapped_column(info=INTERNAL.info)
    name: Mapped[str | None] = mapped_column(default=None, info=PUBLIC.info)
    department: Mapped[str | None] = mapped_column(default=None, info=PUBLIC.info)
    division: Mapped[str | None] = mapped_column(default=None, info=PUBLIC.info)
    contacts: Mapped[list[str] | None] = mapped_column(default=None, info=INTERNAL.info)
    keys: Mapped[list[dict[str, object]] | None] = mapped_column(default=None, info=PUBLIC.info)
    jwks_uri: Mapped[str | None] = mapped_column(default=None, info=PUBLIC.info)
    requests_per_second: Mapped[int | None] = mapped_column(default=None, info=INTERNAL.info)
    suspended_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)

    @property
    def is_confidential(self) -> bool:
        """Whether it has keys to prove itself with."""
        return self.keys is not None or self.jwks_uri is not None

    def check_redirect(self, uri: str | None) -> str:
        """Return *uri* if it is registered, compared as a whole string (RFC 9700 §2.1).

        An application on its user's own machine listens on whatever port it gets, so of a
        loopback address the port may be any (RFC 8252 §7.3).
        """
        if uri is not None and uri in self.redirect_uris:
            return uri
        loopback = uri is not None and not self.is_confidential
        on_this_machine = _without_port(uri or "") if loopback else None
        if uri is None or on_this_machine is None:
            raise ClientUnknown
        if on_this_machine not in map(_without_port, self.redirect_uris):
            raise ClientUnknown
        return uri

    def granted(self, wanted: str) -> str:
        """Return those of the *wanted* scopes that the client may have of who signs in."""
        return " ".join(
            scope
            for scope in dict.fromkeys(wanted.split())
            if scope in self.scopes and scope not in CLIENT_SCOPES
        )

    @property
    def own_scopes(self) -> list[str]:
        """What it may ask for in its own name; nothing for one that people alone sign in to."""
        return [scope for scope in self.scopes if scope in CLIENT_SCOPES]


class ClientAct(StrEnum):
    """What officers do to an application."""

    REGISTERED = "registered"
    KEYS_REPLACED = "keys_replaced"
    SUSPENDED = "suspended"
    RESTORED = "restored"


class ClientChange(Table):
    """Who changed an application, when and why; never altered."""

    __tablename__ = "client_change"

    id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    client_id: Mapped[str] = mapped_column(index=True, info=PUBLIC.info)
    act: Mapped[ClientAct] = mapped_column(info=INTERNAL.info)
    by: Mapped[str] = mapped_column(info=INTERNAL.info)
    reason: Mapped[str] = mapped_column(info=INTERNAL.info)
    at: Mapped[datetime] = mapped_column(info=INTERNAL.info)


def _without_port(uri: str) -> str | None:
    """Return a loopback address without its port; None for any other."""
    found = _LOOPBACK.fullmatch(uri)
    return found[1] + found[2] if found else None
