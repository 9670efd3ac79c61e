"""What services may ask one another over HTTP, and for what: the allow-list (design D5, D7).

Every call carries a token the caller signed with its own key, naming the purpose and the cases.
The owner checks caller, purpose and the case's state, and writes an access-log line.
"""

from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict

from contracts.topics import APPLICATION, APPROVAL, CATALOGUE, EVALUATION, GATEWAY, LICENCE

OPERATOR: Final = "operator"
"""Who runs the house by the command line `tongban`: no service, with a signing key of its own."""


class Purpose(StrEnum):
    """Why one service asks another."""

    FILE = "file"
    PREFILL = "prefill"
    DECIDE = "decide"
    EXPLAIN = "explain"
    ISSUE = "issue"
    RATE = "rate"
    PUBLISH = "publish"
    RECOVER = "recover"
    """What a service lost is rebuilt from what others know."""
    INSPECT = "inspect"
    """An operator looks at how a service is."""
    MEND = "mend"
    """An operator has a service put right what went wrong."""
    DELEGATE = "delegate"
    """A person lets another act for them, in some items."""
    FORGET = "forget"
    """A person is to be forgotten."""


ALLOWED: Final[frozenset[tuple[str, Purpose, str, str]]] = frozenset(
    {
        (APPLICATION, Purpose.FILE, GATEWAY, "POST /internal/identities"),
        (APPLICATION, Purpose.PREFILL, APPROVAL, "POST /internal/facts"),
        (APPLICATION, Purpose.PREFILL, LICENCE, "POST /internal/holdings"),
        (APPLICATION, Purpose.EXPLAIN, APPROVAL, "POST /internal/explanations"),
        (APPROVAL, Purpose.DECIDE, APPLICATION, "POST /internal/applicants"),
        (LICENCE, Purpose.ISSUE, APPLICATION, "POST /internal/applicants"),
        (EVALUATION, Purpose.RATE, APPLICATION, "POST /internal/applicants"),
        (CATALOGUE, Purpose.PUBLISH, GATEWAY, "POST /internal/departments"),
        (CATALOGUE, Purpose.PUBLISH, APPROVAL, "POST /internal/rule-sets"),
        (CATALOGUE, Purpose.PUBLISH, LICENCE, "POST /internal/licence-types"),
        (GATEWAY, Purpose.DELEGATE, CATALOGUE, "POST /internal/items"),
        (OPERATOR, Purpose.FORGET, GATEWAY, "POST /internal/erasures"),
        (GATEWAY, Purpose.FORGET, APPLICATION, "POST /internal/erasures"),
        (GATEWAY, Purpose.FORGET, APPROVAL, "POST /internal/erasures"),
        (GATEWAY, Purpose.FORGET, EVALUATION, "POST /internal/erasures"),
        (GATEWAY, Purpose.FORGET, LICENCE, "POST /internal/erasures"),
        (OPERATOR, Purpose.MEND, CATALOGUE, "POST /internal/working-years"),
        (OPERATOR, Purpose.MEND, GATEWAY, "POST /internal/officers/second-factor"),
        (APPLICATION, Purpose.RECOVER, GATEWAY, "POST /internal/parties"),
        (APPLICATION, Purpose.RECOVER, APPROVAL, "POST /internal/decisions"),
        (APPLICATION, Purpose.RECOVER, LICENCE, "POST /internal/issued"),
        (APPLICATION, Purpose.RECOVER, APPROVAL, "POST /internal/endings"),
        (LICENCE, Purpose.RECOVER, APPLICATION, "POST /internal/licence-changes"),
        (EVALUATION, Purpose.RECOVER, APPLICATION, "POST /internal/ratings"),
        (OPERATOR, Purpose.MEND, LICENCE, "POST /internal/licences/lost"),
        (OPERATOR, Purpose.MEND, LICENCE, "POST /internal/licences/recover-changes"),
        (OPERATOR, Purpose.MEND, EVALUATION, "POST /internal/ratings/recover"),
        (OPERATOR, Purpose.MEND, APPLICATION, "POST /internal/cases/recover-endings"),
        (OPERATOR, Purpose.MEND, APPLICATION, "POST /internal/cases/licences-lost"),
        (OPERATOR, Purpose.MEND, APPLICATION, "POST /internal/cases/catch-up"),
        (OPERATOR, Purpose.MEND, APPLICATION, "POST /internal/cases/rebuild"),
        (OPERATOR, Purpose.MEND, APPLICATION, "POST /internal/cases/recovered"),
    }
)
"""Caller, purpose, audience, operation. What is listed in none of the two lists is refused."""

ALLOWED_EVERYWHERE: Final[frozenset[tuple[str, Purpose, str]]] = frozenset(
    {
        (OPERATOR, Purpose.INSPECT, "POST /internal/status"),
        (OPERATOR, Purpose.INSPECT, "POST /internal/postponed"),
        (OPERATOR, Purpose.MEND, "POST /internal/postponed/replay"),
        (OPERATOR, Purpose.MEND, "POST /internal/postponed/drop"),
        (OPERATOR, Purpose.INSPECT, "POST /internal/histories"),
        (OPERATOR, Purpose.MEND, "POST /internal/histories/raise"),
        (OPERATOR, Purpose.MEND, "POST /internal/histories/tell-again"),
        (OPERATOR, Purpose.MEND, "POST /internal/histories/go-past"),
        (OPERATOR, Purpose.MEND, "POST /internal/histories/tell-state"),
        (OPERATOR, Purpose.MEND, "POST /internal/histories/send-again"),
        (OPERATOR, Purpose.MEND, "POST /internal/copies/rebuild"),
        (OPERATOR, Purpose.MEND, "POST /internal/keys/rewrap"),
    }
)
"""Caller, purpose, operation, at whichever service: what each has from servicekit."""


def is_allowed(caller: str, purpose: Purpose, audience: str, operation: str) -> bool:
    """Tell whether *caller* may call *operation* (``METHOD /path``) of the service *audience*."""
    return (caller, purpose, operation) in ALLOWED_EVERYWHERE or (
        (caller, purpose, audience, operation) in ALLOWED
    )


class View(BaseModel):
    """A body that crosses between services; what fails to validate is not quoted in the error."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)
