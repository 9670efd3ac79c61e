"""The case 办件: from draft to delivery, with an owner and a deadline in every waiting state."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL, PUBLIC, SENSITIVE
from servicekit.ground.clock import add_working_days, end_of, legal_day
from servicekit.ground.errors import Conflict, NotFound
from servicekit.storage.mapping import Table
from svc_application.domain.states import ENDED, NextStep, Outcome, Owner, Status

DECISION_SECONDS: Final = 60
APPLICANT_WORKING_DAYS: Final = 5
ISSUING_MINUTES: Final = 30


OPEN_TO_WITHDRAWAL: Final = frozenset(
    {Status.DRAFT, Status.SUBMITTED, Status.RECEIVED, Status.ACCEPTED, Status.IN_REVIEW}
)


class CaseNotFound(NotFound):
    """There is no such case, or it is not the caller's to know of."""

    def __init__(self) -> None:
        super().__init__(
            zh="没有找到这个办件，请核对编号。",
            en="There is no such case; please check its number.",
        )


class CaseNotDraft(Conflict):
    """The case was submitted already."""

    def __init__(self, status: Status) -> None:
        super().__init__(
            zh=f"办件已提交（当前状态：{status}），不能再修改；可查看进度。",
            en=f"The case was submitted (now {status}) and cannot be changed; look at its progress.",
        )


class CaseNotWithdrawable(Conflict):
    """The case has its decision."""

    def __init__(self, status: Status) -> None:
        super().__init__(
            zh=f"办件已有结果或已结束（当前状态：{status}），不能撤回。",
            en=f"The case is decided or ended (now {status}) and cannot be withdrawn.",
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
            zh=f"办件不在人工审查中（状态：{status}）。",
            en=f"The case is not in review (now {status}).",
        )


class CaseClaimedByOther(Conflict):
    """Another officer has the case, or nobody has claimed it yet."""

    def __init__(self) -> None:
        super().__init__(
            zh="请先认领该办件；若已由他人认领，请在工作清单中选择其他办件。",
            en="Claim the case first; if another officer has it, pick another from the work list.",
        )


