"""Whether a grant grants the case it came with."""

from uuid import UUID

import pytest

from contracts.grant import Grant
from svc_licence.issuing.domain import Approval, GrantNotForThisCase

OTHER = UUID("01930000-0000-7000-8000-0000000000ff")
PARTS = {
    "case_id": UUID("01930000-0000-7000-8000-000000000001"),
    "edition_id": UUID("01930000-0000-7000-8000-000000000002"),
    "decision_id": UUID("01930000-0000-7000-8000-000000000003"),
}


def told(*, by_rules: bool = True) -> Approval:
    return Approval(**PARTS, signer="svc-approval", by_rules=by_rules, grant="a.b.c")


def signed(**changes: object) -> Grant:
    claims = {"iss": "svc-approval", "iat": 0, "outcome": "approved", "rule_set_hash": "pinned"}
    return Grant.model_validate({**claims, **PARTS, **changes})


def test_a_grant_of_this_case_is_good() -> None:
    told().check(signed(), rule_set_hash="pinned")


@pytest.mark.parametrize("part", ["case_id", "edition_id", "decision_id"])
def test_a_grant_of_something_else_is_refused(part: str) -> None:
    with pytest.raises(GrantNotForThisCase):
        told().check(signed(**{part: OTHER}), rule_set_hash="pinned")


def test_a_grant_by_another_rule_set_is_refused() -> None:
    with pytest.raises(GrantNotForThisCase):
        told().check(signed(rule_set_hash="old"), rule_set_hash="pinned")


def test_an_officers_grant_needs_no_rule_set() -> None:
    told(by_rules=False).check(signed(rule_set_hash=None), rule_set_hash="pinned")


def test_a_signed_decision_that_grants_nothing_is_refused() -> None:
    with pytest.raises(GrantNotForThisCase):
        told().check(signed(outcome="review"), rule_set_hash="pinned")
