"""Families: a mother and whom she has asked to act for her, a child and its guardian."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from journey_town import Person, Town

from suite.citizen import DRIVER, Citizen


@dataclass(frozen=True)
class Family:
    """A mother and her daughter, in her own matter and for the mother."""

    delegation_id: str
    mothers_id: str
    daughters_id: str
    mother: Citizen
    daughter: Citizen
    by_daughter: Citizen


@asynccontextmanager
async def family(
    town: Town, *, mother: Person | None = None, rule_set: str | None = None, **more: object
) -> AsyncIterator[Family]:
    """Let a mother name her daughter, for the item that *rule_set* judges or for all."""
    mother, daughter = mother or await town.elder(), await town.elder(45)
    async with await town.sign_in(mother) as hers, await town.sign_in(daughter) as theirs:
        items: list[str] | str = "all" if rule_set is None else [await hers.item_code(rule_set)]
        named = await hers.name_delegate(daughter, items=items, **more)
        accepted = await theirs.accept_delegation(named["id"])
        async with theirs.acting_for(named["principal_id"]) as acting:
            yield Family(
                named["id"], named["principal_id"], accepted["delegate_id"], hers, theirs, acting
            )


async def childs_guardian(town: Town, guardian: Person, *, age: int = 10) -> Person:
    """Make a child whose guardian the register names."""
    return await town.person(age=age, facts={"guardians": [guardian["citizen_id"]]})


def acting(citizen: Citizen, party_id: str) -> dict[str, str]:
    """Return what somebody shows who says that they act for an organisation or a person."""
    return {**citizen.header, "acting-for": party_id}


async def acting_for_people(
    town: Town, stack: AsyncExitStack, owner: Citizen, stranger: Citizen
) -> tuple[str, dict[str, dict[str, str]]]:
    """Let the owner name two people, one for all and one for another item, and a child have one."""
    whole, limited, guardian = [await town.elder(45) for _ in range(3)]
    delegate, helper, parent = [
        await stack.enter_async_context(await town.sign_in(each))
        for each in (whole, limited, guardian)
    ]
    named = await owner.name_delegate(whole, licences=True)
    await delegate.accept_delegation(named["id"])
    other_item = await owner.item_code(DRIVER)
    also = await owner.name_delegate(limited, items=[other_item])
    await helper.accept_delegation(also["id"])
    begun = await parent.act_as_guardian(await childs_guardian(town, guardian))
    return named["id"], {
        "delegate-for-the-owner": acting(delegate, named["principal_id"]),
        "helper-for-the-owner": acting(helper, named["principal_id"]),
        "stranger-for-the-owner": acting(stranger, named["principal_id"]),
        "guardian-for-the-child": acting(parent, begun["principal_id"]),
        "stranger-for-the-child": acting(stranger, begun["principal_id"]),
    }
