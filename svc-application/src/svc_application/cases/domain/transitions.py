"""The one table of steps: where each may be taken, where it leads, whom it is told.

A step is told once (design D24): `Case.take` reads state, timeline entry and event off its row.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from contracts.application import (
    ApplicationAccepted,
    ApplicationApproved,
    ApplicationClosed,
    ApplicationDenied,
    ApplicationSubmitted,
    ApplicationWithdrawn,
)
from contracts.envelope import EventData
from servicekit.ground.errors import Conflict
from svc_application.cases.domain.standings import (
    AWAITING_DECISION,
    AWAITING_LICENCE,
    DRAFTED,
    HANDED_OVER,
    HANDED_OVER_AND_RATED,
    IN_REVIEW,
    LICENCE_MISSING,
    REFUSED,
    REFUSED_AND_RATED,
    STANDINGS,
    TAKEN_BACK,
    WITH_APPLICANT,
    WITH_OFFICERS,
    Standing,
)
from svc_application.cases.domain.states import (
    CaseNotDraft,
    CaseNotInReview,
    CaseNotWithdrawable,
    Doer,
    NothingToDispute,
    Outcome,
    Status,
    Step,
    StepNotPossible,
)


@dataclass(frozen=True, kw_only=True)
class Transition:
    """One row: a step, whose doing it is, from where it may be taken and where it leads.

    ``through`` are the states passed on the way to the standing in ``to``; without ``to`` the
    case stays where it stands. ``claimed`` steps are only for the officer who has the case;
    after one that ``releases`` it, no officer has it. ``outcome`` closes it. ``refusal`` is raised
    elsewhere than in ``start``.
    """

    step: Step
    doer: Doer
    start: tuple[Standing, ...]
    to: Standing | None = None
    through: tuple[Status, ...] = ()
    claimed: bool = False
    releases: bool = False
    outcome: Outcome | None = None
    announces: type[EventData] | None = None
    refusal: Callable[[Status], Conflict] = StepNotPossible

    def event(self, said: Mapping[str, object]) -> EventData | None:
        """Return the row's event, filled with what it has fields for in *said*, and checked."""
        return self.announces.model_validate(said) if self.announces is not None else None


_TO_REVIEW: Final = (Status.RECEIVED, Status.ACCEPTED)

