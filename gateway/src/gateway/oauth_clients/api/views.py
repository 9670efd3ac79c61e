"""What officers send and read of applications."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any, Final, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from contracts.field_class import INTERNAL, PUBLIC
from contracts.texts import Text, fault
from gateway.oauth_clients.domain import (
    CLIENT_SCOPES,
    MOST_REQUESTS_PER_SECOND,
    PERSON_SCOPES,
    Client,
    ClientAct,
    ClientChange,
)
from servicekit.ground.errors import Invalid
from servicekit.trust.others_keys import KeyNotUsable, public_jwk

MOST_KEYS: Final = 5

Reason = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=2, max_length=500), INTERNAL
]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class KeysBody(BaseModel):
    """By which keys an application proves itself: written here as PEM, or published as a set."""

    model_config = ConfigDict(extra="forbid")

    public_keys: Annotated[list[str], PUBLIC, Field(max_length=MOST_KEYS)] = []
    jwks_uri: Annotated[str | None, PUBLIC, Field(max_length=500)] = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if bool(self.public_keys) == (self.jwks_uri is not None):
            raise fault(
                zh="请提供公钥（PEM）或公钥地址（jwks_uri），二者选一。",
                en="Send either public_keys (PEM) or a jwks_uri.",
            )
        return self

    @property
    def keys(self) -> list[dict[str, Any]] | None:
        """The keys as JWKs; None where they are published elsewhere. Raises `Invalid`."""
        if self.jwks_uri is not None:
            return None
        found, faults = [], []
        for place, pem in enumerate(self.public_keys):
            try:
                found.append(public_jwk(pem))
            except KeyNotUsable as unusable:
                faults.append((f"/public_keys/{place}", _not_usable(str(unusable))))
        if faults:
            raise Invalid(
                zh="公钥不可用，请按提示更换。",
                en="A key cannot be used; replace it.",
                errors=faults,
            )
        return found


class NewKeysBody(KeysBody):
    """Other keys, and why."""

    reason: Reason


class ClientBody(KeysBody):
    """An application as its department registers it."""

    name: Annotated[Line, PUBLIC]
    division: Annotated[str, PUBLIC, Field(pattern="^[0-9]{6}$")]
    contacts: Annotated[list[Line], INTERNAL, Field(min_length=1, max_length=5)]
    scopes: Annotated[list[str], PUBLIC, Field(min_length=1, max_length=20)]
    redirect_uris: Annotated[list[Line], PUBLIC, Field(max_length=10)] = []
    requests_per_second: Annotated[int, INTERNAL, Field(ge=1, le=MOST_REQUESTS_PER_SECOND)] = 10
    reason: Reason

    @model_validator(mode="after")
    def _can_be_used(self) -> Self:
        strange = set(self.scopes) - {*PERSON_SCOPES, *CLIENT_SCOPES}
        if strange:
            known = ", ".join((*PERSON_SCOPES, *CLIENT_SCOPES))
            raise fault(zh=f"只有这些权限范围：{known}。", en=f"There are these scopes: {known}.")
        if bool(set(self.scopes) & set(PERSON_SCOPES)) != bool(self.redirect_uris):
            raise fault(
                zh="供个人登录的应用须有回调地址和 openid 等范围；"
                "仅以自身名义调用的应用不填回调地址。",
                en="An application that people sign in to needs redirect_uris and their scopes; "
                "one that calls only in its own name has none.",
            )
        return self

    def check_redirects(self, *, anywhere: bool) -> None:
        """Refuse addresses to which nobody's code may be sent; raises `Invalid`.

        *anywhere* is for development: http, and this very machine, as well.
        """
        faults = [
            (f"/redirect_uris/{place}", _NOT_A_REDIRECT)
            for place, uri in enumerate(self.redirect_uris)
            if not _is_redirect(uri, anywhere=anywhere)
        ]
        if faults:
            raise Invalid(zh=_NOT_A_REDIRECT.zh, en=_NOT_A_REDIRECT.en, errors=faults)


class ReasonBody(BaseModel):
    """Why."""

    model_config = ConfigDict(extra="forbid")

    reason: Reason


class ChangeView(BaseModel):
    """Who changed an application, when and why."""

    act: Annotated[ClientAct, INTERNAL]
    by: Annotated[str, INTERNAL]
    reason: Annotated[str, INTERNAL]
    at: Annotated[datetime, INTERNAL]


class ClientView(BaseModel):
    """An application of the officer's department."""

    client_id: Annotated[str, PUBLIC]
    name: Annotated[str, PUBLIC]
    department: Annotated[str, PUBLIC]
    division: Annotated[str, PUBLIC]
    contacts: Annotated[list[str], INTERNAL]
    scopes: Annotated[list[str], PUBLIC]
    redirect_uris: Annotated[list[str], PUBLIC]
    keys: Annotated[list[dict[str, object]] | None, PUBLIC]
    jwks_uri: Annotated[str | None, PUBLIC]
    requests_per_second: Annotated[int, INTERNAL]
    suspended_at: Annotated[datetime | None, INTERNAL]

    @classmethod
    def of(cls, client: Client) -> Self:
        """Show a registered application."""
        return cls(
            client_id=client.id,
            name=client.name or "",
            department=client.department or "",
            division=client.division or "",
            contacts=client.contacts or [],
            scopes=client.scopes,
            redirect_uris=client.redirect_uris,
            keys=client.keys,
            jwks_uri=client.jwks_uri,
            requests_per_second=client.requests_per_second or 0,
            suspended_at=client.suspended_at,
        )


class WholeClientView(ClientView):
    """The same, with all that was done to it."""

    changes: Annotated[list[ChangeView], INTERNAL]

    @classmethod
    def with_changes(cls, client: Client, changes: Iterable[ClientChange]) -> Self:
        """Show a registered application and its changes, the last first."""
        told = [
            ChangeView(act=each.act, by=each.by, reason=each.reason, at=each.at) for each in changes
        ]
        return cls(**ClientView.of(client).model_dump(), changes=told)


class ClientsPage(BaseModel):
    """A page of applications."""

    oauth_clients: Annotated[list[ClientView], INTERNAL]
    next_cursor: Annotated[str | None, PUBLIC] = None


_NOT_A_REDIRECT: Final = Text(
    zh="回调地址须为不含片段的 https 地址。",
    en="A redirect address is https, without a fragment.",
)


def _not_usable(why: str) -> Text:
    return Text(zh="公钥须为 P-256、RSA（2048 至 4096 位）或 Ed25519 的 PEM 公钥。", en=why)


def _is_redirect(uri: str, *, anywhere: bool) -> bool:
    try:
        parts = urlsplit(uri)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    plain = uri.isascii() and uri.isprintable() and not set(" \\#*") & set(uri)
    return (
        plain
        and bool(host)
        and not parts.username
        and parts.scheme in (("https", "http") if anywhere else ("https",))
    )
