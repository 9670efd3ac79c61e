"""A form is filled with what is known, for a person and for an organisation."""

from uuid import UUID, uuid4

import pytest
from application_builders import (
    AGENT_OF_SHOP,
    APPLICANT,
    CASE,
    DEFINITION,
    EDITION,
    IDENTITY,
    NOW,
    SHOP,
    SHOP_IDENTITY,
    make_edition,
    make_shop_edition,
)

from contracts.internal.approval import Facts, FactView
from contracts.internal.gateway import Identity
from contracts.internal.licence import Holding, Holdings
from contracts.parties import NamedParty, Party
from servicekit.ground.errors import Forbidden, Unavailable
from servicekit.trust.actor import Actor
from svc_application.cases.domain.form import Prefilled
from svc_application.filing.clients import Sources
from svc_application.filing.use_cases.prefill_form import prefill_form
from svc_application.known.domain import (
    ItemForOrganisationsOnly,
    ItemForPersonsOnly,
    KnownEdition,
)

LICENCE_FIELD = {
    "name": "identifier",
    "title": {"zh": "证号", "en": "Number"},
    "required": False,
    "editable": True,
    "source": {"kind": "licence", "name": "business-licence/number"},
}


class Away(Unavailable):
    """Nobody answers."""

    def __init__(self) -> None:
        super().__init__(zh="无应答。", en="No answer.")


class NotTheirs(Forbidden):
    """The account does not act for the party."""

    def __init__(self) -> None:
        super().__init__(zh="未获授权。", en="Not authorised.")


class World:
    """Whoever is asked; remembers about whom."""

    def __init__(self, identity: Identity, *, away: bool = False) -> None:
        self.identity, self.away = identity, away
        self.asked: list[NamedParty] = []

    async def identity_of(self, party: Party, *, by: UUID) -> Identity:
        if (party, by) != (self.identity.applicant.party, self.identity.actor.party.id):
            raise NotTheirs
        return self.identity

    async def facts_of(self, applicant: NamedParty, **_about: UUID) -> Facts:
        self._ask(applicant)
        fact = FactView(
            name="birth_date", known=True, value="1956-11-20", source="a/b", fetched_at=NOW
        )
        return Facts(facts_id=uuid4(), facts=[fact])

    async def holdings_of(self, holder: NamedParty, **_about: UUID) -> Holdings:
        self._ask(holder)
        held = Holding(
            licence_id=uuid4(),
            licence_type="business-licence",
            licence_identifier="identifier",
            fields={"number": "44-1", "Any other Name": "x"},
            issued_at=NOW,
        )
        return Holdings(holdings=[held])

    def _ask(self, party: NamedParty) -> None:
        self.asked.append(party)
        if self.away:
            raise Away


async def filled(world: World, by: Actor, edition: KnownEdition) -> Prefilled:
    sources = Sources(world, world, world)  # type: ignore[arg-type]
    return await prefill_form(sources, by=by, case_id=CASE, edition=edition, now=NOW)


def with_licence_field() -> KnownEdition:
    fields = [*DEFINITION["form"]["fields"], LICENCE_FIELD]
    return make_edition(
        edition_id=UUID(int=31), published={**DEFINITION, "form": {"fields": fields}}
    )


async def test_each_value_says_where_it_comes_from() -> None:
    world = World(IDENTITY)

    prefilled = await filled(world, APPLICANT, with_licence_field())

    values = {name: (field.value, field.source) for name, field in prefilled.form.items()}
    assert values["citizen_id"] == (IDENTITY.applicant.number, "identity")
    assert values["birth_date"] == ("1956-11-20", "a/b")
    assert values["identifier"] == ("44-1", "licence:business-licence")
    assert values["confirm"] == (None, "applicant")
    assert world.asked == [IDENTITY.applicant, IDENTITY.applicant]


async def test_registers_that_do_not_answer_leave_their_fields_empty() -> None:
    prefilled = await filled(World(IDENTITY, away=True), APPLICANT, with_licence_field())

    assert prefilled.facts_id is None
    assert prefilled.form["birth_date"].value is None
    assert prefilled.form["phone"].value == IDENTITY.phone


async def test_an_organisations_form_names_it_and_its_agent() -> None:
    prefilled = await filled(World(SHOP_IDENTITY), AGENT_OF_SHOP, make_shop_edition())

    assert {name: field.value for name, field in prefilled.form.items()} == {
        "name": SHOP.name,
        "uscc": SHOP.number,
        "agent_name": SHOP_IDENTITY.actor.name,
        "agent_citizen_id": SHOP_IDENTITY.actor.number,
        "phone": SHOP_IDENTITY.phone,
    }


async def test_without_an_identity_there_is_no_form() -> None:
    with pytest.raises(NotTheirs):
        await filled(World(IDENTITY), AGENT_OF_SHOP, make_shop_edition())


async def test_nobody_is_asked_about_a_party_that_the_item_does_not_serve() -> None:
    world = World(SHOP_IDENTITY)

    with pytest.raises(ItemForPersonsOnly):
        await filled(world, AGENT_OF_SHOP, make_edition(edition_id=EDITION))
    with pytest.raises(ItemForOrganisationsOnly):
        await filled(world, APPLICANT, make_shop_edition())
    assert world.asked == []
