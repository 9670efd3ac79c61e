"""Passes inside the house: the gateway's for whom it lets through, a service's for itself."""

import time
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from contracts.internal import Purpose
from contracts.topics import GATEWAY
from servicekit.auth import FROM_GATEWAY, FROM_SERVICE, LONGEST_LIFE_SECONDS, Actor
from servicekit.keys import RealTime, SigningKey

MOST_CASES: Final = 100


class InternalTokens:
    """What the gateway exchanges an outside token for (design D7): one audience, ≤ 50 s."""

    def __init__(self, signing_key: SigningKey, *, real_time: RealTime = time.time) -> None:
        self._signing_key = signing_key
        self._real_time = real_time

    def issue(
        self, actor: Actor, *, audience: str, session_id: str, client_id: str | None = None
    ) -> str:
        """Return a pass for *actor* at one service; *client_id* is who acts on their behalf."""
        now = int(self._real_time())
        claims: dict[str, object] = {
            "iss": GATEWAY,
            "aud": audience,
            "sub": actor.id,
            "acr": actor.assurance_level,
            "scope": " ".join(sorted(actor.scopes)),
            "sid": session_id,
            "iat": now,
            "exp": now + LONGEST_LIFE_SECONDS,
        }
        if client_id is not None:
            claims["act"] = {"sub": client_id}
        if actor.kind == "officer":
            claims["roles"] = sorted(actor.roles)
            claims["department"] = actor.department
            claims["division"] = actor.division
        return self._signing_key.sign(claims, FROM_GATEWAY)


class ServiceTokens:
    """What a service shows another when it calls on its own account, in no person's name."""

    def __init__(
        self, signing_key: SigningKey, issuer: str, *, real_time: RealTime = time.time
    ) -> None:
        self.issuer: Final = issuer
        self._signing_key = signing_key
        self._real_time = real_time

    def for_call(self, audience: str, purpose: Purpose, case_ids: Sequence[UUID] = ()) -> str:
        """Return a pass for one call about at most 100 cases."""
        if len(case_ids) > MOST_CASES:
            raise ValueError(f"One call names at most {MOST_CASES} cases, not {len(case_ids)}.")
        now = int(self._real_time())
        claims = {
            "iss": self.issuer,
            "aud": audience,
            "purpose": purpose,
            "cases": [str(case) for case in case_ids],
            "iat": now,
            "exp": now + LONGEST_LIFE_SECONDS,
        }
        return self._signing_key.sign(claims, FROM_SERVICE)
