"""Who is let in when more is asked than can be answered: told at once, before any work is done."""

from collections.abc import Collection
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from contracts.routes import route_of
from contracts.texts import Text
from servicekit.ground import context
from servicekit.ground.metrics import REFUSED_AT_THE_DOOR
from servicekit.process.leaving import Leaving
from servicekit.process.seats import NoSeat, NoTimeLeft, Precedence, Seats, sit_down
from servicekit.web.languages import LANGUAGE_TAGS, language_of
from servicekit.web.observation import VITAL_SIGNS
from servicekit.web.problems import PROBLEM, document

NO_SEAT: Final = (b"x-no-seat", b"1")
"""Tells the gateway that this instance had no seat for the request."""

SEATS: Final = b"x-seats"
"""Tells the gateway with each answer how many requests this instance takes at once just now, those
that wait for others included. Neither header leaves the house."""

BUSY: Final = Text(
    zh="系统繁忙，未做任何更改，请稍后重试。",
    en="The system is busy; nothing was changed, please try again shortly.",
)
_EVENT_STREAM: Final = b"text/event-stream"


class Admission:
    """Plain ASGI around the application: a seat for each request until it is answered.

    Vital signs need none, and an event stream only until it has begun. *urgent* names paths that
    never wait behind ordinary ones.
    """

    def __init__(
        self, app: ASGIApp, *, seats: Seats, leaving: Leaving, urgent: Collection[str]
    ) -> None:
        self._app = app
        self._seats = seats
        self._leaving = leaving
        self._urgent = frozenset(urgent)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in VITAL_SIGNS:
            await self._app(scope, receive, send)
            return
        precedence = self._precedence(scope["path"])
        try:
            seat = self._seats.take(precedence, answer_by=context.current().answer_by)
        except NoSeat as refused:
            REFUSED_AT_THE_DOOR.labels(precedence.name.lower()).inc()
            more = () if isinstance(refused, NoTimeLeft) else (NO_SEAT, self._seats_there_are())
            await _refuse(scope, send, *more)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [*message["headers"], self._seats_there_are()]
                if self._leaving.begun:
                    headers.append((b"connection", b"close"))
                message = {**message, "headers": headers}
                if _begins_stream(headers):
                    seat.give_up()
            await send(message)

        async def take_in() -> Message:
            seat.step_aside()  # a client that is slow to send keeps nobody else waiting
            try:
                return await receive()
            finally:
                seat.come_back()

        sit_down(seat)
        try:
            await self._app(scope, take_in, answer)
        finally:
            seat.give_up()

    def _seats_there_are(self) -> tuple[bytes, bytes]:
        return SEATS, str(self._seats.to_tell).encode()

    def _precedence(self, path: str) -> Precedence:
        if path in self._urgent or path.startswith("/internal/"):
            return Precedence.HOUSE
        route = route_of(path)
        return Precedence.OFFICERS if route and route.officers else Precedence.ORDINARY


def _begins_stream(headers: list[tuple[bytes, bytes]]) -> bool:
    return any(
        name == b"content-type" and value.startswith(_EVENT_STREAM) for name, value in headers
    )


async def _refuse(scope: Scope, send: Send, *more: tuple[bytes, bytes]) -> None:
    accepted = dict(scope["headers"]).get(b"accept-language")
    language = language_of(accepted.decode("latin-1") if accepted else None)
    transaction = context.current().transaction
    body = document(503, "overloaded", BUSY, language, transaction, instance=scope["path"])
    headers = [
        (b"content-type", PROBLEM.encode()),
        (b"content-language", LANGUAGE_TAGS[language].encode()),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"vary", b"accept-language"),
        (b"retry-after", b"1"),
        *more,
    ]
    await send({"type": "http.response.start", "status": 503, "headers": headers})
    await send({"type": "http.response.body", "body": body})
