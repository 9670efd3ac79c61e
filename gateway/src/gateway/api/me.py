"""The phone's home page: the one place where the gateway composes answers (design D16)."""

import asyncio
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from fastapi import Request

from contracts.topics import APPLICATION, EVALUATION, LICENCE
from gateway.api.views import MeView, PartView
from gateway.clients.passes import Passes
from gateway.clients.services import PartMissing, Services
from gateway.domain.caller import CALLER_KEY, Caller
from servicekit.ground.clock import Clock
from servicekit.ground.logs import log
from servicekit.trust.authorisation import person
from servicekit.web.router import Router

WAIT: Final = 1.0
"""Seconds for each part; they are asked side by side."""


@dataclass(frozen=True)
class HomePage:
    """Asks the services in the caller's name and marks a part that did not answer."""

    services: Services
    passes: Passes
    clock: Clock

    def router(self) -> Router:
        """Return the operation."""
        router = Router(prefix="/v1/me", tag="me")
        router.get("", authz=person("L2"), response_model=MeView)(self.me)
        return router

    async def me(self, request: Request) -> MeView:
        """Return the signed-in person's overview."""
        caller: Caller = request.scope[CALLER_KEY]
        applications, licences, ratings = await asyncio.gather(
            self._part(caller, APPLICATION, "/v1/applications", "applications"),
            self._part(caller, LICENCE, "/v1/licences", "licences"),
            self._part(caller, EVALUATION, "/v1/ratings", "ratings"),
        )
        return MeView(
            account_id=UUID(caller.account_id),
            assurance_level=caller.assurance_level,
            as_of=self.clock.now(),
            applications=applications,
            licences=licences,
            ratings=ratings,
        )

    async def _part(self, caller: Caller, service: str, path: str, scope: str) -> PartView:
        token = self.passes.exchange(
            caller, audience=service, scope=scope, now=self.clock.now().timestamp()
        )
        try:
            value = await self.services.read(service, path, token=token, wait=WAIT)
        except PartMissing as missing:
            log.warning("part_missing", part=service, why=missing.detail)
            return PartView(state="unavailable")
        return PartView(state="here", value=value)
