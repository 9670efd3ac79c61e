"""What one connection may do before any application hears of it: how much, how long, how many.

uvicorn bounds none of this (decision 0210): its parser gathers a header of any length, and a
request that is half sent stands for as long as its client likes.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Final

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from servicekit.ground.metrics import REFUSED_CONNECTIONS
from servicekit.ground.patience import network_of
from servicekit.web.connection_refusals import (
    HEAD_TOO_LARGE,
    NOT_HTTP,
    TOO_MANY,
    TOO_MANY_OF_ONE,
    TOO_SLOW,
    Refused,
)

SLOWEST: Final = 16 * 1024
"""Bytes a second by which a large body has to come."""
LINGER_SECONDS: Final = 2.0
"""For how long a refused client may go on sending, unheard, so that it reads its answer."""


@dataclass(frozen=True, kw_only=True)
class Doorway:
    """The bounds of one door, and who stands in it; sizes in bytes, times in seconds.

    *head_seconds* is how long a request line and its headers may take, *body_seconds* how long a
    body may, and a second more for each `SLOWEST` of it. Of one address (of IPv6: one network)
    *connections_per_address* may be open, unless it is in *shared*: a balancer's, or where None
    is said, for who stands behind knows nobody but those.
    """

    head: int
    headers: int
    head_seconds: float
    body_seconds: float
    connections: int
    connections_per_address: int | None = None
    shared: Container[str | None] = ()
    _open: Counter[str] = field(default_factory=Counter, repr=False)

    def let_in(self, address: str) -> Refused | None:
        """Count a connection, or return why it may not be opened."""
        if self._open.total() >= self.connections:
            return TOO_MANY
        most = self.connections_per_address
        network = network_of(address)
        if most is not None and address not in self.shared and self._open[network] >= most:
            return TOO_MANY_OF_ONE
        self._open[network] += 1
        return None

    def let_out(self, address: str) -> None:
        """Count a connection no longer."""
        network = network_of(address)
        self._open[network] -= 1
        if not self._open[network]:
            del self._open[network]


class DoorwayConfig(uvicorn.Config):
    """uvicorn's configuration with a doorway before it, and what is the same at all our doors."""

    def __init__(self, app: Callable[..., Any], *, doorway: Doorway, **told: Any) -> None:
        self.doorway = doorway
        super().__init__(
            app,
            http=BoundedProtocol,
            ws="none",
            access_log=False,
            log_config=None,
            server_header=False,
            **told,
        )


class _Stage(Enum):
    IDLE = auto()
    HEAD = auto()
    BODY = auto()
    REFUSED = auto()


class BoundedProtocol(HttpToolsProtocol):
    """uvicorn's protocol within the bounds of its doorway; what comes behind a body is dropped.

    Trailers would otherwise be among the headers of a request that is being worked on already.
    """

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        assert isinstance(config, DoorwayConfig)  # noqa: S101  (built by it alone)
        self._doorway = config.doorway
        self._counted: str | None = None
        self._stage = _Stage.IDLE
        self._moved = False
        self._may_be_large = False
        self._unheard = 0
        """Bytes of this head or of trailers that the parser may hold."""
        self._received = 0
        self._since = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._why = NOT_HTTP

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take the connection up, if there is room for it."""
        super().connection_made(transport)
        address = self.client[0] if self.client else ""
        refused = self._doorway.let_in(address)
        if refused is None:
            self._counted = address
            self._begin_wait()
        else:
            self._refuse(refused)
            transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._end_wait()
        if self._counted is not None:
            self._doorway.let_out(self._counted)
            self._counted = None
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Have the parser read it, and look at what that leaves unfinished."""
        if self._stage is _Stage.REFUSED:
            return
        self._moved = False
        self._may_be_large = self._stage is _Stage.HEAD or len(data) > self._doorway.head
        super().data_received(data)
        # The annotation keeps mypy from taking the stage for what it was before the parser ran.
        stage: _Stage = self._stage
        if stage is _Stage.REFUSED or (stage is _Stage.IDLE and self._moved):
            return
        if not self._moved:
            self._unheard += len(data)
            if self._unheard > self._doorway.head:
                self._refuse(HEAD_TOO_LARGE)
                return
        if self._timer is None:
            self._begin_wait()

    def on_message_begin(self) -> None:
        """A request line begins."""
        super().on_message_begin()
        self._stage = _Stage.HEAD
        self._moved = True
        self._unheard = 0

    def on_header(self, name: bytes, value: bytes) -> None:
        """Keep a header; one that comes behind the body is dropped."""
        if self._stage is _Stage.HEAD:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is whole: have it answered, unless it is beyond the bounds."""
        if len(self.headers) > self._doorway.headers or (
            self._may_be_large and self._size_of_head() > self._doorway.head
        ):
            self._why = HEAD_TOO_LARGE
            raise ValueError(self._why.slug)  # ends the parser's work; it calls send_400_response
        super().on_headers_complete()
        self._stage = _Stage.BODY
        self._moved = True
        self._received = self._unheard = 0
        if self._timer is not None:
            self._since = self.loop.time()

    def on_body(self, body: bytes) -> None:
        """Some of the body has come."""
        super().on_body(body)
        self._received += len(body)
        self._unheard = 0
        self._moved = True

    def on_message_complete(self) -> None:
        """The request is whole."""
        super().on_message_complete()
        self._stage = _Stage.IDLE
        self._moved = True
        self._unheard = 0
        self._end_wait()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  (uvicorn calls it so)
        """Refuse what the parser would not go on with, in our words instead of uvicorn's."""
        self._refuse(self._why)

    def _size_of_head(self) -> int:
        return len(self.url) + sum(len(name) + len(value) for name, value in self.headers)

    def _begin_wait(self) -> None:
        self._since = self.loop.time()
        seconds = (
            self._doorway.body_seconds if self._stage is _Stage.BODY else self._doorway.head_seconds
        )
        self._timer = self.loop.call_later(seconds, self._look)

    def _end_wait(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _look(self) -> None:
        """See whether what is waited for is overdue."""
        self._timer = None
        if self._stage is _Stage.REFUSED:
            self.transport.close()
            return
        most = self._doorway.head_seconds
        if self._stage is _Stage.BODY:
            most = self._doorway.body_seconds + self._received / SLOWEST
        if self.flow.read_paused:
            self._since = self.loop.time()  # it is we who keep the client waiting
        left = self._since + most - self.loop.time()
        if left > 0:
            self._timer = self.loop.call_later(left, self._look)
        elif self._stage is _Stage.IDLE:
            self.transport.close()  # nothing was asked
        else:
            self._refuse(TOO_SLOW)

    def _refuse(self, refused: Refused) -> None:
        """Answer, if the request has no answer yet, and hear the client no further."""
        has_answer = self._break_off()
        self._stage = _Stage.REFUSED
        REFUSED_CONNECTIONS.labels(refused.slug).inc()
        self._end_wait()
        self._unset_keepalive_if_required()
        if has_answer or self.transport.is_closing():
            self.transport.close()
            return
        self.transport.write(refused.message(self.server_state.default_headers))
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self._timer = self.loop.call_later(LINGER_SECONDS, self._look)

    def _break_off(self) -> bool:
        """End what is under way; return whether an answer has begun that is in the way of ours."""
        self.pipeline.clear()
        cycle = self.cycle
        if cycle is None or cycle.response_complete:
            return cycle is not None and self._stage is _Stage.BODY
        cycle.disconnected = True
        cycle.message_event.set()
        return self._stage is not _Stage.BODY or cycle.response_started
