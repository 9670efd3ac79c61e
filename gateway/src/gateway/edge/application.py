"""The ASGI application in front: what a service answers is passed on, the rest is our own."""

import asyncio
import time
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from contracts.routes import Route
from contracts.topics import GATEWAY
from gateway.access import AccessEvent
from gateway.edge import refusals
from gateway.edge.addresses import Addresses
from gateway.edge.answer_headers import AnswerHeaders
from gateway.edge.answer_wait import AnswerWait
from gateway.edge.bodies import ClientGone, RequestBody
from gateway.edge.bounds import Bounds
from gateway.edge.callers import Callers
from gateway.edge.client_calls import ClientCalls
from gateway.edge.exchange import Exchange
from gateway.edge.headers import first, from_inside, inbound
from gateway.edge.instances import Instance, Instances
from gateway.edge.limits import ClientLimits
from gateway.edge.observation import CLIENT_GONE, observe
from gateway.edge.origins import Origins
from gateway.edge.passes import OWN_PASSES, OwnPasses, Pass, Passes
from gateway.edge.permission import permit, permit_for_another_person
from gateway.edge.proofs import KeyProofs
from gateway.edge.public_cache import PublicCache
from gateway.edge.refusals import Refusal
from gateway.edge.revocations import Revocations
from gateway.edge.standings import acting_for
from gateway.edge.upstream import Body, Upstream, UpstreamUnreachable
from gateway.provider.domain.caller import Caller
from servicekit.ground.context import ANSWER_WITHIN
from servicekit.ground.security import tell_of
from servicekit.process.leaving import Leaving
from servicekit.web.admission import NO_SEAT, SEATS