SUBMIT: Final = Transition(
    step=Step.SUBMITTED,
    doer=Doer.APPLICANT,
    start=(DRAFTED,),
    to=AWAITING_DECISION,
    announces=ApplicationSubmitted,
    refusal=CaseNotDraft,
)
APPROVE_BY_RULES: Final = Transition(
    step=Step.APPROVED,
    doer=Doer.RULES,
    start=(AWAITING_DECISION,),
    through=(Status.RECEIVED, Status.ACCEPTED),
    to=AWAITING_LICENCE,
    announces=ApplicationApproved,
)
LEAVE_TO_APPLICANT: Final = Transition(
    step=Step.CONDITIONS_FAILED,
    doer=Doer.RULES,
    start=(AWAITING_DECISION,),
    to=WITH_APPLICANT,
)
SEND_TO_REVIEW: Final = Transition(
    step=Step.SENT_TO_REVIEW,
    doer=Doer.RULES,
    start=(AWAITING_DECISION,),
    through=_TO_REVIEW,
    to=IN_REVIEW,
    announces=ApplicationAccepted,
)
NOTE_LATE_DECISION: Final = Transition(step=Step.LATE_DECISION, doer=Doer.RULES, start=STANDINGS)
ASK_ANEW: Final = Transition(
    step=Step.SOURCE_RECOVERED,
    doer=Doer.RULES,
    start=(IN_REVIEW,),
    to=AWAITING_DECISION,
    announces=ApplicationSubmitted,
    refusal=CaseNotInReview,
)
DISPUTE: Final = Transition(
    step=Step.DISPUTED,
    doer=Doer.APPLICANT,
    start=(WITH_APPLICANT,),
    to=AWAITING_DECISION,
    announces=ApplicationSubmitted,
    refusal=NothingToDispute,
)
REQUEST_REVIEW: Final = Transition(
    step=Step.REVIEW_REQUESTED,
    doer=Doer.APPLICANT,
    start=(WITH_APPLICANT,),
    through=_TO_REVIEW,
    to=IN_REVIEW,
    announces=ApplicationAccepted,
    refusal=NothingToDispute,
)
CLAIM: Final = Transition(
    step=Step.CLAIMED,
    doer=Doer.OFFICER,
    start=WITH_OFFICERS,
    refusal=CaseNotInReview,
)
GIVE_BACK: Final = Transition(
    step=Step.GIVEN_BACK,
    doer=Doer.OFFICER,
    start=WITH_OFFICERS,
    claimed=True,
    releases=True,
    refusal=CaseNotInReview,
)
LAPSE_CLAIM: Final = Transition(
    step=Step.CLAIM_LAPSED,
    doer=Doer.CLOCK,
    start=WITH_OFFICERS,
    releases=True,
    refusal=CaseNotInReview,
)
APPROVE_BY_OFFICER: Final = Transition(
    step=Step.APPROVED,
    doer=Doer.OFFICER,
    start=WITH_OFFICERS,
    claimed=True,
    to=AWAITING_LICENCE,
    announces=ApplicationApproved,
    refusal=CaseNotInReview,
)
DENY: Final = Transition(
    step=Step.DENIED,
    doer=Doer.OFFICER,
    start=WITH_OFFICERS,
    claimed=True,
    through=(Status.DENIED,),
    to=REFUSED,
    outcome=Outcome.DENIED,
    announces=ApplicationDenied,
    refusal=CaseNotInReview,
)
DELIVER: Final = Transition(
    step=Step.DELIVERED,
    doer=Doer.ISSUER,
    start=(AWAITING_LICENCE, LICENCE_MISSING),
    through=(Status.CLOSED,),
    to=HANDED_OVER,
    outcome=Outcome.APPROVED,
    announces=ApplicationClosed,
)
REFUSE_LICENCE: Final = Transition(
    step=Step.LICENCE_REFUSED,
    doer=Doer.ISSUER,
    start=(AWAITING_LICENCE, LICENCE_MISSING),
    releases=True,
    to=LICENCE_MISSING,
)
RATE_REFUSAL: Final = Transition(
    step=Step.RATED,
    doer=Doer.APPLICANT,
    start=(REFUSED,),
    to=REFUSED_AND_RATED,
)
RATE_RESULT: Final = Transition(
    step=Step.RATED,
    doer=Doer.APPLICANT,
    start=(HANDED_OVER,),
    to=HANDED_OVER_AND_RATED,
)
REISSUE: Final = Transition(
    step=Step.LICENCE_REISSUED,
    doer=Doer.ISSUER,
    start=(HANDED_OVER, HANDED_OVER_AND_RATED),
)
RECOVER_DELIVERED: Final = Transition(  # the licence stands: whatever we lost, it was delivered
    step=Step.RECOVERED,
    doer=Doer.OPERATOR,
    start=(DRAFTED, AWAITING_DECISION, WITH_APPLICANT, IN_REVIEW),
    through=(Status.APPROVED, Status.CLOSED),
    to=HANDED_OVER,
    outcome=Outcome.APPROVED,
    announces=ApplicationClosed,
)
RECOVER_APPROVED: Final = Transition(
    step=Step.RECOVERED,
    doer=Doer.RULES,
    start=(DRAFTED,),
    through=(Status.SUBMITTED, Status.RECEIVED, Status.ACCEPTED),
    to=AWAITING_LICENCE,
    announces=ApplicationApproved,
)
RECOVER_TO_REVIEW: Final = Transition(
    step=Step.RECOVERED,
    doer=Doer.OPERATOR,
    start=(DRAFTED,),
    through=(Status.SUBMITTED, *_TO_REVIEW),
    to=IN_REVIEW,
    announces=ApplicationAccepted,
)
RECOVER_DENIED: Final = Transition(
    step=Step.RECOVERED,
    doer=Doer.OPERATOR,
    start=(DRAFTED, AWAITING_DECISION, WITH_APPLICANT, IN_REVIEW, LICENCE_MISSING),
    through=(Status.DENIED,),
    to=REFUSED,
    releases=True,
    outcome=Outcome.DENIED,
    announces=ApplicationDenied,
)
RECOVER_WITHDRAWN: Final = Transition(
    step=Step.RECOVERED,
    doer=Doer.OPERATOR,
    start=(DRAFTED, AWAITING_DECISION, WITH_APPLICANT, IN_REVIEW),
    to=TAKEN_BACK,
    releases=True,
    announces=ApplicationWithdrawn,
)
WITHDRAW: Final = Transition(
    step=Step.WITHDRAWN,
    doer=Doer.APPLICANT,
    start=(AWAITING_DECISION, WITH_APPLICANT, IN_REVIEW),
    to=TAKEN_BACK,
    announces=ApplicationWithdrawn,
    refusal=CaseNotWithdrawable,
)
DISCARD: Final = Transition(  # nobody was told of a draft, so nobody is told of its end
    step=Step.WITHDRAWN,
    doer=Doer.APPLICANT,
    start=(DRAFTED,),
    to=TAKEN_BACK,
    refusal=CaseNotWithdrawable,
)
MISS_DECISION: Final = Transition(
    step=Step.DECISION_OVERDUE,
    doer=Doer.CLOCK,
    start=(AWAITING_DECISION,),
    through=_TO_REVIEW,
    to=IN_REVIEW,
    announces=ApplicationAccepted,
)
MISS_ANSWER: Final = Transition(
    step=Step.ANSWER_OVERDUE,
    doer=Doer.CLOCK,
    start=(WITH_APPLICANT,),
    through=_TO_REVIEW,
    to=IN_REVIEW,
    announces=ApplicationAccepted,
)
MISS_LICENCE: Final = Transition(
    step=Step.LICENCE_OVERDUE,
    doer=Doer.CLOCK,
    start=(AWAITING_LICENCE,),
    releases=True,
    to=LICENCE_MISSING,
)
RECOUNT: Final = Transition(  # another working-day table; where the case stands stays as it is
    step=Step.DEADLINE_RECOUNTED,
    doer=Doer.CLOCK,
    start=(WITH_APPLICANT, IN_REVIEW, LICENCE_MISSING),
)

TRANSITIONS: Final = tuple(row for row in list(vars().values()) if isinstance(row, Transition))
"""Every row above."""
WHEN_OVERDUE: Final = {
    start: each for each in (MISS_DECISION, MISS_ANSWER, MISS_LICENCE) for start in each.start
}
"""What the clock does with a case that has stood somewhere past its deadline."""
