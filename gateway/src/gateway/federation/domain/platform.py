"""The province's identity platform (省统一身份认证平台), and how its words become ours: data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, SecretStr

from contracts.texts import Text
from gateway.people.domain.account import AssuranceLevel, WrongCitizenNumber, citizen_number
from servicekit.ground.errors import Forbidden, Unavailable


class PlatformUnavailable(Unavailable):
    """The platform does not answer, or not in a way we understand."""

    def __init__(self) -> None:
        super().__init__(
            zh="省统一身份认证平台暂时无法访问，请用手机号登录，或稍后重试。",
            en="The province's identity platform does not answer: sign in with your phone, or try "
            "again shortly.",
        )


class NotConfirmedThere(Forbidden):
    """The platform did not confirm who it is, or its answer does not hold."""

    def __init__(self) -> None:
        super().__init__(
            zh="省统一身份认证平台未能确认您的身份，请重试，或用手机号登录。",
            en="The province's identity platform did not confirm who you are: try again, or sign "
            "in with your phone.",
        )


class LevelTooLowThere(Forbidden):
    """The person is not known well enough there for us to believe it."""

    def __init__(self) -> None:
        super().__init__(
            zh="您的省级账号尚未完成实名认证，请先在省统一身份认证平台完成，或用手机号登录。",
            en="Your account with the province has no confirmed name and number yet: confirm them "
            "there, or sign in with your phone.",
        )


class ClaimNames(BaseModel):
    """What the platform calls what we need to know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    citizen_id: str
    level: str
    levels: dict[str, AssuranceLevel]
    """Its levels that are believed, and what they are here; any other is too low."""


class Platform(BaseModel):
    """Where the platform is, as whom we ask it, what people call it, and its words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    issuer: str
    client_id: str
    client_secret: SecretStr
    called: Text
    claims: ClaimNames

    @property
    def origin(self) -> str:
        """The origin of its pages."""
        parts = urlsplit(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True, repr=False)
class ConfirmedPerson:
    """Who somebody is, as the platform confirmed it just now."""

    name: str
    citizen_id: str
    level: AssuranceLevel


def person_in(claims: Mapping[str, Any], names: ClaimNames) -> ConfirmedPerson:
    """Return who an identity token's *claims* name.

    Raises `LevelTooLowThere`, and `NotConfirmedThere` where they name nobody that can be.
    """
    level = names.levels.get(str(claims.get(names.level)))
    if level is None:
        raise LevelTooLowThere
    name, number = claims.get(names.name), claims.get(names.citizen_id)
    if not (isinstance(name, str) and 0 < len(name.strip()) <= 100 and isinstance(number, str)):
        raise NotConfirmedThere
    try:
        return ConfirmedPerson(name.strip(), citizen_number(number), level)
    except WrongCitizenNumber as wrong:
        raise NotConfirmedThere from wrong
