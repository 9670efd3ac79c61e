"""Who may call what."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

import pytest

from contracts.internal.calls import ALLOWED, OPERATOR, Purpose
from contracts.parties import Capacity, Party
from contracts.topics import APPLICATION, APPROVAL, EVALUATION, GATEWAY
from servicekit.ground.errors import DomainError
from servicekit.testing.bearers import (
    officer_bearer,
    organisation_party,
    person_bearer,
    person_party,
)
from servicekit.trust.actor import (
    ANONYMOUS,
    Act,
    Actor,
    CallNotAllowed,
    ItemNotDelegated,
    NobodyActsFor,
)
from servicekit.trust.authorisation import (
    AssuranceTooLow,
    Authorisation,
    NotForThisCaller,
    SignInRequired,
    officer,
    person,
    public,
    service,
)
from servicekit.trust.data_scope import DataScope
from servicekit.trust.keys import Keyring, SigningKey, TokenRefused
from servicekit.trust.passes import (
    FROM_GATEWAY,
    Bearer,
    InternalTokens,
    ServiceTokens,
    identify,
)

ACCOUNT = "01890a5d-ac96-774b-bcce-b302099a8057"
CASES = (UUID(int=1), UUID(int=2))
TODAY = date(2026, 11, 20)
ORGANISATION = organisation_party(UUID(int=7))
CITIZEN = Actor(
    kind="person",
    id=ACCOUNT,
    assurance_level="L3",
    scopes=frozenset({"file"}),
    acts_for=person_party(UUID(ACCOUNT)),
    capacity=Capacity.SELF,
)
CLERK = Actor(
    kind="officer",
    id=ACCOUNT,
    assurance_level="L3",
    scopes=frozenset({"staff"}),
    roles=frozenset({"ratings"}),
    scope=DataScope("civil-affairs", frozenset({"440305"})),
)
PEER = Actor(kind="service", id=EVALUATION, purpose=Purpose.RATE, case_ids=CASES)
APPLICANTS = "POST /internal/applicants"


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def signing_keys() -> dict[str, SigningKey]:
    return {issuer: SigningKey.generate() for issuer in {caller for caller, *_ in ALLOWED}}


@pytest.fixture
def approval_tokens(approval_key: SigningKey, real_time: Callable[[], float]) -> ServiceTokens:
    return ServiceTokens(approval_key, APPROVAL, real_time=real_time)


def of_citizen(acts_for: Party | None = None, capacity: Capacity = Capacity.SELF) -> Bearer:
    return person_bearer(
        UUID(ACCOUNT), scopes=frozenset({"file"}), acts_for=acts_for, capacity=capacity
    )


def of_clerk(department: str | None, division: str | None) -> Bearer:
    roles = frozenset({"ratings"})
    return officer_bearer(UUID(ACCOUNT), roles=roles, department=department, division=division)


@pytest.fixture
def recognise(
    keyring: Keyring, gateway_key: SigningKey, real_time: Callable[[], float]
) -> Callable[[Bearer], Actor]:
    """Who a service takes the bearer of a pass for."""
    tokens = InternalTokens(gateway_key, real_time=real_time)

    def recognised(holder: Bearer) -> Actor:
        token = tokens.issue(holder, audience=APPLICATION, client_id="app")
        return identify(bearer(token), keyring, APPLICATION, "GET /v1/applications", today=TODAY)

    return recognised


def test_a_pass_tells_who_acts_and_for_whom(recognise: Callable[[Bearer], Actor]) -> None:
    alone = recognise(of_citizen())
    agent = recognise(of_citizen(ORGANISATION, Capacity.AGENT))

    assert alone == replace(CITIZEN, session_id="a-session")
    assert agent == replace(alone, acts_for=ORGANISATION, capacity=Capacity.AGENT)


def test_a_pass_tells_in_which_items_a_delegate_acts(
    recognise: Callable[[Bearer], Actor],
) -> None:
    delegate = replace(of_citizen(ORGANISATION, Capacity.DELEGATE), items=("B-2", "A-1"))

    actor = recognise(delegate)

    assert actor.items == {"A-1", "B-2"}
    actor.check_item("A-1")
    with pytest.raises(ItemNotDelegated):
        actor.check_item("C-3")
    recognise(of_citizen()).check_item("C-3")


def test_a_pass_tells_how_far_an_officer_looks(recognise: Callable[[Bearer], Actor]) -> None:
    of_district = recognise(of_clerk("civil-affairs", "440305"))
    of_city = recognise(of_clerk("civil-affairs", "440300"))

    assert of_district == replace(CLERK, session_id="a-session")
    assert of_city.scope.holds(department="civil-affairs", division="440305")
    assert not of_city.scope.holds(department="transport", division="440305")
    assert not of_district.scope.holds(department="civil-affairs", division="440300")


@pytest.mark.parametrize(
    ("department", "division"),
    [(None, "440300"), ("", "440300"), ("civil-affairs", None), ("civil-affairs", "999999")],
)
def test_an_officer_of_whom_something_is_missing_sees_nothing(
    department: str | None, division: str | None, recognise: Callable[[Bearer], Actor]
) -> None:
    scope = recognise(of_clerk(department, division)).scope

    assert not scope.holds(department=department or "", division=division or "")
    assert scope.values["scope_divisions"] == []


def test_an_officer_acts_for_no_party() -> None:
    with pytest.raises(NobodyActsFor):
        _ = CLERK.party


@pytest.mark.parametrize("capacity", [None, "owner", 3])
@pytest.mark.parametrize(
    "party", [None, "x", {}, {"kind": "person"}, {"kind": "god", "id": ACCOUNT}, {"id": ACCOUNT}]
)
def test_a_pass_that_names_no_party_is_refused(
    party: object,
    capacity: object,
    keyring: Keyring,
    gateway_key: SigningKey,
    real_time: Callable[[], float],
) -> None:
    now = int(real_time())
    claims: dict[str, object] = {"iss": GATEWAY, "aud": APPLICATION, "sub": ACCOUNT, "acr": "L3"}
    claims |= {"iat": now, "exp": now + 50, "sid": "s", "party": party, "capacity": capacity}
    token = gateway_key.sign(claims, FROM_GATEWAY)

    with pytest.raises(TokenRefused):
        identify(bearer(token), keyring, APPLICATION, APPLICANTS, today=TODAY)


def test_no_pass_is_an_anonymous_caller(keyring: Keyring) -> None:
    assert identify({}, keyring, APPLICATION, APPLICANTS, today=TODAY) is ANONYMOUS


@pytest.mark.parametrize("call", sorted(ALLOWED), ids=" ".join)
def test_a_listed_call_is_let_in(
    call: tuple[str, Purpose, str, str], real_time: Callable[[], float]
) -> None:
    caller, purpose, audience, operation = call
    keys = signing_keys()
    ring = Keyring({name: [key.public_jwk] for name, key in keys.items()}, real_time=real_time)
    act = Act("li.na", "why") if caller == OPERATOR else None
    tokens = ServiceTokens(keys[caller], caller, act=act, real_time=real_time)

    actor = identify(
        bearer(tokens.for_call(audience, purpose, CASES)), ring, audience, operation, today=TODAY
    )

    assert actor == Actor(kind="service", id=caller, purpose=purpose, case_ids=CASES, act=act)


STATUS: Final = "POST /internal/status"


def operators(real_time: Callable[[], float], act: Act | None) -> tuple[ServiceTokens, Keyring]:
    key = SigningKey.generate()
    ring = Keyring({OPERATOR: [key.public_jwk]}, real_time=real_time)
    return ServiceTokens(key, OPERATOR, act=act, real_time=real_time), ring


def test_an_operators_pass_says_who_calls_and_why(real_time: Callable[[], float]) -> None:
    act = Act("li.na", "svc-licence was restored")
    tokens, ring = operators(real_time, act)
    token = tokens.for_call(APPLICATION, Purpose.INSPECT)

    actor = identify(bearer(token), ring, APPLICATION, STATUS, today=TODAY)

    assert actor == Actor(kind="service", id=OPERATOR, purpose=Purpose.INSPECT, act=act)


@pytest.mark.parametrize(
    "act",
    [None, Act("", "why"), Act("li.na", "  "), Act("x" * 201, "why"), Act("li.na", "x" * 201)],
)
def test_an_operator_who_does_not_say_who_and_why_is_refused(
    act: Act | None, real_time: Callable[[], float]
) -> None:
    tokens, ring = operators(real_time, act)
    token = tokens.for_call(APPLICATION, Purpose.INSPECT)

    with pytest.raises(TokenRefused):
        identify(bearer(token), ring, APPLICATION, STATUS, today=TODAY)


@pytest.mark.parametrize(
    ("purpose", "operation"),
    [(Purpose.MEND, STATUS), (Purpose.DECIDE, APPLICANTS), (Purpose.INSPECT, APPLICANTS)],
)
def test_an_operator_may_do_only_what_is_listed(
    purpose: Purpose, operation: str, real_time: Callable[[], float]
) -> None:
    tokens, ring = operators(real_time, Act("li.na", "why"))
    token = tokens.for_call(APPLICATION, purpose)

    with pytest.raises(CallNotAllowed):
        identify(bearer(token), ring, APPLICATION, operation, today=TODAY)


@pytest.mark.parametrize(
    ("purpose", "operation"),
    [
        (Purpose.RATE, APPLICANTS),
        (Purpose.INSPECT, STATUS),
        (Purpose.DECIDE, "GET /internal/applicants"),
        (Purpose.DECIDE, "POST /internal/applicants/"),
        (Purpose.DECIDE, "GET /v1/applications"),
    ],
)
def test_a_call_that_is_not_listed_is_refused(
    purpose: Purpose, operation: str, keyring: Keyring, approval_tokens: ServiceTokens
) -> None:
    token = approval_tokens.for_call(APPLICATION, purpose, CASES)

    with pytest.raises(CallNotAllowed):
        identify(bearer(token), keyring, APPLICATION, operation, today=TODAY)


def test_a_service_does_not_pass_as_another(
    keyring: Keyring, approval_key: SigningKey, real_time: Callable[[], float]
) -> None:
    tokens = ServiceTokens(approval_key, EVALUATION, real_time=real_time)
    token = tokens.for_call(APPLICATION, Purpose.RATE, CASES)

    with pytest.raises(TokenRefused):
        identify(bearer(token), keyring, APPLICATION, APPLICANTS, today=TODAY)


def test_an_unknown_purpose_is_refused(
    keyring: Keyring, approval_key: SigningKey, claims: dict[str, object]
) -> None:
    pass_of_approval = {**claims, "iss": APPROVAL, "purpose": "curiosity", "cases": []}
    token = approval_key.sign(pass_of_approval, "svc+jwt")

    with pytest.raises(TokenRefused):
        identify(bearer(token), keyring, APPLICATION, APPLICANTS, today=TODAY)


def test_a_pass_for_more_than_a_hundred_cases_is_not_made(approval_tokens: ServiceTokens) -> None:
    with pytest.raises(ValueError, match="at most 100"):
        approval_tokens.for_call(APPLICATION, Purpose.DECIDE, [UUID(int=n) for n in range(101)])


def test_a_pass_for_a_hundred_cases_is_believed(
    keyring: Keyring, approval_tokens: ServiceTokens
) -> None:
    cases = tuple(UUID(int=n) for n in range(100))
    token = approval_tokens.for_call(APPLICATION, Purpose.DECIDE, cases)

    assert identify(bearer(token), keyring, APPLICATION, APPLICANTS, today=TODAY).case_ids == cases


def test_a_service_asks_only_about_the_cases_it_named() -> None:
    PEER.check_named(CASES[:1])

    with pytest.raises(CallNotAllowed):
        PEER.check_named([*CASES, UUID(int=3)])


ALLOWED_CALLERS: list[tuple[Authorisation, Actor]] = [
    (public(), ANONYMOUS),
    (public(), CITIZEN),
    (public(), CLERK),
    (person(), CITIZEN),
    (person("L2"), CITIZEN),
    (officer("ratings"), CLERK),
    (service(Purpose.RATE, Purpose.DECIDE), PEER),
]
REFUSED_CALLERS: list[tuple[Authorisation, Actor, type[DomainError]]] = [
    (person(), ANONYMOUS, SignInRequired),
    (officer("ratings"), ANONYMOUS, SignInRequired),
    (service(Purpose.RATE), ANONYMOUS, SignInRequired),
    (person(), Actor(kind="person", id=ACCOUNT, assurance_level="L2"), AssuranceTooLow),
    (person(), Actor(kind="person", id=ACCOUNT, assurance_level="L33"), AssuranceTooLow),
    (person("L4"), CITIZEN, AssuranceTooLow),
    (person(), CLERK, NotForThisCaller),
    (person(), PEER, NotForThisCaller),
    (officer("ratings"), CITIZEN, NotForThisCaller),
    (officer("decisions"), CLERK, NotForThisCaller),
    (service(Purpose.RATE), CITIZEN, NotForThisCaller),
    (service(Purpose.DECIDE), PEER, NotForThisCaller),
]


@pytest.mark.parametrize(("declared", "actor"), ALLOWED_CALLERS)
def test_an_operation_lets_in_whom_it_is_for(declared: Authorisation, actor: Actor) -> None:
    declared.check(actor)


@pytest.mark.parametrize(("declared", "actor", "refusal"), REFUSED_CALLERS)
def test_an_operation_refuses_whom_it_is_not_for(
    declared: Authorisation, actor: Actor, refusal: type[DomainError]
) -> None:
    with pytest.raises(refusal):
        declared.check(actor)


@pytest.mark.parametrize(
    ("declared", "described"),
    [
        (person(), {"kind": "person", "level": "L3"}),
        (officer("ratings"), {"kind": "officer", "role": "ratings"}),
        (service(Purpose.RATE), {"kind": "service", "purposes": ["rate"]}),
        (public(), {"kind": "public"}),
    ],
)
def test_a_declaration_describes_itself(
    declared: Authorisation, described: dict[str, object]
) -> None:
    assert declared.describe() == described


def test_a_level_that_does_not_exist_cannot_be_declared() -> None:
    with pytest.raises(ValueError, match="no assurance level"):
        person("L9")


def test_a_reference_does_not_tell_the_account() -> None:
    assert ACCOUNT not in CITIZEN.reference
    assert CITIZEN.reference == Actor(kind="person", id=ACCOUNT).reference
    assert PEER.reference == EVALUATION
    assert GATEWAY not in ANONYMOUS.reference
