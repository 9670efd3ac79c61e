"""One-time codes for confirming a phone."""

import hmac
import math
import re
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL, PERSONAL
from contracts.texts import Text
from servicekit.ground.errors import Invalid, TooOften
from servicekit.storage.mapping import Table

LIFETIME: Final = timedelta(minutes=5)
MOST_ATTEMPTS: Final = 5
PAUSE: Final = timedelta(seconds=60)
"""Between two codes for one phone."""
WINDOW: Final = timedelta(hours=1)

CODE: Final = "one_time_code.code"
"""The context of the keyed digest."""

_MOBILE: Final = re.compile(r"1[3-9]\d{9}")
"""Mainland mobile numbers: eleven digits, the second 3 to 9 (YD/T numbering plan)."""


class WrongPhone(Invalid):
    """Not a mainland mobile number."""

    def __init__(self) -> None:
        super().__init__(
            zh="请输入 11 位手机号码。", en="Enter a mobile number of 11 digits.", pointer="/phone"
        )


class CodesTooOften(TooOften):
    """Codes were sent to this phone, or from this address, too often."""

    def __init__(self, wait: timedelta) -> None:
        minutes = max(1, round(wait.total_seconds() / 60))
        super().__init__(
            zh=f"获取验证码过于频繁，请约 {minutes} 分钟后再试，或在您登录过的浏览器中登录。",
            en=f"Too many codes were asked for; try again in about {minutes} min, or sign in in "
            "a browser that you have signed in with before.",
            retry_after=max(1, math.ceil(wait.total_seconds())),
        )


class CodeOutcome(StrEnum):
    """What came of a typed code."""

    RIGHT = "right"
    WRONG = "wrong"
    OVER = "over"


class OneTimeCode(Table):
    """One code that was sent; neither the code nor the phone can be read from it."""

    __tablename__ = "one_time_code"

    id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    sign_in_id: Mapped[UUID] = mapped_column(index=True, info=INTERNAL.info)
    phone_index: Mapped[bytes] = mapped_column(info=PERSONAL.info)
    address_index: Mapped[bytes] = mapped_column(info=PERSONAL.info)
    code_digest: Mapped[bytes] = mapped_column(info=INTERNAL.info)
    sent_at: Mapped[datetime] = mapped_column(index=True, info=INTERNAL.info)
    attempts: Mapped[int] = mapped_column(default=0, info=INTERNAL.info)
    used_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    device_id: Mapped[UUID | None] = mapped_column(default=None, info=INTERNAL.info)
    """The known device that asked for it, if it was one."""

    def enter(self, code_digest: bytes, *, phone_index: bytes, now: datetime) -> CodeOutcome:
        """Compare a typed code in constant time; each try counts, whatever it brings."""
        spent = self.attempts >= MOST_ATTEMPTS or self.used_at is not None
        if spent or now >= self.sent_at + LIFETIME:
            return CodeOutcome.OVER
        self.attempts += 1
        same_phone = hmac.compare_digest(phone_index, self.phone_index)
        same_code = hmac.compare_digest(code_digest, self.code_digest)
        if not (same_phone and same_code):
            return CodeOutcome.WRONG
        self.used_at = now
        return CodeOutcome.RIGHT


def new_code() -> str:
    """Return six random digits."""
    return f"{secrets.randbelow(1_000_000):06d}"


def mobile_number(typed: str) -> str:
    """Return the eleven digits of a mainland mobile number, or raise `WrongPhone`."""
    digits = typed.strip().replace(" ", "").replace("-", "").removeprefix("+86")
    if not _MOBILE.fullmatch(digits):
        raise WrongPhone
    return digits


def message_of_move(phone: str) -> Text:
    """Return what both phones are told when an account has moved to *phone*."""
    return Text(
        zh=f"【通办】您的账号已改用尾号 {phone[-4:]} 的手机登录，此前的登录已全部退出。"
        "如非本人操作，请立即携带身份证到政务服务窗口办理。",
        en=f"[Tongban] Your account is signed in to with the phone ending in {phone[-4:]} now; "
        "it was signed out everywhere else. If that was not you, come to a service window at "
        "once with your identity card.",
    )


def message_with(code: str) -> Text:
    """Return the short message that brings a code."""
    return Text(
        zh=f"【通办】验证码 {code}，5 分钟内有效。工作人员不会向您索要，请勿告诉他人。",
        en=f"[Tongban] Your code is {code}; it holds for 5 minutes. No official will ask for it: "
        "tell nobody.",
    )
