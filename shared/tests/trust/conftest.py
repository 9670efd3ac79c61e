"""Two trusted issuers and a clock that stands still."""

from collections.abc import Callable

import pytest

from contracts.topics import APPLICATION, APPROVAL, GATEWAY
from servicekit.keys import Keyring, SigningKey

NOW = 1_795_000_000


@pytest.fixture(scope="session")
def gateway_key() -> SigningKey:
    return SigningKey.generate("gateway-1")


@pytest.fixture(scope="session")
def approval_key() -> SigningKey:
    return SigningKey.generate("approval-1")


@pytest.fixture
def at() -> list[float]:
    """The real time, in seconds; a test sets its one element."""
    return [float(NOW)]


@pytest.fixture
def real_time(at: list[float]) -> Callable[[], float]:
    return lambda: at[0]


@pytest.fixture
def keyring(
    gateway_key: SigningKey, approval_key: SigningKey, real_time: Callable[[], float]
) -> Keyring:
    return Keyring(
        {
            GATEWAY: [gateway_key.public_jwk],
            APPROVAL: [approval_key.public_jwk],
            APPLICATION: [SigningKey.generate().public_jwk],
        },
        real_time=real_time,
    )


@pytest.fixture
def claims() -> dict[str, object]:
    """What a good pass of the gateway says."""
    return {
        "iss": GATEWAY,
        "aud": APPLICATION,
        "sub": "01890a5d-ac96-774b-bcce-b302099a8057",
        "acr": "L3",
        "scope": "file read",
        "sid": "s-1",
        "iat": NOW,
        "exp": NOW + 50,
    }
