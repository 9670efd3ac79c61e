"""What one request or message is part of; set at the edges, read by events and logs."""

from contextvars import ContextVar
from dataclasses import dataclass

from uuid_utils.compat import uuid7


@dataclass(frozen=True, slots=True)
class Context:
    """The transaction id that a request and all it causes share, and where it stands in the trace.

    ``traceparent`` is the W3C Trace Context header as received; ``causation`` the id of the event
    being reacted to.
    """

    transaction: str
    traceparent: str | None = None
    causation: str | None = None


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
