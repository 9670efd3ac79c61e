"""That a person is to be forgotten, and what each service has answered."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL
from contracts.internal.erasure import Hold
from contracts.texts import Text
from contracts.topics import APPLICATION, APPROVAL, EVALUATION, LICENCE
from servicekit.ground.errors import Conflict, Forbidden
from servicekit.storage.mapping import Table

KEEPERS: Final = (APPLICATION, APPROVAL, LICENCE, EVALUATION)
"""The services that keep data of people."""

ASKED_AFTER: Final = timedelta(minutes=2)
"""How long after the account was closed the services are asked: no pass of it holds by then."""

_IN_WORDS: Final = {
    Hold.OPEN_CASE: Text(zh="有未办结的办件", en="a case is open"),
    Hold.LICENCE_IN_FORCE: Text(zh="有有效的电子证照", en="a licence is in force"),
}


class ClosedByAnother(Forbidden):
    """Nobody closes an account while acting for somebody else."""

    def __init__(self) -> None:
        super().__init__(
            zh="请以本人身份（不代表单位）注销自己的账号。",
            en="Act for yourself, not for an organisation, to close your own account.",
        )


class PersonHeld(Conflict):
    """Something of the person's is still under way or in force."""

    def __init__(self, holds: Sequence[Hold]) -> None:
        said = [_IN_WORDS[hold] for hold in holds]
        super().__init__(
            zh=f"暂不能注销并删除：{'；'.join(each.zh for each in said)}。请先办结或撤销后再申请。",
            en=(
                f"The person cannot be forgotten yet: {'; '.join(each.en for each in said)}. "
                "Let it end first, then ask again."
            ),
        )


class Erasure(Table, kw_only=True):
    """One person to be forgotten; ``by`` and ``reason`` are the operator's words."""

    __tablename__ = "erasure"

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id"), primary_key=True, info=INTERNAL.info
    )
    ordered_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    by: Mapped[str] = mapped_column(info=INTERNAL.info)
    reason: Mapped[str] = mapped_column(info=INTERNAL.info)
    finished_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)


class AnsweredErasure(Table, kw_only=True):
    """That a service has forgotten the person, or keeps records unread until a day."""

    __tablename__ = "erasure_answer"

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("erasure.account_id"), primary_key=True, info=INTERNAL.info
    )
    service: Mapped[str] = mapped_column(primary_key=True, info=INTERNAL.info)
    answered_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    kept_until: Mapped[date | None] = mapped_column(info=INTERNAL.info)


def not_answered(answered: Mapping[str, date | None]) -> list[str]:
    """Return the services that have not answered yet."""
    return [service for service in KEEPERS if service not in answered]
