"""The front door of the departments: one question about one subject, one answer."""

import asyncio
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from sandbox.calls import Call, CallRecord
from sandbox.exchange import Clock, check_day, read_object, text_in
from sandbox.facts import (
    GUARDIANSHIP,
    LEGAL_REPRESENTATIVE,
    OPERATIONS,
    PHONE_HOLDER,
    REAL_NAME,
    Json,
    Operation,
)
from sandbox.faults import Fault, FaultMode, Faults
from sandbox.population.numbers import NotACitizenNumber, birth_date_in
from sandbox.problems import Malformed, NoSuchOperation, NoSuchPerson, Problem
from sandbox.registers import Registers


@dataclass(frozen=True, slots=True)
class Departments:
    """What a department needs in order to answer, and to misbehave."""

    registers: Registers
    faults: Faults
    calls: CallRecord
    clock: Clock

    async def ask(self, request: Request) -> Response:
        """Answer ``POST /departments/<department>/<operation>``."""
        path = request.path_params
        key = f"{path['department']}/{path['operation']}"
        operation = OPERATIONS.get(key)
        if operation is None:
            raise NoSuchOperation(key)
        call = self.calls.open(
            key,
            self.clock(),
            caller=request.headers.get("x-caller", "")[:100] or None,
            purpose=request.headers.get("x-purpose", "")[:100] or None,
        )
        try:
            response = await self._answer(request, operation, call)
        except Problem as problem:
            if call.outcome == "waiting":
                call.outcome = problem.slug
            raise
        if call.outcome == "waiting":
            call.outcome = "answered"
        return response

    async def _answer(self, request: Request, operation: Operation, call: Call) -> Response:
        body = await read_object(request)
        subject = _read_question(body, operation, call)
        fault = self.faults.strike(call.operation, subject)
        if fault is not None:
            call.outcome = fault.mode
            await misbehave(fault, request)
        record, values = self._look_up(call, operation, body)
        if fault is not None:
            values = fault.told(values)
        content = orjson.dumps({"record": record, "values": values, "as_of": self.clock()})
        if fault is not None:
            content = self._garble(content, fault, call)
        return Response(content, media_type="application/json")

    def _look_up(
        self, call: Call, operation: Operation, body: dict[str, Any]
    ) -> tuple[str, dict[str, Json]]:
        subject = text_in(body, operation.about)
        if call.operation == REAL_NAME:
            matches = self.registers.matches(subject, text_in(body, "name"))
            # Named after the call alone: a row's name would tell whether the number exists.
            return f"{operation.rows}-{call.number:08}", {"matches": matches}
        if call.operation == GUARDIANSHIP:
            child = subject, text_in(body, "name")
            guardian = text_in(body, "guardian_citizen_id"), text_in(body, "guardian_name")
            matches = self.registers.is_guardian(*guardian, *child)
            return f"{operation.rows}-{call.number:08}", {"matches": matches}
        if call.operation == PHONE_HOLDER:
            who = subject, text_in(body, "name")
            matches = self.registers.holds_phone(*who, text_in(body, "phone"))
            return f"{operation.rows}-{call.number:08}", {"matches": matches}
        if call.operation == LEGAL_REPRESENTATIVE:
            who = text_in(body, "citizen_id"), text_in(body, "name")
            company = self.registers.facts_of_company(subject)
            told = {name: company[name] for name in operation.facts if name in company}
            matches = self.registers.represents(*who, subject)
            return f"{operation.rows}-{self.registers.company(subject).row}", {
                "matches": matches
            } | told
        return self.registers.read(operation, subject)

    def _garble(self, content: bytes, fault: Fault, call: Call) -> bytes:
        if fault.mode is FaultMode.TRUNCATED:
            return content[: len(content) // 2]
        if fault.mode is FaultMode.TWICE:
            self.calls.repeat(call)
            return content * 2
        return content


def _read_question(body: dict[str, Any], operation: Operation, call: Call) -> str:
    call.request_id = text_in(body, "request_id")
    call.subject = text_in(body, operation.about)
    if not call.caller:
        raise Malformed("x-caller: a department answers only who says who is asking")
    check_day(body, "as_of")
    if operation.about == "citizen_id":
        try:
            birth_date_in(call.subject)
        except NotACitizenNumber as wrong:
            raise Malformed(f"citizen_id: {wrong}") from wrong
    return call.subject


async def misbehave(fault: Fault, request: Request) -> None:
    """Do what the fault does before any answer: wait, fail, or know nobody."""
    if fault.mode is FaultMode.SLOW:
        await asyncio.sleep(fault.seconds)
    elif fault.mode is FaultMode.HANG:
        await _hold(request, fault.seconds)
        raise Problem(504, "hang", "no answer", "The sandbox was told to hang.")
    elif fault.mode is FaultMode.ERROR:
        raise Problem(fault.status, "fault", "out of order", "The sandbox was told to fail.")
    elif fault.mode is FaultMode.UNKNOWN:
        raise NoSuchPerson


async def _hold(request: Request, seconds: float) -> None:
    """Keep the caller waiting until it hangs up, or the time is over."""
    try:
        async with asyncio.timeout(seconds):
            while (await request.receive())["type"] != "http.disconnect":
                pass
    except TimeoutError:
        return
