"""A sign-in under way: what the application asked for, and how far its user has come."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL
from gateway.people.domain.account import Account, AssuranceLevel
from servicekit.ground.errors import Conflict
from servicekit.storage.mapping import Table

LIFETIME: Final = timedelta(minutes=30)


class Step(StrEnum):
    """What the user is asked next."""

    PHONE = "phone"
    CODE = "code"
    PERSON = "person"
    NUMBER = "number"
    OFFICER = "officer"
    TOTP = "totp"
    CONSENT = "consent"
    DONE = "done"


def rest_of(account: Account) -> Step:
    """Return what is asked of whoever has shown no more than the phone of an account."""
    return Step.PERSON if account.assurance_level is AssuranceLevel.L2 else Step.NUMBER


class SignInOver(Conflict):
    """There is no sign-in under way in this browser, or it is at another step."""

    def __init__(self) -> None:
        super().__init__(
            zh="本次登录已结束或超时，请返回应用重新登录。",
            en="This sign-in is over; go back to the application and sign in again.",
        )


@dataclass(frozen=True, kw_only=True)
class Recognised:
    """Who signed in, how well they are known, and how and when they showed it."""

    account_id: UUID
    level: AssuranceLevel
    methods: list[str]
    at: datetime


class SignIn(Table):
    """One authorisation request (RFC 6749 §4.1.1) and its user's way through the pages."""

    __tablename__ = "sign_in"

    id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    secret_digest: Mapped[bytes] = mapped_column(unique=True, info=INTERNAL.info)
    client_id: Mapped[str] = mapped_column(info=INTERNAL.info)
    redirect_uri: Mapped[str] = mapped_column(info=INTERNAL.info)
    scope: Mapped[str] = mapped_column(info=INTERNAL.info)
    code_challenge: Mapped[str] = mapped_column(info=INTERNAL.info)
    step: Mapped[Step] = mapped_column(info=INTERNAL.info)
    expires_at: Mapped[datetime] = mapped_column(index=True, info=INTERNAL.info)
    state: Mapped[str | None] = mapped_column(default=None, info=INTERNAL.info)
    nonce: Mapped[str | None] = mapped_column(default=None, info=INTERNAL.info)
    wanted_level: Mapped[AssuranceLevel | None] = mapped_column(default=None, info=INTERNAL.info)
    account_id: Mapped[UUID | None] = mapped_column(default=None, info=INTERNAL.info)
    level: Mapped[AssuranceLevel | None] = mapped_column(default=None, info=INTERNAL.info)
    methods: Mapped[list[str]] = mapped_column(default_factory=list, info=INTERNAL.info)
    authenticated_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    language: Mapped[str | None] = mapped_column(default=None, info=INTERNAL.info)
    """In which language the application asked for the pages; None: as the browser likes."""
    dpop_jkt: Mapped[str | None] = mapped_column(default=None, info=INTERNAL.info)
    pushed: Mapped[bytes | None] = mapped_column(default=None, info=INTERNAL.info)
    """The key that the code is bound to, and the pushed request that it answers (RFC 9126)."""
    hinted: Mapped[str | None] = mapped_column(default=None, info=INTERNAL.info)
    """Whose sign-in alone the application takes (``id_token_hint``); None: anybody's."""
    numbers_tried: Mapped[int] = mapped_column(default=0, info=INTERNAL.info)
    """What release 0.1 counted; kept while a process of it may still run (now: `wrong_try`)."""

    def check_step(self, *steps: Step, now: datetime) -> None:
        """Refuse what belongs to another step, or comes too late."""
        if self.step not in steps or self.expires_at <= now:
            raise SignInOver

    def recognise(
        self, account_id: UUID, *, level: AssuranceLevel, method: str, now: datetime
    ) -> None:
        """Take note of who it is and how they showed it (RFC 8176: ``sms``, ``pwd``)."""
        self.account_id = account_id
        self.level = level
        self.methods = [*self.methods, method]
        self.authenticated_at = now

    @property
    def recognised(self) -> Recognised:
        """Who it is, once that is known."""
        if self.account_id is None or self.level is None or self.authenticated_at is None:
            raise SignInOver
        return Recognised(
            account_id=self.account_id,
            level=self.level,
            methods=self.methods,
            at=self.authenticated_at,
        )

    @property
    def is_by_whom_it_is_for(self) -> bool:
        """Whether whoever signed in is whom the application expects, if it expects somebody."""
        return self.hinted is None or str(self.account_id) == self.hinted

    @property
    def is_level_enough(self) -> bool:
        """Whether what is known of the user is all that the application asked for."""
        return self.level is not None and self.level.reaches(self.wanted_level)
