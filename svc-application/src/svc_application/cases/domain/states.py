"""The words of a case's way: where it stands, who owes the next step, what happened."""

from enum import StrEnum
from typing import Final


class Status(StrEnum):
    """Where a case stands; the words are standards.md §2.2's canonical machine."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    DENIED = "denied"
    CLOSED = "closed"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"


ENDED: Final = frozenset({Status.DELIVERED, Status.CLOSED, Status.WITHDRAWN})
"""Nothing more is done about the case itself."""


class Owner(StrEnum):
    """Who owes the next step."""

    APPLICANT = "applicant"
    OFFICER = "officer"
    RULES = "rules"
    ISSUER = "issuer"
    NOBODY = "nobody"


class NextStep(StrEnum):
    """What that step is, for a machine to offer."""

    SUBMIT = "submit"
    AWAIT_DECISION = "await_decision"
    DISPUTE_OR_ASK_FOR_REVIEW = "dispute_or_ask_for_review"
    REVIEW = "review"
    ISSUE_LICENCE = "issue_licence"
    RATE = "rate"
    NONE = "none"


class Outcome(StrEnum):
    """How a closed case ended."""

    APPROVED = "approved"
    DENIED = "denied"


class Step(StrEnum):
    """What happened, in a word a page can translate."""

    SUBMITTED = "submitted"
    APPROVED = "approved"
    CONDITIONS_FAILED = "conditions_failed"
    SENT_TO_REVIEW = "sent_to_review"
    DECISION_OVERDUE = "decision_overdue"
    ANSWER_OVERDUE = "answer_overdue"
    LICENCE_OVERDUE = "licence_overdue"
    LATE_DECISION = "late_decision"
    DISPUTED = "disputed"
    REVIEW_REQUESTED = "review_requested"
    CLAIMED = "claimed"
    DENIED = "denied"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"


class Doer(StrEnum):
    """Whose doing a step was."""

    APPLICANT = "applicant"
    OFFICER = "officer"
    RULES = "rules"
    ISSUER = "issuer"
    CLOCK = "clock"
