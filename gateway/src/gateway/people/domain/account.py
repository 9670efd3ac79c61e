"""A person's account: a confirmed phone, then a confirmed name and citizen number."""

from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL, PERSONAL, SENSITIVE
from contracts.identity_documents import kind_of_eighteen, written
from servicekit.ground.errors import Conflict, Forbidden, Invalid, NotFound
from servicekit.storage.mapping import Table
from servicekit.trust.cipher import Cipher

PHONE: Final = "account.phone"
NAME: Final = "account.name"
CITIZEN_ID: Final = "account.citizen_id"
"""Contexts under which the fields are sealed and indexed; a value moved elsewhere does not open."""


class AssuranceLevel(StrEnum):
    """How sure we are who somebody is (real-name assurance level 可信等级)."""

    L2 = "L2"
    """A phone confirmed by a one-time code."""
    L3 = "L3"
    """Citizen number, name and phone agree, by the registers (decision 0191)."""

    def reaches(self, wanted: "AssuranceLevel | None") -> bool:
        """Whether this level is enough where *wanted* is asked for."""
        return wanted is None or self >= wanted


class AccountNotFound(NotFound):
    """No such account."""

    def __init__(self) -> None:
        super().__init__(zh="没有这个账号。", en="There is no such account.")


class PersonNotVerified(Forbidden):
    """The account's name and citizen number have not been confirmed."""

    def __init__(self) -> None:
        super().__init__(
            zh="请先完成实名认证。", en="Please confirm your name and citizen number first."
        )


class CitizenHasAccount(Conflict):
    """One person, one account: the number belongs to another one."""

    def __init__(self) -> None:
        super().__init__(
            zh="该身份证号码已绑定另一个手机号，请使用原手机号登录；"
            "如手机号已停用，请携带身份证到政务服务窗口办理。",
            en="This citizen number belongs to an account with another phone: sign in with that "
            "phone, or come to a service window with your identity card.",
        )


class PhoneStillTheirs(Conflict):
    """The operators say that the phone is in the name of the account's person."""

    def __init__(self) -> None:
        super().__init__(
            zh="运营商登记显示，该手机号仍在账号持有人名下，请填写其身份证号码。如有疑问，"
            "请先到运营商办理过户，或携带身份证到政务服务窗口办理。",
            en="By the operators' register the phone is still in the name of the account's "
            "holder; enter their citizen number. If that is wrong, have the operator put it "
            "right, or come to a service window with your identity card.",
        )


class AlreadyVerified(Conflict):
    """The account has its person."""

    def __init__(self) -> None:
        super().__init__(zh="您已完成实名认证，无需再次认证。", en="You are verified already.")


class WrongCitizenNumber(Invalid):
    """The number cannot be anybody's: length, date or check digit is wrong (GB 11643)."""

    def __init__(self) -> None:
        super().__init__(
            zh="身份证号码不正确，请核对 18 位号码。",
            en="Please check the 18 characters of the number.",
            pointer="/citizen_id",
        )


class Account(Table):
    """One phone, one account; one person, one account. Of a closed one nothing but the id is kept.

    Phone and person of a closed account may have a new one. An account whose phone has changed
    hands is open without one (``phone_index``), until its person comes with another.
    """

    __tablename__ = "account"

    id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    phone: Mapped[bytes] = mapped_column(info=PERSONAL.info)
    phone_index: Mapped[bytes | None] = mapped_column(unique=True, info=PERSONAL.info)
    created_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    name: Mapped[bytes | None] = mapped_column(default=None, info=PERSONAL.info)
    citizen_id: Mapped[bytes | None] = mapped_column(default=None, info=SENSITIVE.info)
    citizen_index: Mapped[bytes | None] = mapped_column(
        default=None, unique=True, info=SENSITIVE.info
    )
    assurance_level: Mapped[AssuranceLevel] = mapped_column(
        default=AssuranceLevel.L2, info=INTERNAL.info
    )
    verified_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    closed_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    version: Mapped[int] = mapped_column(init=False, info=INTERNAL.info)

    __mapper_args__ = {"version_id_col": version}

    def verify(
        self, *, name: bytes, citizen_id: bytes, citizen_index: bytes, now: datetime
    ) -> None:
        """Take over the name and number that the register has confirmed, sealed."""
        if self.assurance_level is not AssuranceLevel.L2:
            raise AlreadyVerified
        self.name = name
        self.citizen_id = citizen_id
        self.citizen_index = citizen_index
        self.assurance_level = AssuranceLevel.L3
        self.verified_at = now

    def release_phone(self) -> bytes:
        """Return by what the phone is found, which may find another account from now on."""
        if self.phone_index is None:
            raise AccountNotFound
        released, self.phone_index = self.phone_index, None
        return released

    def close(self, *, now: datetime) -> None:
        """Keep nothing that tells whose account this was, or finds it."""
        self.phone, self.phone_index = b"", None
        self.name = self.citizen_id = self.citizen_index = None
        self.assurance_level, self.verified_at = AssuranceLevel.L2, None
        self.closed_at = now


def new_account(
    account_id: UUID, phone: str, phone_index: bytes, *, cipher: Cipher, now: datetime
) -> Account:
    """Return the account of a phone that has just been confirmed for the first time."""
    return Account(
        id=account_id,
        phone=cipher.seal(f"{PHONE}/{account_id}", phone),
        phone_index=phone_index,
        created_at=now,
    )


def citizen_number(typed: str) -> str:
    """Return the number of 18 characters by which a person is known, or raise `WrongCitizenNumber`.

    Check character and date are verified; the division is not, as old ones were renamed. Residence
    permits of Hong Kong, Macao and Taiwan residents and foreigners' cards of the new form have such
    numbers, too.
    """
    number = written(typed)
    if kind_of_eighteen(number) is None:
        raise WrongCitizenNumber
    return number
