"""What one request or message is part of; set at the edges, read by events and logs."""

import time
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from uuid_utils.compat import uuid7

ANSWER_WITHIN: Final = "x-answer-within"
"""The header that says inside the house for how many milliseconds more an answer is waited for."""
CALLER_NETWORK: Final = "x-caller-network"
"""The header that tells strangers apart inside the house: a keyed digest of where one asks from."""


@dataclass(frozen=True, slots=True)
class Context:
    """The transaction id that a request and all it causes share, and where it stands in the trace.

    ``traceparent`` is the W3C Trace Context header as received; ``causation`` the id of the event
    being reacted to; ``answer_by`` the moment of the steady clock, in seconds, from which on
    nobody waits for the answer any more.
    """

    transaction: str
    traceparent: str | None = None
    causation: str | None = None
    answer_by: float | None = None


_current: ContextVar[Context | None] = ContextVar("context", default=None)


def current() -> Context:
    """Return the context of this task; one is begun where none was set."""
    context = _current.get()
    if context is None:
        context = Context(transaction=str(uuid7()))
        _current.set(context)
    return context


def enter(context: Context) -> None:
    """Make *context* that of this task and the tasks it starts from now on."""
    _current.set(context)


def seconds_left() -> float | None:
    """Return for how long somebody waits for this task's answer; None where that is not known."""
    context = _current.get()
    if context is None or context.answer_by is None:
        return None
    return context.answer_by - time.monotonic()
