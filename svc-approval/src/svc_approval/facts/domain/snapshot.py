"""Facts as they are written down in a record, and the salted digests that commit to them."""

import base64
import hashlib
import secrets
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from contracts.canonical import canonical_json
from svc_approval.rules.domain.facts import Fact, Lack

SALT_BYTES = 16


def written_facts(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    """Return *facts* as JSON."""
    return [
        {
            "name": fact.name,
            "source": fact.source,
            "fetched_at": fact.fetched_at.isoformat(),
            "value": fact.value,
            "record": fact.record,
            "lack": fact.lack,
        }
        for fact in facts
    ]


def facts_written(written: Iterable[Mapping[str, Any]]) -> list[Fact]:
    """Return the facts that were written down."""
    return [
        Fact(
            name=each["name"],
            source=each["source"],
            fetched_at=datetime.fromisoformat(each["fetched_at"]),
            value=each["value"],
            record=each["record"],
            lack=Lack(each["lack"]) if each["lack"] else None,
        )
        for each in written
    ]


def new_salts(
    facts: Iterable[Fact], *, draw: Callable[[int], bytes] = secrets.token_bytes
) -> dict[str, str]:
    """Return a fresh salt of 128 bits for every known fact."""
    return {fact.name: _text(draw(SALT_BYTES)) for fact in facts if fact.known}


def salted_digests(facts: Iterable[Fact], salts: Mapping[str, str]) -> dict[str, str]:
    """Return what a signature commits to: per fact the digest of an SD-JWT disclosure (RFC 9901).

    Without its salt a digest tells nothing of the value, so forgetting the salts leaves the
    signature valid (design D9).
    """
    return {
        fact.name: _digest(salts[fact.name], fact.name, fact.value)
        for fact in facts
        if fact.name in salts
    }


def _digest(salt: str, name: str, value: object) -> str:
    disclosure = _text(canonical_json([salt, name, value]))
    return _text(hashlib.sha256(disclosure.encode()).digest())


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
