"""A bound company and its people: what journeys about organisations are told with."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from journey_town import Person, Town

from suite.citizen import Citizen


@dataclass(frozen=True)
class Firm:
    """A company and its two people, each in their own matter and for the company."""

    organisation_id: str
    membership_id: str
    """The agent's."""
    head: Citizen
    agent: Citizen
    by_head: Citizen
    by_agent: Citizen


@asynccontextmanager
async def firm(town: Town, *, clerk: Person | None = None) -> AsyncIterator[Firm]:
    """Bind a company by who represents it by law, and name *clerk* or a newcomer its agent."""
    company, clerk = await town.company(), clerk or await town.elder(30)
    async with (
        await town.sign_in(company["legal_representative"]) as head,
        await town.sign_in(clerk) as agent,
    ):
        organisation = await head.bind(company)
        membership = await head.name_agent(organisation["id"], clerk)
        async with (
            head.acting_for(organisation["id"]) as by_head,
            agent.acting_for(organisation["id"]) as by_agent,
        ):
            yield Firm(
                organisation["id"], membership["membership_id"], head, agent, by_head, by_agent
            )
