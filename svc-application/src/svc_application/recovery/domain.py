"""What is known of a case that is lost, and what we keep for others who may lose theirs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.evaluation import RatingLevel
from contracts.field_class import INTERNAL
from contracts.internal.approval import CaseEnding, DecisionOnRecord, Ending
from contracts.internal.gateway import Identity
from contracts.internal.licence import IssuedLicence
from contracts.licence import LicenceChangeKind
from servicekit.storage.mapping import Table
from servicekit.trust.cipher import Cipher
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.timeline import StepTaken
from svc_application.cases.domain.transitions import RECOVER_DENIED, RECOVER_WITHDRAWN

REASON_LOST: Final = (
    "本办件此前已作出不予许可决定，但所述理由在系统故障恢复后已无存档；"
    "请向受理部门索取决定书，您申请复议或者提起诉讼的权利不受影响。\n"
    "This case was denied. The reason given is no longer on record after a restore; ask the "
    "department for its decision in writing. Your right to object is unaffected."
)
ENDED_BY: Final = {Ending.DENIED: RECOVER_DENIED, Ending.WITHDRAWN: RECOVER_WITHDRAWN}


@dataclass(frozen=True)
class Evidence:
    """Who applied, what was decided, the licence if one stands, how it ended without one."""

    identity: Identity
    decision: DecisionOnRecord
    licence: IssuedLicence | None
    ending: CaseEnding | None


class HeardLicenceChange(Table):
    """What an officer did to a licence, as svc-licence told it."""

    __tablename__ = "heard_licence_change"

    licence_id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    changed_at: Mapped[datetime] = mapped_column(primary_key=True, info=INTERNAL.info)
    case_id: Mapped[UUID] = mapped_column(info=INTERNAL.info)
    kind: Mapped[LicenceChangeKind] = mapped_column(info=INTERNAL.info)


class HeardRatingLevel(Table):
    """The level that a case was rated at, as svc-evaluation told it."""

    __tablename__ = "heard_rating_level"

    case_id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    level: Mapped[RatingLevel] = mapped_column(info=INTERNAL.info)
    rated_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)


def end(case: Case, ending: CaseEnding, cipher: Cipher, *, now: datetime) -> StepTaken:
    """Let the case end as was told, at the moment that was told; why it was denied is lost."""
    if ending.kind is Ending.DENIED:
        case.decision_id = ending.decision_id
        case.seal_reason(REASON_LOST, cipher)
    taken = case.take(ENDED_BY[ending.kind], now=now)
    if case.closed_at is not None:
        case.closed_at = ending.ended_at
    return taken
