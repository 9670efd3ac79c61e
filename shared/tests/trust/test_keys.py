"""Keys are made once, kept close, pinned per issuer, and replaced without a pause."""

import stat
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from contracts.topics import APPROVAL, GATEWAY
from servicekit.local.key_files import make_keys
from servicekit.trust.keys import Keyring, KeysOnDisk, SigningKey, TokenRefused, refuse_keys_on_disk

Claims = dict[str, object]


def test_a_saved_key_signs_as_before(tmp_path: Path, claims: Claims) -> None:
    key = SigningKey.generate("k")
    key.save(tmp_path / "k.jwk")

    token = SigningKey.load(tmp_path / "k.jwk").sign(claims, "grant+jwt")

    ring = Keyring({GATEWAY: [key.public_jwk]})
    assert ring.verify_record(token, GATEWAY, "grant+jwt") == claims


def test_a_private_key_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    make_keys(tmp_path / "keys", [GATEWAY])

    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "keys").iterdir()}

    assert modes == {
        "gateway.private.jwk": 0o600,
        "gateway.public.jwk": 0o644,
        "gateway.kek": 0o600,
        "gateway.index": 0o600,
    }


def test_a_public_file_holds_no_private_part(tmp_path: Path) -> None:
    make_keys(tmp_path, [GATEWAY])

    public = orjson.loads((tmp_path / "gateway.public.jwk").read_bytes())

    assert "d" not in public
    assert public["kid"] == SigningKey.load(tmp_path / "gateway.private.jwk").kid


def test_keys_that_are_there_stay(tmp_path: Path) -> None:
    make_keys(tmp_path, [GATEWAY])
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}

    make_keys(tmp_path, [GATEWAY, APPROVAL])

    assert {name: (tmp_path / name).read_bytes() for name in before} == before
    assert Keyring.load(tmp_path).issuers == {GATEWAY, APPROVAL}


def test_both_keys_of_a_replacement_are_believed(tmp_path: Path, claims: Claims) -> None:
    old, new = SigningKey.generate("old"), SigningKey.generate("new")
    both = orjson.dumps({"keys": [old.public_jwk, new.public_jwk]})
    (tmp_path / "gateway.public.jwk").write_bytes(both)
    ring = Keyring.load(tmp_path)

    read = [ring.verify_record(key.sign(claims, "x"), GATEWAY, "x") for key in (old, new)]

    assert read == [claims, claims]


def test_a_retired_key_is_not_believed(tmp_path: Path, claims: Claims) -> None:
    old, new = SigningKey.generate("old"), SigningKey.generate("new")
    (tmp_path / "gateway.public.jwk").write_bytes(orjson.dumps(new.public_jwk))

    with pytest.raises(TokenRefused):
        Keyring.load(tmp_path).verify_record(old.sign(claims, "x"), GATEWAY, "x")


def test_a_private_jwk_among_the_public_ones_is_used_as_public(tmp_path: Path) -> None:
    key = SigningKey.generate("k")
    key.save(tmp_path / "gateway.public.jwk")

    ring = Keyring.load(tmp_path)

    assert not ring._keys[GATEWAY]["k"].is_private


def test_a_public_key_is_no_signing_key(tmp_path: Path) -> None:
    (tmp_path / "k.jwk").write_bytes(orjson.dumps(SigningKey.generate("k").public_jwk))

    with pytest.raises(ValueError, match="no private key"):
        SigningKey.load(tmp_path / "k.jwk")


def test_a_remembered_token_ends_on_time(
    keyring: Keyring, gateway_key: SigningKey, claims: Claims, at: list[float]
) -> None:
    token = gateway_key.sign(claims, "txn+jwt")
    keyring.verify(token, GATEWAY, "txn+jwt")
    at[0] += 56

    with pytest.raises(TokenRefused, match="sign in"):
        keyring.verify(token, GATEWAY, "txn+jwt")


def test_a_remembered_token_is_not_believed_of_another_issuer_or_type(
    keyring: Keyring, gateway_key: SigningKey, claims: Claims
) -> None:
    token = gateway_key.sign(claims, "txn+jwt")
    keyring.verify(token, GATEWAY, "txn+jwt")

    for issuer, typ in ((APPROVAL, "txn+jwt"), (GATEWAY, "svc+jwt")):
        with pytest.raises(TokenRefused):
            keyring.verify(token, issuer, typ)


def test_a_changed_answer_does_not_change_what_is_remembered(
    keyring: Keyring, gateway_key: SigningKey, claims: Claims
) -> None:
    token = gateway_key.sign({**claims, "roles": ["ratings"]}, "txn+jwt")
    keyring.verify(token, GATEWAY, "txn+jwt")["roles"].append("admin")

    again = keyring.verify(token, GATEWAY, "txn+jwt")

    assert again["roles"] == ["ratings"]


def test_the_memory_of_tokens_is_bounded(
    gateway_key: SigningKey,
    claims: Claims,
    real_time: Callable[[], float],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("servicekit.trust.keys.REMEMBERED_TOKENS", 3)
    ring = Keyring({GATEWAY: [gateway_key.public_jwk]}, real_time=real_time)

    for number in range(10):
        token = gateway_key.sign({**claims, "sid": str(number)}, "txn+jwt")
        ring.verify(token, GATEWAY, "txn+jwt")

    assert len(ring._remembered) == 3


def test_a_record_is_believed_however_old(
    keyring: Keyring, gateway_key: SigningKey, at: list[float]
) -> None:
    grant = gateway_key.sign({"iss": GATEWAY, "case_id": "c"}, "grant+jwt")
    at[0] += 1e9

    assert keyring.verify_record(grant, GATEWAY, "grant+jwt")["case_id"] == "c"


def test_a_token_without_an_end_is_refused(keyring: Keyring, gateway_key: SigningKey) -> None:
    grant = gateway_key.sign({"iss": GATEWAY}, "txn+jwt")

    with pytest.raises(TokenRefused):
        keyring.verify(grant, GATEWAY, "txn+jwt")


@pytest.mark.parametrize(
    ("file_system", "refused"), [("ext4", True), ("overlay", True), ("tmpfs", False)]
)
def test_production_takes_keys_from_memory_alone(
    tmp_path: Path, file_system: str, *, refused: bool
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/x / ext4 rw 0 0\nkeys {tmp_path.resolve()} {file_system} rw 0 0\n")

    if refused:
        with pytest.raises(KeysOnDisk, match="key management system"):
            refuse_keys_on_disk(tmp_path, deployment="production", mounts=mounts)
    else:
        refuse_keys_on_disk(tmp_path, deployment="production", mounts=mounts)


def test_development_takes_keys_from_a_disk(tmp_path: Path) -> None:
    refuse_keys_on_disk(tmp_path, deployment="development")
