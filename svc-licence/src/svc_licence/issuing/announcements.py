"""What issuing tells others beside the licence itself."""

from contracts.licence import LicenceRefused
from svc_licence.issuing.domain import IssuingRefusal


def licence_refused(refusal: IssuingRefusal) -> LicenceRefused:
    """Return what tells the case's owner that a human must decide anew."""
    return LicenceRefused(
        case_id=refusal.case_id,
        decision_id=refusal.decision_id,
        reason=refusal.reason,
        about=refusal.about,
        refused_at=refusal.refused_at,
    )
