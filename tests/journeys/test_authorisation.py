"""Who may call what: every operation times everybody, judged by what the operation declares."""

from collections.abc import AsyncIterator, Callable
from typing import Final

import httpx
import pytest
from authorisation_world import Belongings, Operation, World, operations_at
from journey_town import Town

from contracts.internal.calls import (
    ALLOWED,
    ALLOWED_EVERYWHERE,
    OPERATOR,
    Purpose,
    is_allowed,
)
from contracts.topics import APPLICATION, APPROVAL, CATALOGUE, EVALUATION, GATEWAY, LICENCE
from servicekit.trust.actor import Act
from servicekit.trust.keys import SigningKey
from servicekit.trust.passes import ServiceTokens
from suite.parts import GATEWAY_INSIDE

SERVICES: Final = (APPLICATION, APPROVAL, CATALOGUE, EVALUATION, LICENCE)
INNER_DOOR: Final = [
    Operation("POST", path, {"kind": "service"}, has_body=True, service=GATEWAY)
    for path in sorted(
        {
            *(name.removeprefix("POST ") for _, _, door, name in ALLOWED if door == GATEWAY),
            *(name.removeprefix("POST ") for _, _, name in ALLOWED_EVERYWHERE),
        }
    )
]
"""The operations at the gateway's inner door, which describes nothing."""

CHOOSES_ITS_ID: Final = ("POST /v1/applications", "POST /v1/submissions")
PUBLIC: Final = {200, 204, 404, 409, 422}
READ: Final = {200, 204}
STOPPED_AT_THE_DOOR: Final = {200, 400, 404, 422}
"""What commands without an Idempotency-Key come to; the few that need none may go through."""


@pytest.fixture(scope="module")
async def world(town: Town) -> AsyncIterator[World]:
    """An owner and everybody else."""
    async with World.of(town) as opened:
        yield opened


@pytest.fixture(scope="session")
async def operations(town: Town) -> list[Operation]:
    """The public API's operations, but for the sign-in protocol, which has its own rules."""
    described = await operations_at(town.suite.url)
    return [each for each in described if each.path.startswith("/v1/")]


@pytest.fixture(scope="session")
async def behind_the_gateway(town: Town) -> list[Operation]:
    """Every operation at its service's own door."""
    return [
        operation
        for service in SERVICES
        for operation in await operations_at(town.suite.url_of(service), service)
    ]


async def test_a_stranger_to_the_house_is_asked_to_sign_in(
    world: World, operations: list[Operation]
) -> None:
    answers = await world.called_by("nobody", operations)

    assert wrong(answers, lambda each: PUBLIC if each.kind == "public" else {401}) == {}


async def test_another_citizen_finds_nothing_of_the_owners(
    world: World, operations: list[Operation]
) -> None:
    before = await belongings_as_the_owner_sees_them(world, operations)

    answers = await world.called_by("stranger", operations)

    assert wrong(answers, another_citizens) == {}
    assert [each.name for each, answer in answers.items() if told(answer, world.owned)] == []
    assert await belongings_as_the_owner_sees_them(world, operations) == before


async def test_a_phone_alone_opens_only_what_its_level_allows(
    world: World, operations: list[Operation]
) -> None:
    answers = await world.called_by("phone-only", operations)

    assert wrong(answers, phones) == {}
    assert [each.name for each, answer in answers.items() if told(answer, world.owned)] == []


async def test_an_officer_of_another_department_finds_nothing_of_the_owners(
    world: World, operations: list[Operation]
) -> None:
    answers = await world.called_by("other-department", operations)

    assert wrong(answers, another_departments) == {}
    assert [each.name for each, answer in answers.items() if told(answer, world.owned)] == []


async def test_an_officer_without_the_role_is_refused(
    world: World, operations: list[Operation]
) -> None:
    answers = await world.called_by("no-role", operations)

    assert wrong(answers, lambda each: PUBLIC if each.kind == "public" else {403}) == {}


async def test_whom_an_operation_is_for_is_not_refused(
    world: World, operations: list[Operation]
) -> None:
    mine = [each for each in operations if each.kind in ("person", "public")]
    department = [each for each in operations if each.kind == "officer"]

    answers = {
        **await world.called_by(
            "owner", [each for each in mine if not of_heads(each)], keyed=False
        ),
        **await world.called_by("head", [each for each in mine if of_heads(each)], keyed=False),
        **await world.called_by("right-officer", department, keyed=False),
    }

    assert wrong(answers, those_it_is_for) == {}


async def test_an_application_in_its_own_name_is_served_its_own_and_the_publics(
    world: World, operations: list[Operation]
) -> None:
    answers = await world.called_by_machine(operations)

    assert "client" in {each.kind for each in answers}
    assert wrong(answers, an_applications) == {}
    assert [each.name for each, answer in answers.items() if told(answer, world.owned)] == []