class Case(Table):
    """What an applicant asks of one service item, as pinned to one edition.

    ``identity`` and ``form`` are sealed under the applicant's key, ``reason`` likewise.
    """

    __tablename__ = "cases"

    id: Mapped[UUID] = mapped_column(primary_key=True, info=PUBLIC.info)
    account_id: Mapped[UUID] = mapped_column(info=INTERNAL.info)
    item_code: Mapped[str] = mapped_column(info=PUBLIC.info)
    item_name: Mapped[dict[str, str]] = mapped_column(info=PUBLIC.info)
    department: Mapped[str] = mapped_column(info=PUBLIC.info)
    division: Mapped[str] = mapped_column(info=PUBLIC.info)
    identity: Mapped[bytes] = mapped_column(info=SENSITIVE.info)
    form: Mapped[bytes] = mapped_column(info=SENSITIVE.info)
    drafted_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    facts_id: Mapped[UUID | None] = mapped_column(default=None, info=INTERNAL.info)
    case_no: Mapped[str | None] = mapped_column(default=None, unique=True, info=PUBLIC.info)
    edition_id: Mapped[UUID | None] = mapped_column(default=None, info=PUBLIC.info)
    licence_type: Mapped[str | None] = mapped_column(default=None, info=PUBLIC.info)
    status: Mapped[Status] = mapped_column(default=Status.DRAFT, info=PUBLIC.info)
    owner: Mapped[Owner] = mapped_column(default=Owner.APPLICANT, info=PUBLIC.info)
    next_step: Mapped[NextStep] = mapped_column(default=NextStep.SUBMIT, info=PUBLIC.info)
    due_at: Mapped[datetime | None] = mapped_column(default=None, info=PUBLIC.info)
    submitted_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    attempt: Mapped[int] = mapped_column(default=0, info=INTERNAL.info)
    review_days: Mapped[int] = mapped_column(default=20, info=PUBLIC.info)
    decision_id: Mapped[UUID | None] = mapped_column(default=None, info=INTERNAL.info)
    verdicts: Mapped[dict[str, str]] = mapped_column(default_factory=dict, info=INTERNAL.info)
    result: Mapped[dict[str, str]] = mapped_column(default_factory=dict, info=INTERNAL.info)
    outcome: Mapped[Outcome | None] = mapped_column(default=None, info=PUBLIC.info)
    claimed_by: Mapped[UUID | None] = mapped_column(default=None, info=INTERNAL.info)
    claimed_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    reason: Mapped[bytes | None] = mapped_column(default=None, info=SENSITIVE.info)
    licence_id: Mapped[UUID | None] = mapped_column(default=None, info=INTERNAL.info)
    closed_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    timeline_length: Mapped[int] = mapped_column(default=0, info=INTERNAL.info)
    revision: Mapped[int] = mapped_column(default=1, info=INTERNAL.info)

    __mapper_args__ = {"version_id_col": revision}

    @property
    def subject(self) -> str:
        """Whose key seals this case's personal fields."""
        return str(self.account_id)

    @property
    def has_ended(self) -> bool:
        """Whether nothing more is done about the case itself."""
        return self.status in ENDED

    def sealed_place(self, column: str) -> str:
        """Where a sealed value of this case belongs, bound into its seal."""
        return f"cases.{column}/{self.id}"

    def check_draft(self) -> None:
        """Refuse where the case is past editing."""
        if self.status is not Status.DRAFT:
            raise CaseNotDraft(self.status)

    def submit(
        self, *, now: datetime, case_no: str, edition_id: UUID, licence_type: str, review_days: int
    ) -> None:
        """Pin the edition in force and ask for the decision, which is due within a minute."""
        self.check_draft()
        self.case_no = case_no
        self.edition_id = edition_id
        self.licence_type = licence_type
        self.review_days = review_days
        self.submitted_at = now
        self._await_decision(now)

    def approve_by_rules(
        self, *, now: datetime, decision_id: UUID, verdicts: dict[str, str], result: dict[str, str]
    ) -> list[Status]:
        """Grant what the rules approved; return the states passed through."""
        self.result = result
        self._keep_verdicts(decision_id, verdicts)
        self._await_licence(now)
        return [Status.RECEIVED, Status.ACCEPTED, Status.APPROVED]

    def leave_to_applicant(
        self, *, now: datetime, decision_id: UUID, verdicts: dict[str, str]
    ) -> None:
        """Let the applicant answer the conditions that failed, before any human is asked."""
        self._keep_verdicts(decision_id, verdicts)
        last_day = add_working_days(legal_day(now), APPLICANT_WORKING_DAYS)
        self._wait(
            Status.RECEIVED, Owner.APPLICANT, NextStep.DISPUTE_OR_ASK_FOR_REVIEW, end_of(last_day)
        )

    def send_to_review(
        self,
        *,
        now: datetime,
        decision_id: UUID | None = None,
        verdicts: dict[str, str] | None = None,
    ) -> list[Status]:
        """Give the case to a human, within the limit that the item's law sets."""
        if decision_id is not None and verdicts is not None:
            self._keep_verdicts(decision_id, verdicts)
        last_day = add_working_days(legal_day(now), self.review_days)
        self._wait(Status.IN_REVIEW, Owner.OFFICER, NextStep.REVIEW, end_of(last_day))
        return [Status.RECEIVED, Status.ACCEPTED, Status.IN_REVIEW]

    def dispute(self, *, now: datetime) -> None:
        """Have disputed data fetched again and the case judged once more."""
        self._check_waits_for_applicant()
        self._await_decision(now)

    def ask_for_review(self, *, now: datetime) -> list[Status]:
        """Let a human decide (行政许可法 38, 个人信息保护法 24)."""
        self._check_waits_for_applicant()
        return self.send_to_review(now=now)

    def claim(self, *, officer: UUID, now: datetime) -> None:
        """Take the case from the work list; claiming one's own again changes nothing."""
        self._check_in_review()
        if self.claimed_by not in (None, officer):
            raise CaseClaimedByOther
        self.claimed_by = officer
        self.claimed_at = self.claimed_at or now

    def approve_by_officer(
        self, *, officer: UUID, now: datetime, decision_id: UUID, result: dict[str, str]
    ) -> None:
        """Grant the case in the officer's name."""
        self._check_claimed_by(officer)
        self.decision_id = decision_id
        self.result = result
        self._await_licence(now)

    def deny(self, *, officer: UUID, now: datetime, decision_id: UUID, reason: bytes) -> None:
        """Refuse the case, with the reason told to the applicant (行政许可法 38)."""
        self._check_claimed_by(officer)
        self.decision_id = decision_id
        self.reason = reason
        self._close(Outcome.DENIED, now)

    def deliver(self, *, licence_id: UUID, now: datetime) -> list[Status]:
        """Close the case with its licence, which the applicant holds from now on."""
        self.licence_id = licence_id
        self._close(Outcome.APPROVED, now)
        self.status = Status.DELIVERED
        return [Status.CLOSED, Status.DELIVERED]

    def withdraw(self) -> None:
        """Take the case back before it is decided."""
        if self.status not in OPEN_TO_WITHDRAWAL:
            raise CaseNotWithdrawable(self.status)
        self._wait(Status.WITHDRAWN, Owner.NOBODY, NextStep.NONE, None)

    def escalate_issuing(self, *, now: datetime) -> None:
        """Put a granted case whose licence does not come onto the officers' work list."""
        last_day = add_working_days(legal_day(now), 1)
        self._wait(Status.APPROVED, Owner.OFFICER, NextStep.ISSUE_LICENCE, end_of(last_day))

    def _await_decision(self, now: datetime) -> None:
        self.attempt += 1
        due = now + timedelta(seconds=DECISION_SECONDS)
        self._wait(Status.SUBMITTED, Owner.RULES, NextStep.AWAIT_DECISION, due)

    def _await_licence(self, now: datetime) -> None:
        due = now + timedelta(minutes=ISSUING_MINUTES)
        self._wait(Status.APPROVED, Owner.ISSUER, NextStep.ISSUE_LICENCE, due)

    def _close(self, outcome: Outcome, now: datetime) -> None:
        self.outcome = outcome
        self.closed_at = now
        self._wait(Status.CLOSED, Owner.APPLICANT, NextStep.RATE, None)

    def _wait(
        self, status: Status, owner: Owner, next_step: NextStep, due_at: datetime | None
    ) -> None:
        self.status, self.owner, self.next_step, self.due_at = status, owner, next_step, due_at

    def _keep_verdicts(self, decision_id: UUID, verdicts: dict[str, str]) -> None:
        self.decision_id = decision_id
        self.verdicts = verdicts

    def _check_waits_for_applicant(self) -> None:
        if self.next_step is not NextStep.DISPUTE_OR_ASK_FOR_REVIEW:
            raise NothingToDispute(self.status)

    def _check_in_review(self) -> None:
        if self.status is not Status.IN_REVIEW:
            raise CaseNotInReview(self.status)

    def _check_claimed_by(self, officer: UUID) -> None:
        self._check_in_review()
        if self.claimed_by != officer:
            raise CaseClaimedByOther
