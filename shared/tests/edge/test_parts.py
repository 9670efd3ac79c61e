"""A service is put together from parts; what two of them both claim is refused at once."""

from typing import cast

import pytest

from contracts import routes
from servicekit.ground.provisions import NotProvided, ProvidedTwice, Provisions
from servicekit.process.runtime import Runtime
from servicekit.storage.database import AddedTwice, Database
from servicekit.storage.jobs import Job
from servicekit.trust.authorisation import public
from servicekit.web.app import DeclaredTwice, NotUnderARoute, Service
from servicekit.web.part import Part, ProblemWriter
from servicekit.web.router import Router

RUNTIME = cast("Runtime", object())


async def nothing(_provisions: Provisions) -> None:
    """Stand for a job's work."""


PROBLEM = cast("ProblemWriter", nothing)


@pytest.mark.parametrize(
    "part",
    [
        Part(routes=[routes.ITEMS]),
        Part(jobs=[Job("sweep", "* * * * * 0", nothing)]),
        Part(problems={KeyError: PROBLEM}),
    ],
    ids=["route", "job", "problem"],
)
def test_what_two_parts_claim_is_refused(part: Part) -> None:
    Service(RUNTIME, [part])

    with pytest.raises(DeclaredTwice):
        Service(RUNTIME, [part, part])


def test_a_part_does_not_take_an_error_that_the_kit_answers() -> None:
    with pytest.raises(DeclaredTwice):
        Service(RUNTIME, [Part(problems={Exception: PROBLEM})])


def test_a_public_operation_lies_under_a_route_of_a_part() -> None:
    router = Router(tag="items")

    @router.get("/v1/items/{item_code}", authz=public())
    async def show(item_code: str) -> str:
        return item_code

    Service(RUNTIME, [Part(routers=[router], routes=[routes.ITEMS])])
    with pytest.raises(NotUnderARoute):
        Service(RUNTIME, [Part(routers=[router], routes=[routes.LICENCES])])


def test_several_parts_may_answer_under_one_route_but_no_operation_twice() -> None:
    kernel, beside = Router(tag="items"), Router(tag="items")

    @kernel.get("/v1/items/{item_code}", authz=public())
    async def show(item_code: str) -> str:
        return item_code

    @beside.get("/v1/items/{item_code}/guide", authz=public())
    async def guide(item_code: str) -> str:
        return item_code

    parts = [Part(routers=[kernel], routes=[routes.ITEMS]), Part(routers=[beside])]
    Service(RUNTIME, parts)
    with pytest.raises(DeclaredTwice, match="guide"):
        Service(RUNTIME, [*parts, Part(routers=[beside])])


def test_a_part_of_the_process_is_found_by_its_type() -> None:
    provisions = Provisions()
    provisions.add("text")

    assert provisions.get(str) == "text"
    with pytest.raises(NotProvided):
        provisions.get(int)
    with pytest.raises(ProvidedTwice):
        provisions.add("another")


def test_the_same_call_after_each_commit_is_taken_once() -> None:
    database = Database("postgresql://nobody@127.0.0.1:1/none", source="svc-test")
    told: list[object] = []
    database.after_commit(told.append)

    with pytest.raises(AddedTwice):
        database.after_commit(told.append)
