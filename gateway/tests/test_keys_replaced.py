"""The key that signs for the outside is replaced while tokens are out."""

import base64
import shutil
from pathlib import Path

import httpx
import orjson
from gateway_front import GatewayProcess, free_port

from servicekit.trust.keys import SigningKey
from suite.sign_in import Tokens, sign_in


class Operator:
    """Who changes what lies in the directory of keys, and starts the gateway again."""

    def __init__(self, settings: dict[str, str], keys: Path) -> None:
        self._settings = settings | {"GATEWAY_KEY_DIRECTORY": str(keys)}
        self._outside = keys / "outside"
        self._port = free_port()

    def started(self) -> GatewayProcess:
        """Start the gateway with the keys as they lie."""
        return GatewayProcess(self._settings, port=self._port, issuer=None)

    @property
    def signing(self) -> SigningKey:
        """The key that signs now."""
        return SigningKey.load(self._outside / "openid.private.jwk")

    def publish(self, *keys: SigningKey) -> None:
        """Have these keys believed and published."""
        content = orjson.dumps({"keys": [key.public_jwk for key in keys]})
        (self._outside / "openid.public.jwk").write_bytes(content)

    def sign_with(self, key: SigningKey) -> None:
        """Have another key sign."""
        (self._outside / "openid.private.jwk").unlink()
        key.save(self._outside / "openid.private.jwk")


async def test_tokens_hold_while_the_key_that_signed_them_is_replaced(
    settings: dict[str, str], key_directory: Path, sandbox_url: str, tmp_path: Path
) -> None:
    shutil.copytree(key_directory, tmp_path / "keys")
    operator, new = Operator(settings, tmp_path / "keys"), SigningKey.generate()
    with operator.started() as gateway:
        old = operator.signing
        early = await sign_in(gateway.url, sandbox_url, "13400000001")
        assert published(gateway) == [old.kid]

    operator.publish(old, new)
    with operator.started() as gateway:
        assert published(gateway) == [old.kid, new.kid]
        assert signer_of(await sign_in(gateway.url, sandbox_url, "13400000001")) == old.kid

    operator.sign_with(new)
    with operator.started() as gateway:
        late = await sign_in(gateway.url, sandbox_url, "13400000001")
        assert published(gateway) == [new.kid, old.kid]
        assert signer_of(late) == new.kid
        assert [await status(gateway, each) for each in (early, late)] == [200, 200]

    operator.publish(new)
    with operator.started() as gateway:
        assert published(gateway) == [new.kid]
        assert [await status(gateway, each) for each in (early, late)] == [401, 200]


def published(gateway: GatewayProcess) -> list[str]:
    """Return the names of the keys that clients find."""
    return [key["kid"] for key in httpx.get(f"{gateway.url}/oauth2/jwks").json()["keys"]]


def signer_of(tokens: Tokens) -> str:
    """Return the name of the key that signed an access token."""
    header = base64.urlsafe_b64decode(tokens.access_token.split(".")[0] + "==")
    return str(orjson.loads(header)["kid"])


async def status(gateway: GatewayProcess, tokens: Tokens) -> int:
    """Return whether an access token opens a door."""
    async with httpx.AsyncClient(base_url=gateway.url, headers=tokens.header) as client:
        return (await client.get("/v1/applications")).status_code
