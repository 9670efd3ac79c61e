"""What an officer's approval is signed as, so that svc-licence issues on it (design D9)."""

from datetime import datetime

from contracts.grant import Grant
from contracts.topics import APPLICATION
from svc_application.cases.domain.case import Case


def granted_by(officer: str, case: Case, *, now: datetime) -> dict[str, object]:
    """Return the claims of the grant of *case* by an officer, as ``Actor.reference`` names them."""
    return Grant(
        iss=APPLICATION,
        iat=int(now.timestamp()),
        decision_id=case.decision_id,
        case_id=case.id,
        edition_id=case.edition_id,
        outcome="approved",
        result=case.result,
        verdicts=case.verdicts,
        officer=officer,
    ).model_dump(mode="json")
