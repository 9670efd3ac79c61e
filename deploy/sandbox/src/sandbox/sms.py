"""The SMS inbox: what was sent to each phone, bounded."""

from collections import OrderedDict, deque
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from sandbox.departments import misbehave
from sandbox.exchange import Clock, json_answer, read_object, text_in
from sandbox.faults import Faults
from sandbox.problems import Malformed

SMS: Final = "sms/messages"
"""What the inbox is called where faults are set."""

MOST_PHONES: Final = 5_000
MOST_PER_PHONE: Final = 10
LONGEST_TEXT: Final = 1_000


@dataclass(frozen=True, slots=True)
class Message:
    """One text as it arrived."""

    number: int
    phone: str
    text: str
    received_at: datetime


class Inbox:
    """Texts by phone; the phone longest without one is forgotten first."""

    def __init__(self) -> None:
        self._by_phone: OrderedDict[str, deque[Message]] = OrderedDict()
        self._last = 0

    def receive(self, phone: str, text: str, now: datetime) -> Message:
        """Keep a text."""
        self._last += 1
        message = Message(self._last, phone, text, now)
        self._by_phone.setdefault(phone, deque(maxlen=MOST_PER_PHONE)).appendleft(message)
        self._by_phone.move_to_end(phone)
        if len(self._by_phone) > MOST_PHONES:
            self._by_phone.popitem(last=False)
        return message

    def messages(self, phone: str) -> list[Message]:
        """Return what the phone got, newest first."""
        return list(self._by_phone.get(phone, ()))

    def clear(self) -> None:
        """Forget every text."""
        self._by_phone.clear()


@dataclass(frozen=True, slots=True)
class TextMessages:
    """The front door of the inbox."""

    inbox: Inbox
    faults: Faults
    clock: Clock

    async def send(self, request: Request) -> Response:
        """Take a text for a phone; 202, as it is delivered whenever it is."""
        body = await read_object(request)
        phone, text = text_in(body, "phone"), text_in(body, "text", LONGEST_TEXT)
        fault = self.faults.strike(SMS, phone)
        if fault is not None:
            await misbehave(fault, request)
        message = self.inbox.receive(phone, text, self.clock())
        return json_answer({"number": message.number}, 202)

    async def read(self, request: Request) -> Response:
        """Show what a phone got, newest first."""
        phone = request.query_params.get("phone")
        if not phone:
            raise Malformed("phone: whose texts?")
        return json_answer({"messages": self.inbox.messages(phone)})
