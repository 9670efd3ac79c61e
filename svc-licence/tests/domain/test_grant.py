"""Whether a grant grants the case it came with."""

from dataclasses import replace
from uuid import UUID

import pytest

from svc_licence.domain.grant import Granted, GrantNotForThisCase, check_grant

OTHER = UUID("01930000-0000-7000-8000-0000000000ff")
TOLD = Granted(
    case_id=UUID("01930000-0000-7000-8000-000000000001"),
    edition_id=UUID("01930000-0000-7000-8000-000000000002"),
    decision_id=UUID("01930000-0000-7000-8000-000000000003"),
)


def test_a_grant_of_this_case_is_good() -> None:
    check_grant(TOLD, TOLD, outcome="approved")


@pytest.mark.parametrize("part", ["case_id", "edition_id", "decision_id"])
def test_a_grant_of_something_else_is_refused(part: str) -> None:
    with pytest.raises(GrantNotForThisCase):
        check_grant(replace(TOLD, **{part: OTHER}), TOLD, outcome="approved")


def test_a_grant_by_another_rule_set_is_refused() -> None:
    with pytest.raises(GrantNotForThisCase):
        check_grant(
            replace(TOLD, rule_set_hash="old"),
            replace(TOLD, rule_set_hash="pinned"),
            outcome="approved",
        )


def test_a_signed_decision_that_grants_nothing_is_refused() -> None:
    with pytest.raises(GrantNotForThisCase):
        check_grant(TOLD, TOLD, outcome="review")
