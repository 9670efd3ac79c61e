"""The words of a case's way: where it stands, who owes the next step, why it cannot go on."""

from enum import StrEnum
from typing import Final

from servicekit.ground.errors import Conflict, NotFound


class Status(StrEnum):
    """Where a case stands."""

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
    LICENCE_REFUSED = "licence_refused"
    LATE_DECISION = "late_decision"
    SOURCE_RECOVERED = "source_recovered"
    DISPUTED = "disputed"
    REVIEW_REQUESTED = "review_requested"
    CLAIMED = "claimed"
    GIVEN_BACK = "given_back"
    CLAIM_LAPSED = "claim_lapsed"
    DENIED = "denied"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"
    RATED = "rated"
    DEADLINE_RECOUNTED = "deadline_recounted"
    RECOVERED = "recovered"
    LICENCE_REISSUED = "licence_reissued"


class Doer(StrEnum):
    """Whose doing a step was."""

    APPLICANT = "applicant"
    OFFICER = "officer"
    RULES = "rules"
    ISSUER = "issuer"
    CLOCK = "clock"
    OPERATOR = "operator"


class CaseNotFound(NotFound):
    """There is no such case, or it is not the caller's to know of."""

    def __init__(self) -> None:
        super().__init__(
            zh="没有找到这个办件，请核对编号。",
            en="There is no such case; please check its number.",
        )


class StepNotPossible(Conflict):
    """The case does not stand where this step can be taken."""

    def __init__(self, status: Status) -> None:
        super().__init__(
            zh=f"办件当前状态（{status}）不能进行此操作，请查看进度。",
            en=f"This cannot be done with the case as it stands ({status}); look at its progress.",
        )


class CaseNotDraft(Conflict):
    """The case was submitted already."""

    def __init__(self, status: Status) -> None:
        super().__init__(
            zh=f"办件已提交（当前状态：{status}），不能再修改；可查看进度。",
            en=f"The case was submitted (now {status}) and cannot be changed; see its progress.",
        )


class CaseNotWithdrawable(Conflict):
    """The case has its decision."""

    def __init__(self, status: Status) -> None:
        super().__init__(
            zh=f"办件已有结果或已结束（当前状态：{status}），不能撤回；请查看结果。",
            en=f"The case is decided or ended (now {status}), and cannot be withdrawn; see it.",
        )


class NothingToDispute(Conflict):
    """The case does not wait for its applicant."""

    def __init__(self, status: Status) -> None:
        super().__init__(
            zh=f"办件当前不在等待您处理（状态：{status}），请查看进度。",
            en=f"The case is not waiting for you (now {status}); look at its progress.",
        )


class CaseNotInReview(Conflict):
    """No officer may decide the case now."""

    def __init__(self, status: Status) -> None:
        super().__init__(
            zh=f"办件不在人工审查中（状态：{status}），请在工作清单中选择其他办件。",
            en=f"The case is not in review (now {status}); pick another from the work list.",
        )


class CaseClaimedByOther(Conflict):
    """Another officer has the case, or nobody has claimed it yet."""

    def __init__(self) -> None:
        super().__init__(
            zh="请先认领该办件；若已由他人认领，请在工作清单中选择其他办件。",
            en="Claim the case first; if another officer has it, pick another from the work list.",
        )


class LicenceOnItsWay(Conflict):
    """The case is granted, and nobody has said that its licence cannot be issued."""

    def __init__(self) -> None:
        super().__init__(
            zh="本办件已准予，证照正在颁发且未被退回，不能改为不予许可；可重新核准以再次颁发。",
            en=(
                "The case is granted and its licence was not refused, so it cannot be denied now; "
                "approve it again to have the licence issued again."
            ),
        )
