"""Puts the departments, the inbox and the control API together."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from sandbox.calls import CallRecord
from sandbox.control import Control
from sandbox.departments import Departments
from sandbox.exchange import Clock, json_answer
from sandbox.faults import Faults
from sandbox.problems import Problem
from sandbox.province import Province
from sandbox.registers import Registers
from sandbox.sms import Inbox, TextMessages


def create_app(clock: Clock) -> Starlette:
    """Return a sandbox that knows the population and nothing else yet."""
    registers, faults, calls, inbox = Registers(), Faults(), CallRecord(), Inbox()
    departments = Departments(registers, faults, calls, clock)
    messages = TextMessages(inbox, faults, clock)
    province = Province(registers)
    control = Control(registers, faults, calls, inbox, clock)
    return Starlette(
        routes=[
            Route("/departments/{department}/{operation}", departments.ask, methods=["POST"]),
            Route("/sms/messages", messages.send, methods=["POST"]),
            Route("/sms/messages", messages.read, methods=["GET"]),
            Mount("/province", routes=province.routes()),
            Route("/control", control.reset, methods=["DELETE"]),
            Mount("/control", routes=control.routes()),
            Route("/healthz", _healthy, methods=["GET"]),
        ],
        exception_handlers={Problem: _answer_problem, HTTPException: _answer_refusal},
    )


async def _healthy(_: Request) -> Response:
    return json_answer({"status": "ok"})


async def _answer_problem(_: Request, problem: Exception) -> Response:
    if not isinstance(problem, Problem):
        raise problem
    return problem.response()


async def _answer_refusal(_: Request, refusal: Exception) -> Response:
    """Say what the router says (no such path, no such method) as a problem, too."""
    if not isinstance(refusal, HTTPException):
        raise refusal
    slug = refusal.detail.lower().replace(" ", "-")
    problem = Problem(refusal.status_code, slug, refusal.detail, "See README.md for the paths.")
    return problem.response()
