"""A key-encryption key is replaced while licences go on being read."""

import secrets
import shutil
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from licence_builders import ELDER
from licence_front import Front, person, state_of

from contracts.internal.calls import OPERATOR, Purpose
from contracts.topics import LICENCE
from servicekit.local.key_files import make_signing_key
from servicekit.testing.plugin import MakeDatabase
from servicekit.trust.actor import Act
from servicekit.trust.keys import SigningKey
from servicekit.trust.passes import ServiceTokens


async def test_a_licence_is_read_before_during_and_after_its_key_is_wrapped_anew(
    make_database: MakeDatabase,
    key_directory: Path,
    tmp_path: Path,
    open_front_at: Callable[..., AbstractAsyncContextManager[Front]],
) -> None:
    url = await make_database("svc_licence")
    keys = tmp_path / "keys"
    shutil.copytree(key_directory, keys)
    make_signing_key(keys, OPERATOR)
    kek, former = keys / f"{LICENCE}.kek", keys / f"{LICENCE}.kek.former"
    async with open_front_at(url, keys) as front:
        assert (await front.publish(ELDER)).status_code == 201
        await front.hear(state_of(ELDER))
        path = f"/v1/licences/{await front.issue(ELDER)}"

    kek.rename(former)
    kek.write_bytes(secrets.token_bytes(32))
    async with open_front_at(url, keys) as front:
        during = await front.get(path, by=person())
        first, again = await rewrapped(front, keys), await rewrapped(front, keys)

    former.unlink()
    async with open_front_at(url, keys) as front:
        after = await front.get(path, by=person())

    assert (during.status_code, after.status_code) == (200, 200)
    assert after.json()["record"] == during.json()["record"]
    assert first == {"count": 1, "unreadable": 0, "seen_to": None}
    assert again["count"] == 0


async def rewrapped(front: Front, keys: Path) -> dict[str, object]:
    """Have an operator wrap the keys anew."""
    key = SigningKey.load(keys / f"{OPERATOR}.private.jwk")
    tokens = ServiceTokens(key, OPERATOR, act=Act("li.na", "yearly rotation"))
    header = {"authorization": f"Bearer {tokens.for_call(LICENCE, Purpose.MEND)}"}
    answer = await front.client.post("/internal/keys/rewrap", json={}, headers=header)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())