class Passthrough:
    """Passes requests on to the services, each with a pass; hands the rest to *own*."""

    def __init__(
        self,
        own: ASGIApp,
        *,
        addresses: Addresses,
        answer_headers: AnswerHeaders,
        instances: Instances,
        callers: Callers,
        passes: Passes,
        limits: ClientLimits,
        revocations: Revocations,
        upstream: Upstream,
        bounds: Bounds,
        leaving: Leaving,
        client_calls: ClientCalls,
        proofs: KeyProofs,
        network_index: Callable[[str], str],
        origins: Origins,
    ) -> None:
        self._own = own
        self._addresses = addresses
        self._answer_headers = answer_headers
        self._instances = instances
        self._callers = callers
        self._passes = passes
        self._limits = limits
        self._revocations = revocations
        self._upstream = upstream
        self._bounds = bounds
        self._leaving = leaving
        self._client_calls = client_calls
        self._proofs = proofs
        self._network_index = network_index
        self._origins = origins
        self._public = PublicCache()
        self._at_ourselves = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._own(scope, receive, send)
            return
        exchange = Exchange(scope, receive, send)
        also = await self._origins.said_to(exchange)
        closing = self._leaving.begun
        exchange.send = self._answer_headers.said_by(send, scope, also=also, closing=closing)
        try:
            if not await self._origins.answers(exchange, also):
                await self._admit(exchange)
        except Refusal as refusal:
            await exchange.refuse(refusal)
        except ClientGone:
            exchange.status = CLIENT_GONE  # nobody is left to answer
        finally:
            observe(exchange)

    async def _admit(self, exchange: Exchange) -> None:
        exchange.route = route = self._addresses.route(exchange)
        now = time.time()
        shown = exchange.headers.get(b"authorization") if route else None
        caller = self._recognise(exchange, shown, now) if shown else None
        is_kept = route is not None and self._public.keeps(exchange, route)
        self._limits.count(exchange, caller, is_kept=is_kept, now=now)
        party = acting_for(exchange.headers, exchange.scope["headers"]) if route else None
        if route is not None:
            permit(route, caller, party)
            if caller is not None and caller.is_client:
                await self._client_calls.record(caller, method=exchange.method, path=exchange.path)
        if route is not None and caller is not None and exchange.is_event_stream:
            await self._stream_events(exchange, route, caller, party, now)
            return
        if route is None:
            await self._answer_ourselves(exchange)
        else:
            await self._forward(exchange, route, caller, party, now)

    def _recognise(self, exchange: Exchange, authorization: bytes, now: float) -> Caller:
        try:
            caller = self._callers.recognise(authorization, now=now)
        except Refusal:
            # Of those beyond the limit no line is written, or a flood would fill the log.
            self._limits.spend_refused(address=exchange.address, now=now)
            tell_of(AccessEvent.TOKEN_REFUSED, source=exchange.address)
            raise
        if caller.jkt is not None:
            self._proofs.check(caller, exchange, now=now)
        return caller

    async def _forward(
        self,
        exchange: Exchange,
        route: Route,
        caller: Caller | None,
        party: bytes | None,
        now: float,
    ) -> None:
        if caller is not None:
            await self._show_pass(exchange, route, caller, party, now)
        elif exchange.method == "POST":  # who guesses at something is counted by where they are
            exchange.network = self._network_index(exchange.address)
        if self._public.serves(exchange, route):
            await self._public.answer(exchange, lambda: self._ask_in_time(exchange, route))
            return
        if route.service != GATEWAY:
            await self._ask_in_time(exchange, route)
            return
        if caller is not None:
            exchange.scope[OWN_PASSES] = OwnPasses(self._passes, caller, party)
        await self._answer_ourselves(exchange)

    async def _ask_in_time(self, exchange: Exchange, route: Route) -> None:
        await self._ask(exchange, route, seconds=exchange.patience(self._bounds.answer))

    async def _show_pass(
        self, exchange: Exchange, route: Route, caller: Caller, party: bytes | None, now: float
    ) -> Pass:
        issued = await self._passes.exchange(
            caller, party=party, audience=route.service, scope=route.scope, now=now
        )
        if issued.for_another_person:
            permit_for_another_person(route, exchange.path)
        exchange.authorization = "Bearer " + issued.token
        return issued

    async def _answer_ourselves(self, exchange: Exchange) -> None:
        length = exchange.headers.get(b"content-length")
        if length is None and b"transfer-encoding" in exchange.headers:
            raise refusals.length_required()
        if length is not None and int(length) > self._bounds.own_body:
            raise refusals.too_large(self._bounds.own_body)
        if self._at_ourselves >= self._bounds.in_flight:
            raise refusals.overloaded()
        self._at_ourselves += 1
        try:
            await self._own(exchange.for_ourselves(), exchange.receive, from_inside(exchange.send))
        finally:
            self._at_ourselves -= 1

    async def _stream_events(
        self, exchange: Exchange, route: Route, caller: Caller, party: bytes | None, now: float
    ) -> None:
        """Pass an event stream on for as long as the caller's token and its grounds hold.

        Streams last; so they are counted apart from requests under way, and per session.
        """
        issued = await self._show_pass(exchange, route, caller, party, now)
        # From here to `hold` nothing is awaited, or a ground that goes meanwhile would be missed.
        if self._revocations.is_closed:
            raise refusals.leaving()
        if self._revocations.streams >= self._bounds.streams:
            raise refusals.overloaded()
        if self._revocations.streams_of(caller.session_id) >= self._bounds.streams_per_session:
            raise refusals.too_many(5)
        stream = asyncio.create_task(self._ask(exchange, route, seconds=None))
        member = (issued.membership_id,) if issued.membership_id is not None else ()
        grounds = (caller.session_id, *member)
        self._revocations.hold(stream, *grounds)
        try:
            async with asyncio.timeout(caller.expires_at - now):
                await stream
        except TimeoutError:
            await exchange.finish()
        except asyncio.CancelledError:
            if not self._revocations.ends(*grounds):
                raise
            await exchange.finish(leaving=self._revocations.is_closed)
        finally:
            self._revocations.release(stream, *grounds)

    async def _ask(self, exchange: Exchange, route: Route, *, seconds: float | None) -> None:
        """Ask the service and pass its answer on; no pause may last longer than so many seconds.

        How long the body may take to come is the doorway's to say: we wait for the client then.
        """
        body = RequestBody(exchange.receive, limit=self._bounds.body)
        sent = await body.opened(exchange.headers)
        try:
            with AnswerWait(exchange.receive, body, seconds=seconds) as wait:
                await self._relay(exchange, route, sent, body, wait, seconds)
        except TimeoutError:
            exchange.fail(refusals.too_slow())
        except UpstreamUnreachable as unreachable:
            if body.gone:
                raise ClientGone from unreachable
            exchange.fail(body.refusal or refusals.unreachable(unreachable.detail))

    async def _relay(
        self,
        exchange: Exchange,
        route: Route,
        sent: Body,
        body: RequestBody,
        wait: AnswerWait,
        seconds: float | None,
    ) -> None:
        """Ask an instance; where that one goes away, ask another what may be asked again."""
        tried: list[Instance] = []
        counted = seconds is not None  # event streams are counted apart
        while True:
            instance = self._instances.choose(route.service, beyond=route.officers, tried=tried)
            instance.under_way += counted
            try:
                await self._ask_instance(instance, exchange, sent, wait, seconds)
            except UpstreamUnreachable as unreachable:
                if body.gone or body.refusal:  # it was the client who broke off
                    raise
                instance.is_fit = False
                tried.append(instance)
                if body.is_spent or not self._may_ask_another(exchange, route, tried, unreachable):
                    raise
            else:
                return
            finally:
                instance.under_way -= counted

    def _may_ask_another(
        self, exchange: Exchange, route: Route, tried: list[Instance], gone: UpstreamUnreachable
    ) -> bool:
        if exchange.has_begun or (gone.sent and not exchange.is_repeatable):
            return False
        others = len(self._instances.of(route.service)) - len(tried)
        # A kept-alive connection may have been closed as the request left: the same one is asked.
        return others > 0 or (gone.sent and len(tried) == 1)

    async def _ask_instance(
        self,
        instance: Instance,
        exchange: Exchange,
        sent: Body,
        wait: AnswerWait,
        seconds: float | None,
    ) -> None:
        own = exchange.own_headers()
        if seconds is not None:
            left = max(0, int(exchange.left_of(seconds) * 1000))
            own = (*own, (ANSWER_WITHIN, str(left)))
        async with self._upstream.ask(
            exchange.method,
            instance.url + exchange.target,
            inbound(exchange.scope["headers"], *own),
            sent,
        ) as answer:
            if seconds is not None:
                instance.heard(
                    seats=first(answer.headers, SEATS),
                    had_none=answer.status == 503 and first(answer.headers, NO_SEAT[0]) is not None,
                )
            await exchange.begin(answer)
            while True:
                whole = answer.is_whole()
                chunk = await answer.next_chunk()
                if whole or not chunk:
                    break
                await exchange.go_on(chunk)
                wait.moved()
            await exchange.end(chunk)
