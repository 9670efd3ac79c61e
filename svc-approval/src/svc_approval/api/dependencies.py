"""What operations are given."""

from typing import Annotated

from fastapi import Depends, Request

from servicekit.process.runtime import Runtime, runtime_of
from svc_approval.clients.departments import Departments
from svc_approval.queries import RuleBook


async def _house(request: Request) -> Runtime:
    return runtime_of(request)


async def _rule_book(request: Request) -> RuleBook:
    rule_book: RuleBook = request.app.state.rule_book
    return rule_book


async def _departments(request: Request) -> Departments:
    departments: Departments = request.app.state.departments
    return departments


async def _prefill_seconds(request: Request) -> float:
    seconds: float = request.app.state.prefill_seconds
    return seconds


TheHouse = Annotated[Runtime, Depends(_house)]
TheRuleBook = Annotated[RuleBook, Depends(_rule_book)]
TheDepartments = Annotated[Departments, Depends(_departments)]
PrefillSeconds = Annotated[float, Depends(_prefill_seconds)]
