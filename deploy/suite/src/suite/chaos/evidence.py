"""Gathers what a run left behind: by the public API, then out of the databases."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final, TypeVar

import asyncpg

from contracts.topics import TOPICS, listened_by
from suite.chaos.checker import Announced, CaseSeen, Evidence, PersonSeen, Postponed, Step
from suite.chaos.ground import Ground
from suite.chaos.walks import Walks
from suite.citizen import Citizen
from suite.parts import SERVICES
from suite.suite import Suite

T = TypeVar("T")

AT_ONCE: Final = 4
AT_MOST: Final = 100
LISTENERS: Final = {part.name: part.package for part in SERVICES if listened_by(part.name)}


async def gather(ground: Ground, walks: Walks, people: Mapping[str, Citizen]) -> Evidence:
    """Return all there is to judge a settled run by."""
    suite, told = ground.suite, walks.told
    seen = await _side_by_side(
        [partial(_seen_by, walks, name, each) for name, each in people.items()]
    )
    ours = [case.id for person in seen for case in person.cases]
    licences = await rows(
        suite, "svc_licence", "SELECT case_id FROM licence WHERE case_id = ANY($1::uuid[])", ours
    )
    ratings = await rows(
        suite, "svc_evaluation", "SELECT case_id FROM rating WHERE case_id = ANY($1::uuid[])", ours
    )
    decisions = await rows(
        suite,
        "svc_approval",
        "SELECT case_id, attempt FROM decision WHERE case_id = ANY($1::uuid[])",
        ours,
    )
    return Evidence(
        filed=frozenset(told.filed),
        granted=frozenset(told.granted),
        rated=frozenset(told.rated),
        people=seen,
        licences=[str(row["case_id"]) for row in licences],
        rateable=[str(row["case_id"]) for row in ratings],
        decisions=[(str(row["case_id"]), row["attempt"]) for row in decisions],
        outbox=await _outbox(suite),
        heard=await _heard(suite),
        listens={
            name: frozenset(each.type for events in listened_by(name).values() for each in events)
            for name in LISTENERS
        },
        postponed=await _postponed(suite),
        unfit=told.unfit,
        restored=frozenset(ground.restored),
        untold=frozenset(ground.untold),
    )


async def unsettled(suite: Suite) -> int:
    """Return how much is under way still: cases that wait for a machine, events, retries."""
    cases = """
    SELECT count(*) FROM cases WHERE status IN ('submitted', 'approved')
        OR (status = 'in_review' AND claimed_by IS NULL
            AND id IN (SELECT case_id FROM awaited_source))
    """
    found = [int((await rows(suite, "svc_application", cases))[0]["count"])]
    for part in SERVICES:
        query = """
        SELECT (SELECT count(*) FROM outbox WHERE sent_at IS NULL)
             + (SELECT count(*) FROM postponed_event) AS count
        """
        found.append(int((await rows(suite, part.package, query))[0]["count"]))
    return sum(found)


async def rows(suite: Suite, package: str, query: str, *values: object) -> list[asyncpg.Record]:
    """Look into one service's database."""
    connection = await asyncpg.connect(suite.database_url(package), timeout=10)
    try:
        return list(await connection.fetch(query, *values))
    finally:
        await connection.close()


async def _seen_by(walks: Walks, name: str, citizen: Citizen) -> PersonSeen:
    """Return what one person sees of their cases, licences and ratings; drafts are no cases."""

    async def page(path: str, **query: int) -> dict[str, Any]:
        answer = await walks.persistently(partial(citizen.get, path, **query))
        return dict(answer)

    cases = (await page("/v1/applications", limit=AT_MOST))["cases"]
    licences = (await page("/v1/licences", limit=AT_MOST))["licences"]
    ratings = (await page("/v1/ratings", limit=AT_MOST))["ratings"]
    return PersonSeen(
        name=name,
        cases=[
            _case(each, await page(f"/v1/applications/{each['id']}/timeline"))
            for each in cases
            if each["status"] != "draft"
        ],
        licences=[each["case_id"] for each in licences],
        ratings=[each["case_id"] for each in ratings],
    )


def _case(summary: dict[str, Any], timeline: dict[str, Any]) -> CaseSeen:
    due_at = summary["due_at"]
    return CaseSeen(
        id=summary["id"],
        status=summary["status"],
        owner=summary["owner"],
        next_step=summary["next_step"],
        due_at=datetime.fromisoformat(due_at) if due_at else None,
        steps=[
            Step(
                number=each["number"],
                at=datetime.fromisoformat(each["at"]),
                step=each["step"],
            )
            for each in timeline["steps"]
        ],
    )


async def _outbox(suite: Suite) -> list[Announced]:
    query = """
    SELECT aggregatetype, aggregateid, sequence, type, sent_at IS NOT NULL AS sent FROM outbox
    """
    compacted = {topic.name for topic in TOPICS if topic.compacted}
    return [
        Announced(
            service=part.name,
            topic=row["aggregatetype"],
            subject=row["aggregateid"],
            sequence=row["sequence"],
            type=row["type"],
            sent=row["sent"],
        )
        for part in SERVICES
        for row in await rows(suite, part.package, query)
        if row["aggregatetype"] not in compacted  # the newest state replaces those before it
    ]


async def _heard(suite: Suite) -> dict[tuple[str, str, str], int]:
    compacted = [topic.name for topic in TOPICS if topic.compacted]
    query = "SELECT topic, subject, sequence FROM inbox WHERE topic <> ALL($1)"
    return {
        (name, row["topic"], row["subject"]): row["sequence"]
        for name, package in LISTENERS.items()
        for row in await rows(suite, package, query, compacted)
    }


async def _postponed(suite: Suite) -> list[Postponed]:
    query = "SELECT topic, subject, state, reason FROM postponed_event"
    return [
        Postponed(
            service=part.name,
            topic=row["topic"],
            subject=row["subject"],
            reason=f"{row['state']}: {row['reason']}",
        )
        for part in SERVICES
        for row in await rows(suite, part.package, query)
    ]


async def _side_by_side(work: Sequence[Callable[[], Awaitable[T]]]) -> list[T]:
    slots = asyncio.Semaphore(AT_ONCE)

    async def one(each: Callable[[], Awaitable[T]]) -> T:
        async with slots:
            return await each()

    return await asyncio.gather(*(one(each) for each in work))
