"""The applications that people sign in to (OAuth 2.0 clients, RFC 6749 §2)."""

import re
from enum import StrEnum
from typing import Final

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL, PUBLIC
from servicekit.ground.errors import Invalid
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


class Client(Table):
    """A public client: it proves itself by PKCE and its exact redirect address."""

    __tablename__ = "client"

    id: Mapped[str] = mapped_column(primary_key=True, info=PUBLIC.info)
    audience: Mapped[Audience] = mapped_column(info=INTERNAL.info)
    redirect_uris: Mapped[list[str]] = mapped_column(info=INTERNAL.info)
    scopes: Mapped[list[str]] = mapped_column(info=INTERNAL.info)

    def check_redirect(self, uri: str | None) -> str:
        """Return *uri* if it is registered, compared as a whole string (RFC 9700 §2.1).

        An application on its user's own machine listens on whatever port it gets, so of a
        loopback address the port may be any (RFC 8252 §7.3).
        """
        if uri is not None and uri in self.redirect_uris:
            return uri
        on_this_machine = _without_port(uri) if uri is not None else None
        if uri is None or on_this_machine is None:
            raise ClientUnknown
        if on_this_machine not in map(_without_port, self.redirect_uris):
            raise ClientUnknown
        return uri

    def granted(self, wanted: str) -> str:
        """Return those of the *wanted* scopes that the client may have."""
        return " ".join(scope for scope in dict.fromkeys(wanted.split()) if scope in self.scopes)


def _without_port(uri: str) -> str | None:
    """Return a loopback address without its port; None for any other."""
    found = _LOOPBACK.fullmatch(uri)
    return found[1] + found[2] if found else None
