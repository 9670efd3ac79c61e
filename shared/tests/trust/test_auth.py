"""Who may call what."""

from collections.abc import Callable
from uuid import UUID

import pytest

from contracts.internal.calls import ALLOWED, Purpose
from contracts.topics import APPLICATION, APPROVAL, EVALUATION, GATEWAY
from servicekit.ground.errors import DomainError
from servicekit.trust.actor import ANONYMOUS, Actor, CallNotAllowed
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
from servicekit.trust.keys import Keyring, SigningKey, TokenRefused
from servicekit.trust.passes import InternalTokens, ServiceTokens, identify

ACCOUNT = "01890a5d-ac96-774b-bcce-b302099a8057"
CASES = (UUID(int=1), UUID(int=2))
CITIZEN = Actor(kind="person", id=ACCOUNT, assurance_level="L3", scopes=frozenset({"file"}))
CLERK = Actor(
    kind="officer",
    id=ACCOUNT,
    assurance_level="L3",
    roles=frozenset({"ratings"}),
    department="11440300MB2D06811W",
    division="440305",
)
PEER = Actor(kind="service", id=EVALUATION, purpose=Purpose.RATE, case_ids=CASES)
CLAIMS = "POST /internal/claims"


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def signing_keys() -> dict[str, SigningKey]:
    return {issuer: SigningKey.generate() for issuer in {caller for caller, *_ in ALLOWED}}


@pytest.fixture
def approval_tokens(approval_key: SigningKey, real_time: Callable[[], float]) -> ServiceTokens:
    return ServiceTokens(approval_key, APPROVAL, real_time=real_time)


@pytest.mark.parametrize("actor", [CITIZEN, CLERK], ids=lambda actor: actor.kind)
def test_a_pass_tells_who_acts(
    actor: Actor, keyring: Keyring, gateway_key: SigningKey, real_time: Callable[[], float]
) -> None:
    tokens = InternalTokens(gateway_key, real_time=real_time)
    token = tokens.issue(actor, audience=APPLICATION, session_id="s-1", client_id="app")

    known = identify(bearer(token), keyring, APPLICATION, "GET /v1/applications")

    assert known == Actor(**{**vars(actor), "session_id": "s-1"})


def test_no_pass_is_an_anonymous_caller(keyring: Keyring) -> None:
    assert identify({}, keyring, APPLICATION, CLAIMS) is ANONYMOUS


@pytest.mark.parametrize("call", sorted(ALLOWED), ids=" ".join)
def test_a_listed_call_is_let_in(
    call: tuple[str, Purpose, str, str], real_time: Callable[[], float]
) -> None:
    caller, purpose, audience, operation = call
    keys = signing_keys()
    ring = Keyring({name: [key.public_jwk] for name, key in keys.items()}, real_time=real_time)
    tokens = ServiceTokens(keys[caller], caller, real_time=real_time)

    actor = identify(bearer(tokens.for_call(audience, purpose, CASES)), ring, audience, operation)

    assert actor == Actor(kind="service", id=caller, purpose=purpose, case_ids=CASES)


@pytest.mark.parametrize(
    ("purpose", "operation"),
    [
        (Purpose.RATE, CLAIMS),
        (Purpose.DECIDE, "GET /internal/claims"),
        (Purpose.DECIDE, "POST /internal/claims/"),
        (Purpose.DECIDE, "GET /v1/applications"),
    ],
)
def test_a_call_that_is_not_listed_is_refused(
    purpose: Purpose, operation: str, keyring: Keyring, approval_tokens: ServiceTokens
) -> None:
    token = approval_tokens.for_call(APPLICATION, purpose, CASES)

    with pytest.raises(CallNotAllowed):
        identify(bearer(token), keyring, APPLICATION, operation)


def test_a_service_does_not_pass_as_another(
    keyring: Keyring, approval_key: SigningKey, real_time: Callable[[], float]
) -> None:
    tokens = ServiceTokens(approval_key, EVALUATION, real_time=real_time)
    token = tokens.for_call(APPLICATION, Purpose.RATE, CASES)

    with pytest.raises(TokenRefused):
        identify(bearer(token), keyring, APPLICATION, CLAIMS)


def test_an_unknown_purpose_is_refused(
    keyring: Keyring, approval_key: SigningKey, claims: dict[str, object]
) -> None:
    pass_of_approval = {**claims, "iss": APPROVAL, "purpose": "curiosity", "cases": []}
    token = approval_key.sign(pass_of_approval, "svc+jwt")

    with pytest.raises(TokenRefused):
        identify(bearer(token), keyring, APPLICATION, CLAIMS)


def test_a_pass_for_more_than_a_hundred_cases_is_not_made(approval_tokens: ServiceTokens) -> None:
    with pytest.raises(ValueError, match="at most 100"):
        approval_tokens.for_call(APPLICATION, Purpose.DECIDE, [UUID(int=n) for n in range(101)])


def test_a_pass_for_a_hundred_cases_is_believed(
    keyring: Keyring, approval_tokens: ServiceTokens
) -> None:
    cases = tuple(UUID(int=n) for n in range(100))
    token = approval_tokens.for_call(APPLICATION, Purpose.DECIDE, cases)

    assert identify(bearer(token), keyring, APPLICATION, CLAIMS).case_ids == cases


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
