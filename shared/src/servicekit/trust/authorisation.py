"""For whom an operation is (``x-authz`` in OpenAPI, design D7)."""

from dataclasses import dataclass, replace
from typing import Final, Literal

from contracts.internal.calls import Purpose
from contracts.routes import Route
from servicekit.ground.errors import Forbidden, Unauthenticated
from servicekit.trust.actor import Actor

_SIGNED_IN: Final = ("person", "officer")
LEVELS: Final = ("L1", "L2", "L3", "L4")


class SignInRequired(Unauthenticated):
    """The operation is not for strangers."""

    def __init__(self) -> None:
        super().__init__(zh="请先登录。", en="Please sign in first.")


class AssuranceTooLow(Forbidden):
    """The person is signed in, but less is known of them than the operation needs."""

    def __init__(self, level: str) -> None:
        super().__init__(
            zh="请先完成实名认证（姓名和身份证号码）。",
            en=f"Please confirm your name and citizen number first ({level}).",
        )
        self.level = level


class ScopeMissing(Forbidden):
    """The application in between was not granted what the operation lies under."""

    def __init__(self, scope: str) -> None:
        super().__init__(
            zh="此应用未获授权办理此事，请换用获授权的应用。",
            en="This application may not do this for you; use one that may.",
        )
        self.scope = scope


class NotForThisCaller(Forbidden):
    """The operation is for another kind of caller, role or purpose."""

    def __init__(self) -> None:
        super().__init__(
            zh="您没有办理此操作的权限，请联系管理员。",
            en="This operation is not for you; ask your administrator for the role it needs.",
        )


@dataclass(frozen=True)
class Authorisation:
    """For whom an operation is; each operation declares one.

    ``scope`` is what the pass of a person, an officer or a client must hold, as the route table
    says.
    """

    kind: Literal["person", "officer", "signed-in", "client", "service", "public"]
    level: str | None = None
    role: str | None = None
    purposes: tuple[Purpose, ...] = ()
    scope: str | None = None

    def describe(self) -> dict[str, object]:
        """Return the declaration as OpenAPI's ``x-authz`` carries it."""
        parts = {
            "level": self.level,
            "role": self.role,
            "purposes": list(self.purposes),
            "scope": self.scope,
        }
        return {"kind": self.kind} | {name: value for name, value in parts.items() if value}

    def under(self, route: Route | None) -> "Authorisation":
        """Return this with the scope of the *route* that the operation lies under.

        What is public needs none, nor does a service, which shows a pass of its own.
        """
        if route is None or self.kind not in ("person", "officer", "client"):
            return self
        return replace(self, scope=route.scope)

    def check(self, actor: Actor) -> None:
        """Refuse an *actor* for whom the operation is not."""
        if self.kind == "public":
            return
        if actor.kind == "anonymous":
            raise SignInRequired
        if actor.kind not in (_SIGNED_IN if self.kind == "signed-in" else (self.kind,)):
            raise NotForThisCaller
        if self.scope is not None and self.scope not in actor.scopes:
            raise ScopeMissing(self.scope)
        if self.level is not None and not _reaches(actor.assurance_level, self.level):
            raise AssuranceTooLow(self.level)
        if self.role is not None and self.role not in actor.roles:
            raise NotForThisCaller
        if self.kind == "service" and actor.purpose not in self.purposes:
            raise NotForThisCaller


def person(level: str = "L3") -> Authorisation:
    """For a signed-in person known at least this well."""
    if level not in LEVELS:
        raise ValueError(f"{level} is no assurance level.")
    return Authorisation("person", level=level)


def officer(role: str) -> Authorisation:
    """For an officer who holds *role*."""
    return Authorisation("officer", role=role)


def signed_in() -> Authorisation:
    """For whoever is signed in, a person or an officer."""
    return Authorisation("signed-in")


def client() -> Authorisation:
    """For a registered application that calls in its own name."""
    return Authorisation("client")


def service(*purposes: Purpose) -> Authorisation:
    """For another service, for one of these purposes; the allow-list decides which service."""
    if not purposes:
        raise ValueError("A call between services names at least one purpose.")
    return Authorisation("service", purposes=purposes)


def public() -> Authorisation:
    """For everyone, signed in or not."""
    return Authorisation("public")


def _reaches(level: str, needed: str) -> bool:
    return level in LEVELS and LEVELS.index(level) >= LEVELS.index(needed)