async def test_the_companys_people_are_served_for_it(
    world: World, operations: list[Operation]
) -> None:
    of_it = [
        each
        for each in operations
        if each.kind == "person" and not of_heads(each) and not of_two(each)
    ]

    for who in ("head-for-the-company", "owner-for-the-company"):
        answers = await world.called_by(who, of_it, keyed=False, about=world.companys)
        assert wrong(answers, those_it_is_for) == {}


async def test_in_another_matter_nobody_finds_the_companys_things(
    world: World, operations: list[Operation]
) -> None:
    of_it = [each for each in operations if each.kind == "person" and not of_heads(each)]

    for who, expected in (
        ("stranger-for-their-company", another_citizens),
        ("stranger", of_the_other_kind),
        ("owner", of_the_other_kind),
        ("head", of_the_other_kind),
    ):
        answers = await world.called_by(who, of_it, about=world.companys)
        assert wrong(answers, expected) == {}
        assert [each.name for each, answer in answers.items() if told(answer, world.companys)] == []


async def test_for_the_company_nobody_finds_their_own_things(
    world: World, operations: list[Operation]
) -> None:
    own = [
        each
        for each in operations
        if each.kind == "person" and not of_heads(each) and not of_two(each)
    ]

    answers = await world.called_by("owner-for-the-company", own, about=world.owned)

    assert wrong(answers, of_the_other_kind) == {}
    assert [each.name for each, answer in answers.items() if told(answer, world.owned)] == []


async def test_who_does_not_act_for_the_company_is_refused_whatever_they_ask_for(
    world: World, operations: list[Operation]
) -> None:
    personal = [each for each in operations if each.kind == "person"]

    for who in ("leaver-for-the-company", "stranger-for-the-company"):
        answers = await world.called_by(who, personal, about=world.companys)
        assert wrong(answers, lambda _: {403}) == {}


async def test_a_delegate_is_served_for_the_person_but_for_their_account(
    world: World, operations: list[Operation]
) -> None:
    answers = await world.called_by("delegate-for-the-owner", operations, keyed=False)

    assert wrong(answers, a_delegates) == {}


async def test_a_delegate_for_another_item_finds_nothing_of_the_persons(
    world: World, operations: list[Operation]
) -> None:
    before = await belongings_as_the_owner_sees_them(world, operations)

    answers = await world.called_by("helper-for-the-owner", operations)

    assert wrong(answers, a_helpers) == {}
    assert [each.name for each, answer in answers.items() if told(answer, world.owned)] == []
    assert await belongings_as_the_owner_sees_them(world, operations) == before


async def test_a_guardian_is_served_for_the_child_and_finds_nothing_of_others(
    world: World, operations: list[Operation]
) -> None:
    answers = await world.called_by("guardian-for-the-child", operations)

    assert wrong(answers, a_guardians) == {}
    assert [each.name for each, answer in answers.items() if told(answer, world.owned)] == []


async def test_who_does_not_act_for_the_person_is_refused_whatever_they_ask_for(
    world: World, operations: list[Operation]
) -> None:
    personal = [each for each in operations if each.kind == "person"]

    for who in ("stranger-for-the-owner", "stranger-for-the-child"):
        answers = await world.called_by(who, personal)
        assert wrong(answers, lambda _: {403}) == {}


async def test_no_service_takes_an_outside_token_or_none(
    world: World, behind_the_gateway: list[Operation]
) -> None:
    url_of = world.town.suite.url_of
    outside = world.headers["owner"]
    let_in = []
    for each in behind_the_gateway:
        bare = await world.call(each, {}, url=url_of(each.service or ""))
        shown = await world.call(each, outside, url=url_of(each.service or ""))
        if shown.status_code != 401 or (each.kind != "public" and bare.status_code != 401):
            let_in.append((each.name, bare.status_code, shown.status_code))

    assert let_in == []


async def test_a_service_calls_only_what_the_list_allows_it_for_that_purpose(
    world: World, behind_the_gateway: list[Operation]
) -> None:
    internal = [each for each in behind_the_gateway if each.kind == "service"] + INNER_DOOR
    decided = {}
    for each in internal:
        for caller in (*SERVICES, OPERATOR):
            for purpose in Purpose:
                status = await called_by_service(world, each, caller, purpose)
                allowed = is_allowed(caller, purpose, each.service or "", each.name)
                decided[each.service, each.name, caller, purpose] = (allowed, status)

    everywhere = {
        (service, name) for _, _, name in ALLOWED_EVERYWHERE for service in (*SERVICES, GATEWAY)
    }
    listed = {(audience, name) for _, _, audience, name in ALLOWED} | everywhere
    assert {(each.service, each.name) for each in internal} == listed
    assert {
        call: status
        for call, (allowed, status) in decided.items()
        if (status not in {200, 422} if allowed else status != 403)
    } == {}


