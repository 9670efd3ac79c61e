"""Where a case can stand: whose turn it is, for which step, and by when."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import Final

from contracts.items.definition import Limit, LimitUnit
from svc_application.cases.domain.states import NextStep, Owner, Status


class ByItem(Enum):
    """A period that the item's law sets, each item its own."""

    STATUTORY_LIMIT = "statutory_limit"


@dataclass(frozen=True)
class Standing:
    """Where a case can stand: who owes which step, and within what period; none where none ends.

    A case's status and owner tell its standing.
    """

    status: Status
    owner: Owner
    next_step: NextStep
    within: timedelta | Limit | ByItem | None = None


DRAFTED: Final = Standing(Status.DRAFT, Owner.APPLICANT, NextStep.SUBMIT)
AWAITING_DECISION: Final = Standing(
    Status.SUBMITTED, Owner.RULES, NextStep.AWAIT_DECISION, timedelta(seconds=60)
)
WITH_APPLICANT: Final = Standing(
    Status.RECEIVED,
    Owner.APPLICANT,
    NextStep.DISPUTE_OR_ASK_FOR_REVIEW,
    Limit(value=5, unit=LimitUnit.WORKING_DAY),
)
IN_REVIEW: Final = Standing(
    Status.IN_REVIEW, Owner.OFFICER, NextStep.REVIEW, ByItem.STATUTORY_LIMIT
)
AWAITING_LICENCE: Final = Standing(
    Status.APPROVED, Owner.ISSUER, NextStep.ISSUE_LICENCE, timedelta(minutes=30)
)
LICENCE_MISSING: Final = Standing(
    Status.APPROVED,
    Owner.OFFICER,
    NextStep.ISSUE_LICENCE,
    Limit(value=1, unit=LimitUnit.WORKING_DAY),
)
REFUSED: Final = Standing(Status.CLOSED, Owner.APPLICANT, NextStep.RATE)
HANDED_OVER: Final = Standing(Status.DELIVERED, Owner.APPLICANT, NextStep.RATE)
REFUSED_AND_RATED: Final = Standing(Status.CLOSED, Owner.NOBODY, NextStep.NONE)
HANDED_OVER_AND_RATED: Final = Standing(Status.DELIVERED, Owner.NOBODY, NextStep.NONE)
TAKEN_BACK: Final = Standing(Status.WITHDRAWN, Owner.NOBODY, NextStep.NONE)

STANDINGS: Final = (
    DRAFTED,
    AWAITING_DECISION,
    WITH_APPLICANT,
    IN_REVIEW,
    AWAITING_LICENCE,
    LICENCE_MISSING,
    REFUSED,
    HANDED_OVER,
    REFUSED_AND_RATED,
    HANDED_OVER_AND_RATED,
    TAKEN_BACK,
)

WITH_OFFICERS: Final = (IN_REVIEW, LICENCE_MISSING)
"""Where an officer owes the next step."""
