"""For whom an operation is (``x-authz`` in OpenAPI, design D7)."""

from dataclasses import dataclass
from typing import Final, Literal

from contracts.internal.calls import Purpose
from servicekit.ground.errors import Forbidden, Unauthenticated
from servicekit.trust.actor import Actor

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


class NotForThisCaller(Forbidden):
    """The operation is for another kind of caller, role or purpose."""

    def __init__(self) -> None:
        super().__init__(
            zh="您没有办理此操作的权限，请联系管理员。",
            en="This operation is not for you; ask your administrator for the role it needs.",
        )


@dataclass(frozen=True)
class Authorisation:
    """For whom an operation is; each operation declares one."""

    kind: Literal["person", "officer", "service", "public"]
    level: str | None = None
    role: str | None = None
    purposes: tuple[Purpose, ...] = ()

    def describe(self) -> dict[str, object]:
        """Return the declaration as OpenAPI's ``x-authz`` carries it."""
        parts = {"level": self.level, "role": self.role, "purposes": list(self.purposes)}
        return {"kind": self.kind} | {name: value for name, value in parts.items() if value}

    def check(self, actor: Actor) -> None:
        """Refuse an *actor* for whom the operation is not."""
        if self.kind == "public":
            return
        if actor.kind == "anonymous":
            raise SignInRequired
        if actor.kind != self.kind:
            raise NotForThisCaller
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