async def test_no_service_calls_in_the_place_of_a_person_or_an_officer(
    world: World, behind_the_gateway: list[Operation]
) -> None:
    personal = [each for each in behind_the_gateway if each.kind in ("person", "officer")]

    statuses = {
        (each.name, caller, purpose): await called_by_service(world, each, caller, purpose)
        for each in personal
        for caller in (APPLICATION, LICENCE)
        for purpose in Purpose
        if caller != each.service
    }

    assert {call: status for call, status in statuses.items() if status != 403} == {}


def those_it_is_for(operation: Operation) -> set[int]:
    """What the owner, the right officer, or with public operations anybody may get."""
    if operation.kind == "public":
        return PUBLIC
    return READ if operation.method == "GET" else STOPPED_AT_THE_DOOR


def another_citizens(operation: Operation) -> set[int]:
    """What somebody signed in just as well may get."""
    if operation.kind != "person":
        return PUBLIC if operation.kind == "public" else {403}
    if operation.is_about_one or operation.name in CHOOSES_ITS_ID:
        return {404}
    return {200} if operation.method == "GET" else {422}


def of_the_other_kind(operation: Operation) -> set[int]:
    """What a person gets of a company's, or the other way: the item is not for them at all."""
    return {409} if operation.name in CHOOSES_ITS_ID else another_citizens(operation)


def a_delegates(operation: Operation) -> set[int]:
    """What somebody may get who acts for a person in everything: all but the account's own."""
    if operation.kind not in ("person", "public") or of_accounts(operation):
        return {403}
    return those_it_is_for(operation)


def a_guardians(operation: Operation) -> set[int]:
    """What a child's guardian may get of what is not the child's."""
    return {403} if of_accounts(operation) else another_citizens(operation)


def a_helpers(operation: Operation) -> set[int]:
    """What somebody may get who acts for the person in another item alone."""
    closed = ("/v1/licences", "/v1/presentations", "/v1/ratings")
    if operation.kind == "person" and operation.path.startswith(closed):
        return {403}
    if operation.name in CHOOSES_ITS_ID:
        return {403}
    return a_guardians(operation)


def of_accounts(operation: Operation) -> bool:
    """Whether it is about an account, or what it may do: nobody else's to touch."""
    return operation.path.startswith(("/v1/me/", "/v1/organisations"))


def an_applications(operation: Operation) -> set[int]:
    """What a registered application may get in its own name."""
    if operation.kind == "client":
        return READ
    return PUBLIC if operation.kind == "public" else {403}


def phones(operation: Operation) -> set[int]:
    """What somebody of whom the phone alone is known may get."""
    too_little = operation.authz.get("level") == "L3"
    return {403} if too_little else another_citizens(operation)


def another_departments(operation: Operation) -> set[int]:
    """What a reviewer of another department may get: their own lists, and nothing of ours."""
    if operation.kind != "officer":
        return PUBLIC if operation.kind == "public" else {403}
    if operation.path.startswith("/v1/staff/items/"):
        return {403}  # the public knows the item: there is nothing to hide
    return {404} if operation.is_about_one else {200, 422}


def wrong(
    answers: dict[Operation, httpx.Response], expected: Callable[[Operation], set[int]]
) -> dict[str, int]:
    """Return the operations that answered otherwise, each with its status."""
    return {
        each.name: answer.status_code
        for each, answer in answers.items()
        if answer.status_code not in expected(each)
    }


def told(answer: httpx.Response, belongings: Belongings) -> bool:
    """Tell whether an answer gives away that the case or the licence exists."""
    of_theirs = (belongings.case_id, belongings.licence_id)
    return answer.is_success and any(each in answer.text for each in of_theirs)


def of_heads(operation: Operation) -> bool:
    """Whether it is for who represents an organisation by law, about its other people."""
    return operation.path.startswith("/v1/organisations/")


def of_two(operation: Operation) -> bool:
    """Whether it is about a delegation: its people's own, whatever company they act for."""
    return operation.path.startswith("/v1/me/delegations/{")


async def belongings_as_the_owner_sees_them(
    world: World, operations: list[Operation]
) -> dict[str, str]:
    """Read all that the owner can read of one thing."""
    reads = [
        each
        for each in operations
        if each.kind == "person" and each.method == "GET" and not of_heads(each)
    ]
    answers = await world.called_by("owner", [each for each in reads if each.is_about_one])
    assert {answer.status_code for answer in answers.values()} <= READ
    return {each.name: answer.text for each, answer in answers.items()}


async def called_by_service(
    world: World, operation: Operation, caller: str, purpose: Purpose
) -> int:
    """Let a service call an operation on its own account; return the status."""
    suite, audience = world.town.suite, operation.service or ""
    key = SigningKey.load(suite.directory / "keys" / caller / f"{caller}.private.jwk")
    act = Act("test", "to see whether it is let in") if caller == OPERATOR else None
    token = ServiceTokens(key, caller, act=act).for_call(audience, purpose)
    url = suite.url_of(GATEWAY_INSIDE if audience == GATEWAY else audience)
    header = {"authorization": f"Bearer {token}"}
    return (await world.call(operation, header, url=url)).status_code
