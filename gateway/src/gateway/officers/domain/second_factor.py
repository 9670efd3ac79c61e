"""An officer's second factor: a code of the moment from their own device (TOTP, RFC 6238)."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import pyotp

from servicekit.ground.errors import Conflict
from servicekit.ground.patience import Patience

SECRET: Final = "officer.totp_secret"  # noqa: S105  (a context, not a secret)
"""The context under which the secret is sealed."""
PERIOD: Final = 30
"""Seconds for which one code holds; the one before and the one after are taken, too."""

CODES: Final = Patience(
    kind="password.totp",
    free=5,
    first=timedelta(minutes=1),
    longest=timedelta(minutes=15),
    forgotten=timedelta(hours=1),
)
"""Whoever tries has typed the officer's password, so no stranger can use these up."""


@dataclass(frozen=True)
class SecondFactors:
    """Whether every officer needs one; who has set one up is asked for it anyhow."""

    needed: bool


class SecondFactorMissing(Conflict):
    """The officer has no second factor that could be asked for."""

    def __init__(self) -> None:
        super().__init__(
            zh="该账号尚未绑定验证器，请重新登录。",
            en="No authenticator is set up for this account; sign in again.",
        )


def new_totp_secret() -> str:
    """Return 160 random bits in base 32, as authenticators take them."""
    return pyotp.random_base32()


def address_of(secret: str, *, username: str, issuer: str) -> str:
    """Return the ``otpauth`` address that puts the secret into an authenticator."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=issuer)


def period_of(secret: str, code: str, *, after: int | None, now: datetime) -> int | None:
    """Return the period whose code was typed; None where it is none of now, or used before.

    *after* is the last period that was used: each code is good once (RFC 6238 §5.2).
    """
    totp = pyotp.TOTP(secret, interval=PERIOD)
    current = int(now.timestamp()) // PERIOD
    for period in (current - 1, current, current + 1):
        right = hmac.compare_digest(totp.at(period * PERIOD).encode(), code.encode())
        if right and (after is None or period > after):
            return period
    return None
