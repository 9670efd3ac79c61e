"""An organisation 法人, as the market register knows it."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column
from stdnum.cn import uscc as credit_codes

from contracts.field_class import INTERNAL, PERSONAL
from servicekit.ground.errors import Conflict, Forbidden, Invalid, NotFound
from servicekit.storage.mapping import Table

NAME: Final = "organisation.name"
USCC: Final = "organisation.uscc"
"""Contexts under which the fields are sealed and indexed; a value moved elsewhere does not open."""


class OrganisationNotFound(NotFound):
    """There is none, or the caller does not act for it: nobody is told which."""

    def __init__(self) -> None:
        super().__init__(
            zh="没有找到该组织，或您不能代表它办事。",
            en="There is no such organisation, or you do not act for it.",
        )


class RepresentativeNotConfirmed(Forbidden):
    """The market register does not confirm that the caller represents this organisation by law."""

    def __init__(self) -> None:
        super().__init__(
            zh="市场监管登记未显示您是该组织的法定代表人，请核对统一社会信用代码和名称；"
            "如刚办理变更，请待登记更新后再试。",
            en="The market register does not show you as this organisation's legal representative: "
            "check code and name. After a recent change, try again once it is registered.",
        )


class OrganisationNotActive(Conflict):
    """The market register has the organisation as revoked or deregistered."""

    def __init__(self) -> None:
        super().__init__(
            zh="该组织已被吊销或注销，不能在此办事；如登记有误，请联系市场监管部门。",
            en="This organisation was revoked or deregistered and cannot apply here; if that is "
            "wrong, ask the market supervision authority.",
        )


class AlreadyBound(Conflict):
    """The caller has bound this organisation before."""

    def __init__(self) -> None:
        super().__init__(
            zh="您已是该组织在本平台的法定代表人，无需再次绑定，可直接代表它办事。",
            en="You have bound this organisation already; you can act for it right away.",
        )


class WrongCreditCode(Invalid):
    """The code cannot be any organisation's: length, characters or check character is wrong."""

    def __init__(self) -> None:
        super().__init__(
            zh="统一社会信用代码不正确，请核对 18 位代码。",
            en="Please check the 18 characters of the unified social credit code.",
            pointer="/uscc",
        )


class Organisation(Table):
    """One code, one organisation; name and code are sealed under its own key."""

    __tablename__ = "organisation"

    id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    name: Mapped[bytes] = mapped_column(info=PERSONAL.info)
    uscc: Mapped[bytes] = mapped_column(info=PERSONAL.info)
    uscc_index: Mapped[bytes] = mapped_column(unique=True, info=PERSONAL.info)
    bound_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)


def credit_code(typed: str) -> str:
    """Return the code as GB 32100 writes it, or raise `WrongCreditCode`."""
    code = typed.strip().replace(" ", "").upper()
    if not (code.isascii() and credit_codes.is_valid(code)):
        raise WrongCreditCode
    return code
